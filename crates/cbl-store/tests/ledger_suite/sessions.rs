//! Browser sessions.

use super::fixtures::{DAY, Home, MINUTE, NOW, account, at, family, inhabited, session};
use cbl_store::ledger::Session;

pub async fn a_session_reads_as_it_was_written(home: Home) {
    let ledger = inhabited(&home).await;
    assert_eq!(ledger.session(&[1; 32], NOW).await.unwrap(), Some(session(1)));
    assert!(!ledger.create_session(&session(1)).await.unwrap());
    assert!(ledger.create_session(&Session { last_seen_at: at(1), ..session(2) }).await.unwrap());
    let all = ledger.sessions_of(&account(1), NOW).await.unwrap();
    assert_eq!(all, [Session { last_seen_at: at(1), ..session(2) }, session(1)]);
    assert_eq!(ledger.sessions_of(&account(2), NOW).await.unwrap(), []);
}

pub async fn an_expired_or_ended_session_is_unknown(home: Home) {
    let ledger = inhabited(&home).await;
    assert!(ledger.session(&[1; 32], at(DAY - 1)).await.unwrap().is_some());
    assert_eq!(ledger.session(&[1; 32], at(DAY)).await.unwrap(), None);
    assert_eq!(ledger.sessions_of(&account(1), at(DAY)).await.unwrap(), []);
    assert!(ledger.end_session(&[1; 32], at(1)).await.unwrap());
    assert!(!ledger.end_session(&[1; 32], at(2)).await.unwrap());
    assert_eq!(ledger.session(&[1; 32], at(1)).await.unwrap(), None);
    assert_eq!(ledger.sessions_of(&account(1), at(1)).await.unwrap(), []);
}

/// UI-07: the family survives the new id.
pub async fn a_new_id_replaces_the_old_one_in_the_family(home: Home) {
    let ledger = inhabited(&home).await;
    let new = Session { id_hash: [2; 32], authenticated_at: at(5), amr: "pwd".into(), ..session(1) };
    assert!(!ledger.replace_session(&[1; 32], &Session { family: family(9), ..new.clone() }).await.unwrap());
    assert!(!ledger.replace_session(&[1; 32], &Session { account: account(2), ..new.clone() }).await.unwrap());
    assert!(ledger.replace_session(&[1; 32], &new).await.unwrap());
    assert!(!ledger.replace_session(&[1; 32], &new).await.unwrap());
    assert_eq!(ledger.session(&[1; 32], NOW).await.unwrap(), None);
    assert_eq!(ledger.session(&[2; 32], NOW).await.unwrap(), Some(new.clone()));
    assert!(ledger.end_session(&[2; 32], NOW).await.unwrap());
    assert!(!ledger.replace_session(&[2; 32], &Session { id_hash: [3; 32], ..new }).await.unwrap());
}

pub async fn a_use_is_noted_once_a_minute(home: Home) {
    let ledger = inhabited(&home).await;
    assert!(!ledger.touch_session(&[1; 32], at(MINUTE)).await.unwrap());
    assert!(ledger.touch_session(&[1; 32], at(MINUTE + 1)).await.unwrap());
    assert!(!ledger.touch_session(&[1; 32], at(MINUTE + 2)).await.unwrap());
    assert_eq!(ledger.session(&[1; 32], NOW).await.unwrap().unwrap().last_seen_at, at(MINUTE + 1));
}

pub async fn a_revoked_family_is_unknown(home: Home) {
    let ledger = inhabited(&home).await;
    assert!(ledger.create_session(&session(2)).await.unwrap());
    assert!(ledger.revoke_family(&family(1), at(1)).await.unwrap());
    assert!(!ledger.revoke_family(&family(1), at(2)).await.unwrap());
    assert_eq!(ledger.session(&[1; 32], at(1)).await.unwrap(), None);
    assert!(ledger.session(&[2; 32], at(1)).await.unwrap().is_some());
    assert!(ledger.end_session(&[2; 32], at(2)).await.unwrap());
    assert!(ledger.revoke_family(&family(2), at(3)).await.unwrap(), "also after it was signed out");
}

pub async fn revoking_all_spares_other_accounts(home: Home) {
    let ledger = inhabited(&home).await;
    assert!(ledger.create_session(&session(2)).await.unwrap());
    assert!(ledger.create_session(&Session { account: account(2), ..session(3) }).await.unwrap());
    assert_eq!(ledger.revoke_all_of_account(&account(1), at(1)).await.unwrap(), 2);
    assert_eq!(ledger.revoke_all_of_account(&account(1), at(2)).await.unwrap(), 0);
    assert_eq!(ledger.sessions_of(&account(1), at(1)).await.unwrap(), []);
    assert!(ledger.session(&[3; 32], at(1)).await.unwrap().is_some());
}
