//! The ledger: what must never be lost, in an SQLite file or a PostgreSQL database, with one SQL text for both.
//!
//! ```text
//!  applications --- clients ----+
//!       |                       |
//!       +--- subjects ---+      |
//!       +--- consents ---+      |
//!                        |      |
//!  accounts -------------+      |
//!       |                       |
//!       +--- sessions           |
//!       +--- identities         |     whom a provider knows
//!       +--- passkeys, authenticator_apps, recovery_codes
//!       |                       |
//!       +--- decisions ---------+     first the row, then the mark on the grant
//!       +--- links -------------+     made by collection, in one transaction with it
//!       +--- notices                  what the owner is told on the page
//!       +--- letters                  the outbox of mail, with the tokens in it
//!
//!  scopes, invitations, meta, signing_keys, audit
//! ```
//!
//! Every decision is one conditional statement, and a transaction starts with its write, so no statement acts on
//! something read before somebody else changed it. What came back as done is on disk: SQLite runs in WAL mode with
//! `synchronous=FULL`, PostgreSQL with `synchronous_commit=on`.
//!
//! A future that is dropped half-way leaves either all of its transaction or nothing.

pub mod accounts;
pub mod applications;
pub mod audit;
pub mod backup;
pub mod clients;
pub mod consents;
pub mod credentials;
pub mod decisions;
pub mod housekeeping;
pub mod identities;
pub mod invitations;
pub mod keys;
mod kill;
pub mod letters;
pub mod links;
mod meta;
pub mod notices;
mod open;
mod record;
pub mod registrations;
pub mod scopes;
pub mod sessions;
mod standing;

use crate::StoreFault;
use sqlx::AnyPool;
use std::{path::PathBuf, sync::Arc};
use tokio::sync::Mutex;

pub use accounts::{Account, ImportedAccount, NewAccount, Profile};
pub use applications::{Application, Environment, Logo};
pub use audit::{AuditEvent, Broken, Flaw, Verified};
pub use backup::BackupError;
pub use clients::{Client, ClientAuth, RefreshPolicy};
pub use consents::{Consent, ConsentedApplication};
pub use credentials::{AuthenticatorApp, Passkey};
pub use decisions::{Decided, Decision, NewDecision};
pub use housekeeping::{Housekept, Retention};
pub use identities::{Founded, Identity, Refreshed, Said, SessionIdentity};
pub use invitations::Invitation;
pub use keys::{KeyState, SigningKey};
pub use letters::{AddressProved, Letter, LetterKind, NewLetter, NewToken, Renewal, ShutOut, SignedUp, Ticket, Told};
pub use links::{Link, LinkFilter, NewLink};
pub use notices::NoticeKind;
pub use open::LedgerOpenError;
pub use registrations::Registrations;
pub use scopes::RegisteredScope;
pub use sessions::Session;
pub use standing::SignInGiven;

/// How [`StoreFault`] names the ledger.
const STORE: &str = "ledger";

/// Where a ledger is.
#[derive(Clone)]
pub enum LedgerLocation {
    /// A file on a local disk; created, readable by its owner only, where there is none.
    Sqlite(PathBuf),
    /// The URL of a PostgreSQL database, `postgres://user:password@host:port/database`.
    Postgres(String),
}

/// The URL of a database may hold a password.
impl std::fmt::Debug for LedgerLocation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            Self::Postgres(url) => f.debug_tuple("Postgres").field(&open::without_password(url)).finish(),
        }
    }
}

/// An open ledger. Clones share its connections.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// Answers questions; on SQLite its connections cannot write.
    reader: AnyPool,
    /// Writes; on SQLite it is a single connection, so that writers of this process queue here and not in the file.
    writer: AnyPool,
    location: LedgerLocation,
    /// Audit events of one node are counted without gaps, so they are appended one after another.
    audit: Arc<Mutex<()>>,
}

impl Ledger {
    /// Opens the ledger and brings its tables up to date.
    pub async fn open(location: &LedgerLocation) -> Result<Self, LedgerOpenError> {
        open::open(location).await
    }

    /// Whether the ledger answers now, for questions and for writing.
    pub async fn ready(&self) -> Result<(), StoreFault> {
        for pool in [&self.reader, &self.writer] {
            sqlx::query("SELECT value FROM meta WHERE key = 'clients_version'")
                .fetch_one(pool)
                .await
                .map_err(record::fault)?;
        }
        Ok(())
    }

    /// Closes every connection and waits until they are closed.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}
