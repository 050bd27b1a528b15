//! The chain of the audit: whatever somebody does to its records behind the server's back is found (LG-04).

use super::{
    fixtures::{DAY, Home, at},
    housekeeping::KEEP,
    records::event,
};
use cbl_store::ledger::{Broken, Flaw, Ledger};

/// Five events of node `a` and two of `b`, and nothing else.
async fn written(home: &Home) -> Ledger {
    let ledger = home.open().await;
    home.run_sql("DELETE FROM audit; DELETE FROM audit_chains").await;
    for millis in 0..5 {
        ledger.append(&event("a", "approve", millis)).await.unwrap();
    }
    for millis in 0..2 {
        ledger.append(&event("b", "deny", millis)).await.unwrap();
    }
    ledger
}

async fn broken(ledger: &Ledger) -> Vec<Broken> {
    ledger.verify_audit().await.unwrap().broken
}

fn at_a(number: i64, flaw: Flaw) -> Vec<Broken> {
    vec![Broken { node: "a".into(), number, flaw }]
}

pub async fn a_whole_audit_is_whole_also_after_old_records_went(home: Home) {
    let ledger = written(&home).await;
    let found = ledger.verify_audit().await.unwrap();
    assert_eq!((found.whole, found.unchained, found.broken), (7, 0, vec![]));
    ledger.append(&event("a", "young", 100 * DAY)).await.unwrap();
    assert_eq!(ledger.housekeeping(at(100 * DAY), &KEEP).await.unwrap().audit, 6);
    let found = ledger.verify_audit().await.unwrap();
    assert_eq!((found.whole, found.broken), (2, vec![]), "the last of each node");
    ledger.append(&event("b", "young", 100 * DAY)).await.unwrap();
    assert_eq!(ledger.verify_audit().await.unwrap().whole, 3);
}

pub async fn a_record_that_was_removed_is_found_wherever_it_stood(home: Home) {
    for (number, sql) in [
        (1, "DELETE FROM audit WHERE node = 'a' AND number = 1"),
        (3, "DELETE FROM audit WHERE node = 'a' AND number = 3"),
        (5, "DELETE FROM audit WHERE node = 'a' AND number = 5"),
        (1, "DELETE FROM audit WHERE node = 'a'"),
    ] {
        let ledger = written(&home).await;
        home.run_sql(sql).await;
        assert_eq!(broken(&ledger).await, at_a(number, Flaw::Missing), "{sql}");
    }
}

pub async fn a_record_that_was_changed_moved_or_invented_is_found(home: Home) {
    for (number, flaw, sql) in [
        (2, Flaw::Changed, "UPDATE audit SET event = 'deny' WHERE node = 'a' AND number = 2"),
        (2, Flaw::Changed, "UPDATE audit SET at = at + 1 WHERE node = 'a' AND number = 2"),
        (5, Flaw::Changed, "UPDATE audit SET detail = 'x' WHERE node = 'a' AND number = 5"),
        (4, Flaw::Changed, "UPDATE audit SET chain = NULL WHERE node = 'a' AND number = 4"),
        // Two change places, each with its own hash.
        (
            2,
            Flaw::Changed,
            "UPDATE audit SET number = -2 WHERE node = 'a' AND number = 2; \
             UPDATE audit SET number = 2 WHERE node = 'a' AND number = 3; \
             UPDATE audit SET number = 3 WHERE node = 'a' AND number = -2",
        ),
        (6, Flaw::Changed, "INSERT INTO audit (node, number, at, event) VALUES ('a', 6, 0, 'approve')"),
        (5, Flaw::Foreign, "UPDATE audit_chains SET last_number = 4 WHERE node = 'a'"),
        (1, Flaw::Foreign, "DELETE FROM audit_chains WHERE node = 'a'"),
    ] {
        let ledger = written(&home).await;
        home.run_sql(sql).await;
        assert_eq!(broken(&ledger).await, at_a(number, flaw), "{sql}");
    }
}

/// From before there were chains: they cannot be judged, and the chain begins behind them.
pub async fn records_from_before_are_counted_and_the_chain_begins_behind_them(home: Home) {
    let ledger = home.open().await;
    home.run_sql(
        "INSERT INTO audit (node, number, at, event) VALUES ('a', 1, 0, 'x'), ('a', 2, 0, 'x'), ('c', 1, 0, 'x')",
    )
    .await;
    ledger.append(&event("a", "approve", 7)).await.unwrap();
    let found = ledger.verify_audit().await.unwrap();
    assert_eq!((found.whole, found.unchained, found.broken), (1, 3, vec![]));
}
