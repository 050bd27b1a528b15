//! Every combination of homes that the server can stand on.

use tempfile::TempDir;

use crate::cbl::Homes;
use crate::services::postgres::postgres;
use crate::services::redis::{Persistence, Redis, redis};

/// Where grants and budgets live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantsHome {
    /// In the process of the server.
    Memory,
    /// In a Redis of the test's own.
    Redis,
}

/// Where the ledger lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerHome {
    /// In a file.
    Sqlite,
    /// In a database of the test's own.
    Postgres,
}

/// Homes that exist, with the Redis that may be one of them.
pub struct Stand {
    /// What the server is told.
    pub homes: Homes,
    /// To be stopped, started and emptied.
    pub redis: Option<Redis>,
}

impl Stand {
    /// Starts what this combination needs; `None` where the machine lacks it. Redis keeps its data over a stop.
    #[must_use]
    pub fn on(grants: GrantsHome, ledger: LedgerHome) -> Option<Self> {
        Self::with(grants, ledger, Persistence::AppendOnly)
    }

    /// The same with a Redis that waits for no disk, and would come back empty.
    pub(crate) fn on_forgetful(grants: GrantsHome, ledger: LedgerHome) -> Option<Self> {
        Self::with(grants, ledger, Persistence::None)
    }

    fn with(grants: GrantsHome, ledger: LedgerHome, persistence: Persistence) -> Option<Self> {
        let redis = match grants {
            GrantsHome::Memory => None,
            GrantsHome::Redis => Some(redis(persistence)?),
        };
        let ledger = match ledger {
            LedgerHome::Sqlite => None,
            LedgerHome::Postgres => Some(postgres()?.create_database()),
        };
        Some(Self { homes: Homes { grants: redis.as_ref().map(Redis::url), ledger }, redis })
    }
}

/// A folder in memory where there is one: what is tested there is what happens when many act at once, and waiting for a disk
/// thousands of times would test the disk.
pub(crate) fn fast_folder() -> TempDir {
    let mut builder = tempfile::Builder::new();
    builder.prefix("cbl-world-");
    builder.tempdir_in("/dev/shm").or_else(|_| builder.tempdir()).expect("a temporary folder")
}
