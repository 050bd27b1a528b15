//! Why a ledger does not open, in words that say what to do.

use sqlx::migrate::MigrateError;
use std::path::{Path, PathBuf};

/// Why a ledger does not open. The text is for the operator and holds no password.
#[derive(Debug, thiserror::Error)]
pub enum LedgerOpenError {
    /// The file cannot be made, read or written.
    #[error("the ledger file {} cannot be used: {cause}; check that its folder exists and that the server's user may write there", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        cause: String,
    },
    /// The file is no ledger any more.
    #[error(
        "the ledger file {} is damaged: {cause}; stop the server, move the file and those beside it that end in -wal \
         and -shm to another place, and put the latest backup where it was", path.display()
    )]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        cause: String,
    },
    /// The database does not answer or does not let the server in.
    #[error(
        "the ledger at {place} cannot be reached: {cause}; check that PostgreSQL runs there and that the URL names the right host, user and database"
    )]
    Unreachable {
        /// Host and database, without user and password.
        place: String,
        /// What the client library said.
        cause: String,
    },
    /// A later version of this program has written there.
    #[error(
        "the ledger was written by a newer version of this program: it has migration {version}, which this version \
         does not know; start that version, or restore a backup from before the upgrade"
    )]
    Newer {
        /// The first unknown migration.
        version: i64,
    },
    /// A migration was applied that is not the one of this program.
    #[error(
        "migration {version} of the ledger is not the one that this program knows; the ledger belongs to another \
         build: start that one, or restore a backup"
    )]
    Altered {
        /// Which migration.
        version: i64,
    },
    /// The tables could not be brought up to date; they are as they were.
    #[error("the tables of the ledger cannot be brought up to date: {cause}; nothing was changed")]
    Migration {
        /// What the database said.
        cause: String,
    },
}

impl LedgerOpenError {
    /// An error of SQLite about the file at `path`.
    pub(super) fn of_file(path: &Path, error: &sqlx::Error) -> Self {
        /// SQLITE_CORRUPT, SQLITE_NOTADB; extended codes carry these in their low byte.
        const DAMAGED: [u32; 2] = [11, 26];
        let code = error.as_database_error().and_then(|error| error.code()?.parse::<u32>().ok());
        let (path, cause) = (path.to_owned(), error.to_string());
        if code.is_some_and(|code| DAMAGED.contains(&(code & 0xff))) {
            Self::Damaged { path, cause }
        } else {
            Self::File { path, cause }
        }
    }
}

impl From<MigrateError> for LedgerOpenError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(version) => Self::Newer { version },
            MigrateError::VersionMismatch(version) | MigrateError::Dirty(version) => Self::Altered { version },
            error => Self::Migration { cause: error.to_string() },
        }
    }
}
