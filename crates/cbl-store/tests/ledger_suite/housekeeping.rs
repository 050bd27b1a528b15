//! Housekeeping: what is over goes, and nothing else.

use super::fixtures::{
    DAY, Home, NOW, account, approve, approved, at, decision, denied, family, grant, inhabited, link, link_id, session,
};
use super::records::event;
use cbl_rules::{DenialReason, collect::REPEAT_MS};
use cbl_store::ledger::{Decided, Housekept, NewDecision, Retention, Session};

pub const KEEP: Retention =
    Retention { ended_links_ms: 30 * DAY, decisions_ms: DAY, sessions_ms: 7 * DAY, audit_ms: 90 * DAY };

pub async fn what_is_over_goes_and_the_rest_stays(home: Home) {
    let ledger = inhabited(&home).await;
    approve(&ledger, 1).await;
    assert_eq!(ledger.decide(&decision(2, denied(DenialReason::Person, NOW))).await.unwrap(), Decided::Recorded);
    let lasting = NewDecision { expires_at: at(10 * DAY), ..decision(3, approved(1, NOW)) };
    assert_eq!(ledger.decide(&lasting).await.unwrap(), Decided::Recorded);
    link(&ledger, 4).await;
    link(&ledger, 5).await;
    assert!(ledger.end_link(&link_id(5), at(DAY), "unlinked").await.unwrap());
    assert!(ledger.create_session(&Session { expires_at: at(9 * DAY), ..session(2) }).await.unwrap());
    for (what, day) in [("old", -80), ("young", 0)] {
        ledger.append(&event("a", what, day * DAY)).await.unwrap();
    }

    let nothing = Housekept { sealed_answers: 1, ..Housekept::default() };
    assert_eq!(ledger.housekeeping(at(DAY), &KEEP).await.unwrap(), nothing);
    assert_eq!(ledger.housekeeping(at(DAY), &KEEP).await.unwrap(), Housekept::default());
    let after_a_week = Housekept { decisions: 2, sessions: 1, letters: 2, ..Housekept::default() };
    assert_eq!(ledger.housekeeping(at(8 * DAY), &KEEP).await.unwrap(), after_a_week);
    let after_a_month = Housekept { decisions: 2, links: 1, sessions: 1, audit: 1, notices: 2, ..Housekept::default() };
    assert_eq!(ledger.housekeeping(at(31 * DAY), &KEEP).await.unwrap(), after_a_month);

    assert_eq!(ledger.links_of(&account(1)).await.unwrap().len(), 1);
    assert!(ledger.decision(&grant(4)).await.unwrap().is_some(), "the decision of a living link stays");
    assert_eq!(ledger.list_accounts().await.unwrap().len(), 2);
    assert_eq!(ledger.recent_events(9).await.unwrap(), [event("a", "young", 0)]);
}

/// TK-13: nobody may have the same answer again later than that.
pub async fn a_sealed_answer_is_erased_once_it_may_not_be_given_again(home: Home) {
    let ledger = inhabited(&home).await;
    link(&ledger, 1).await;
    let last = i64::try_from(REPEAT_MS).unwrap();
    assert_eq!(ledger.housekeeping(at(last), &KEEP).await.unwrap(), Housekept::default());
    assert_eq!(ledger.housekeeping(at(last + 1), &KEEP).await.unwrap().sealed_answers, 1);
    let decision = ledger.decision(&grant(1)).await.unwrap().unwrap();
    assert_eq!((decision.sealed_answer, decision.collected_at), (None, Some(NOW)));
}

/// TK-14: without the row of the session its revocation would be forgotten.
pub async fn a_revoked_session_stays_as_long_as_its_link(home: Home) {
    let ledger = inhabited(&home).await;
    link(&ledger, 1).await;
    assert!(ledger.revoke_family(&family(1), at(1)).await.unwrap());
    assert_eq!(ledger.housekeeping(at(20 * DAY), &KEEP).await.unwrap().sessions, 0);
    assert!(ledger.standing_of_link(&link_id(1)).await.unwrap().unwrap().session_revoked_at.is_some());
    assert!(ledger.end_link(&link_id(1), at(20 * DAY), "unlinked").await.unwrap());
    assert_eq!(ledger.housekeeping(at(20 * DAY), &KEEP).await.unwrap().sessions, 1);
}

pub async fn more_than_a_batch_goes_in_one_round(home: Home) {
    let ledger = inhabited(&home).await;
    let id_hash = home.bytes_of("CAST(100000 + i AS TEXT)");
    home.run_sql(&format!(
        "INSERT INTO sessions (id_hash, family, account, created_at, authenticated_at, last_seen_at, expires_at, amr, \
         network, user_agent) \
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1201) \
         SELECT {id_hash}, 'f', (SELECT MIN(id) FROM accounts), 0, 0, 0, 0, '', '', '' FROM n",
    ))
    .await;
    assert_eq!(ledger.housekeeping(NOW, &KEEP).await.unwrap().sessions, 1201);
    assert!(ledger.session(&[1; 32], NOW).await.unwrap().is_some());
}

pub async fn events_are_counted_on_after_old_ones_went(home: Home) {
    let ledger = home.open().await;
    for millis in 0..3 {
        ledger.append(&event("a", "old", millis)).await.unwrap();
    }
    assert_eq!(ledger.housekeeping(at(100 * DAY), &KEEP).await.unwrap().audit, 2);
    ledger.append(&event("a", "new", 100 * DAY)).await.unwrap();
    let left = [event("a", "new", 100 * DAY), event("a", "old", 2)];
    assert_eq!(ledger.recent_events(9).await.unwrap(), left);
}
