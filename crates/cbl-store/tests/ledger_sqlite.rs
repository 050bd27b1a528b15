//! The ledger in an SQLite file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub,
    reason = "tests fail by panicking; the suite is shared by two test programs"
)]

#[path = "ledger_suite/suite.rs"]
mod suite;

#[path = "ledger_suite/sqlite_file.rs"]
mod sqlite_file;

use cbl_store::ledger::LedgerLocation;
use suite::fixtures::Home;

fn sqlite() -> Home {
    let folder = tempfile::tempdir().unwrap();
    let location = LedgerLocation::Sqlite(folder.path().join("ledger.db"));
    Home { location, _folder: Some(folder) }
}

suite::every_case!(Some(sqlite()));
