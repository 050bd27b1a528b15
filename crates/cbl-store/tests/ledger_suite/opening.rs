//! Opening and closing.

use super::fixtures::{Home, NOW, account, application, approve, client, grant, inhabited, link, link_id, session};
use super::records::event;
use cbl_store::ledger::{Ledger, LedgerOpenError};

pub async fn everything_is_there_after_a_restart(home: Home) {
    let ledger = inhabited(&home).await;
    approve(&ledger, 1).await;
    link(&ledger, 2).await;
    ledger.append(&event("a", "start", 0)).await.unwrap();
    let before = (
        ledger.list_accounts().await.unwrap(),
        ledger.decision(&grant(1)).await.unwrap().unwrap(),
        ledger.link(&link_id(2)).await.unwrap().unwrap(),
    );
    ledger.close().await;

    let ledger = home.open().await;
    let after = (
        ledger.list_accounts().await.unwrap(),
        ledger.decision(&grant(1)).await.unwrap().unwrap(),
        ledger.link(&link_id(2)).await.unwrap().unwrap(),
    );
    assert_eq!(after, before);
    assert_eq!(ledger.all_clients().await.unwrap(), [(client(), application())]);
    assert_eq!(ledger.session(&[1; 32], NOW).await.unwrap(), Some(session(1)));
    assert_eq!(ledger.recent_events(9).await.unwrap(), [event("a", "start", 0)]);
}

pub async fn eight_may_open_a_new_ledger_at_once(home: Home) {
    eight_open(&home).await;
}

/// Here the table of migrations is there, and those who open read from it that something is to be done.
pub async fn eight_may_upgrade_a_ledger_at_once(home: Home) {
    home.run_sql(
        "CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL, \
         installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, success BOOLEAN NOT NULL, \
         checksum BYTEA NOT NULL, execution_time BIGINT NOT NULL)",
    )
    .await;
    eight_open(&home).await;
}

async fn eight_open(home: &Home) {
    let opening: Vec<_> = (0..8)
        .map(|_| {
            let location = home.location.clone();
            tokio::spawn(async move { Ledger::open(&location).await.unwrap() })
        })
        .collect();
    for ledger in opening {
        let ledger = ledger.await.unwrap();
        ledger.ready().await.unwrap();
        assert_eq!(ledger.clients_version().await.unwrap(), 1);
    }
}

pub async fn a_newer_ledger_is_refused(home: Home) {
    home.open().await.close().await;
    home.run_sql(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         SELECT 99, 'later', success, checksum, execution_time FROM _sqlx_migrations WHERE version = 1",
    )
    .await;
    let refused = Ledger::open(&home.location).await.unwrap_err();
    assert!(matches!(refused, LedgerOpenError::Newer { version: 99 }), "{refused:?}");
    assert!(refused.to_string().contains("restore a backup"), "{refused}");
    home.run_sql("DELETE FROM _sqlx_migrations WHERE version = 99").await;
    home.open().await.ready().await.unwrap();
}

pub async fn an_altered_ledger_is_refused(home: Home) {
    home.open().await.close().await;
    home.run_sql(&format!("UPDATE _sqlx_migrations SET checksum = {}", home.bytes_of("'x'"))).await;
    let refused = Ledger::open(&home.location).await.unwrap_err();
    assert!(matches!(refused, LedgerOpenError::Altered { version: 1 }), "{refused:?}");
}

pub async fn an_open_ledger_is_ready_and_a_closed_one_is_not(home: Home) {
    let ledger = home.open().await;
    ledger.ready().await.unwrap();
    ledger.close().await;
    ledger.ready().await.unwrap_err();
    assert!(ledger.account(&account(1)).await.is_err());
}
