//! Backups of a running ledger.

use super::{
    Ledger, LedgerLocation,
    open::{create_private, for_pg_dump, url_of},
};
use sqlx::{AnyConnection, Connection};
use std::{io, path::Path};

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// PostgreSQL has its own tool for this.
    #[error("a ledger in PostgreSQL is backed up by PostgreSQL itself: {command}")]
    UsePgDump {
        /// The command to run, without the password.
        command: String,
    },
    /// Something is there already; nothing was overwritten.
    #[error("{path} exists already; name a file that does not")]
    Exists {
        /// Where the backup was to go.
        path: String,
    },
    /// The backup could not be written; what was written of it is removed.
    #[error("the backup {path} cannot be written: {cause}")]
    Failed {
        /// Where the backup was to go.
        path: String,
        /// What the system or the database said.
        cause: String,
    },
}

impl Ledger {
    /// Writes the whole ledger, as it is at one moment, to a new file that only its owner may read. The server goes on
    /// writing meanwhile. The file is a ledger itself: to restore, put it in the place of the lost one.
    ///
    /// Only for SQLite; for PostgreSQL the error names the command to run.
    pub async fn backup_to(&self, path: &Path) -> Result<(), BackupError> {
        let source = match &self.location {
            LedgerLocation::Sqlite(source) => source,
            LedgerLocation::Postgres(url) => {
                let database = for_pg_dump(url).unwrap_or_default();
                let command = format!("pg_dump --format=custom --file='{}' '{database}'", path.display());
                return Err(BackupError::UsePgDump { command });
            }
        };
        let shown = path.display().to_string();
        create_private(path).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => BackupError::Exists { path: shown.clone() },
            _ => BackupError::Failed { path: shown.clone(), cause: error.to_string() },
        })?;
        if let Err(error) = copy(source, path).await {
            // The error that counts is the one of the copy.
            let _ = std::fs::remove_file(path);
            return Err(BackupError::Failed { path: shown, cause: error.to_string() });
        }
        Ok(())
    }
}

/// Copies within one read transaction, on a connection of its own: those that answer questions may not write, and the one
/// that writes is not to be held up.
async fn copy(source: &Path, target: &Path) -> sqlx::Result<()> {
    let mut connection = AnyConnection::connect_with(&url_of(source)?).await?;
    let copied = sqlx::query("VACUUM INTO $1")
        .bind(std::path::absolute(target)?.to_string_lossy().into_owned())
        .execute(&mut connection)
        .await;
    connection.close().await?;
    copied?;
    tokio::fs::File::open(target).await?.sync_all().await?;
    if let Some(folder) = std::path::absolute(target)?.parent() {
        tokio::fs::File::open(folder).await?.sync_all().await?;
    }
    Ok(())
}
