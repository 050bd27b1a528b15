//! The ledger in a PostgreSQL database.
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

#[path = "support/postgres.rs"]
mod support;

use cbl_store::ledger::{BackupError, Ledger, LedgerLocation};
use suite::fixtures::Home;

fn postgres() -> Option<Home> {
    let server = support::postgres()?;
    Some(Home { location: LedgerLocation::Postgres(server.database()), _folder: None })
}

suite::every_case!(postgres());

#[tokio::test]
async fn an_unreachable_database_is_named_without_its_password() {
    let url = "postgres://cbl:canary-password@127.0.0.1:1/ledger?password=canary-password";
    let location = LedgerLocation::Postgres(url.into());
    let refused = Ledger::open(&location).await.unwrap_err();
    assert!(refused.to_string().contains("127.0.0.1:1/ledger"), "{refused}");
    for text in [refused.to_string(), format!("{refused:?}"), format!("{location:?}")] {
        assert!(!text.contains("canary"), "{text}");
    }
}

#[tokio::test]
async fn a_database_that_is_not_there_is_named() {
    let Some(server) = support::postgres() else { return };
    let url = server.database().replace("/ledger_", "/missing_");
    let refused = Ledger::open(&LedgerLocation::Postgres(url)).await.unwrap_err().to_string();
    assert!(refused.contains("does not exist"), "{refused}");
}

#[tokio::test]
async fn a_url_that_cannot_be_read_is_not_repeated() {
    let location = LedgerLocation::Postgres("postgres://cbl:canary@host:port/".into());
    let refused = Ledger::open(&location).await.unwrap_err();
    assert!(!format!("{refused} {refused:?} {location:?}").contains("canary"));
}

#[tokio::test]
async fn a_backup_is_left_to_pg_dump() {
    let Some(home) = postgres() else { return };
    let LedgerLocation::Postgres(url) = &home.location else { panic!("not a database") };
    let with_password = url.replace("cbl@", "cbl:canary@") + "&statement-cache-capacity=10";
    let ledger = Ledger::open(&LedgerLocation::Postgres(with_password)).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup");
    let refused = ledger.backup_to(&file).await.unwrap_err();
    assert!(!format!("{refused} {refused:?} {ledger:?}").contains("canary"));
    let BackupError::UsePgDump { command } = refused else { panic!("{refused}") };
    // The command is there to be pasted.
    assert!(std::process::Command::new("sh").args(["-c", &command]).status().unwrap().success(), "{command}");
    assert!(std::fs::read(&file).unwrap().starts_with(b"PGDMP"));
}

#[tokio::test]
async fn an_acknowledged_commit_is_on_disk_whatever_the_default_of_the_database() {
    let Some(home) = postgres() else { return };
    home.run_sql(
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$",
    )
    .await;
    let ledger = home.open().await;
    // The ledger's own connections say so through a fact that the database computes while they insert it.
    home.run_sql(
        "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN NEW.value := current_setting('synchronous_commit'); RETURN NEW; END $$; \
         CREATE TRIGGER note BEFORE INSERT ON meta FOR EACH ROW EXECUTE FUNCTION note()",
    )
    .await;
    assert_eq!(ledger.set_meta_if_absent("durable", "?").await.unwrap(), "on");
}
