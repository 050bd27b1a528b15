//! Who may decide, and what mark a decision leaves (UI-07, UI-08).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod support;

use cbl_rules::{Approval, Claimant, DecisionRefusal, Denial, DenialReason, FamilyId, Outcome, Stage};
use support::{approved, at, claimed_by, collected, denied, grant, person};

fn yes() -> Outcome {
    Outcome::Approved(Approval { account: person(7).account, at: at(20) })
}

fn no(reason: DenialReason) -> Outcome {
    Outcome::Denied(Denial { reason, at: at(20) })
}

#[test]
fn only_the_claimant_with_the_current_claim_number_may_decide() {
    let held = grant(claimed_by(person(7), 42));
    let elsewhere = Claimant { family: FamilyId::from_bytes([9; 16]), ..person(7) };
    assert_eq!(held.may_decide(person(7), 42, at(10)), Ok(()));
    for (who, number) in [(person(8), 42), (elsewhere, 42), (person(7), 41)] {
        assert_eq!(held.may_decide(who, number, at(10)), Err(DecisionRefusal::NotTheClaimant));
    }
}

#[test]
fn nobody_decides_an_unclaimed_decided_or_expired_grant() {
    let rows = [
        (Stage::Pending, 10, DecisionRefusal::NotTheClaimant),
        (approved(), 10, DecisionRefusal::Decided),
        (denied(DenialReason::Person), 10, DecisionRefusal::Decided),
        (collected(), 10, DecisionRefusal::Decided),
        (claimed_by(person(7), 42), 600, DecisionRefusal::Expired),
    ];
    for (stage, now, refusal) in rows {
        assert_eq!(grant(stage.clone()).may_decide(person(7), 42, at(now)), Err(refusal), "{stage:?}");
    }
}

#[test]
fn a_waiting_grant_takes_the_mark_of_its_decision() {
    for waiting in [Stage::Pending, claimed_by(person(7), 42)] {
        let marked = grant(waiting.clone()).marked(&yes()).unwrap();
        assert_eq!(marked.stage, Stage::Approved(Approval { account: person(7).account, at: at(20) }));
        let marked = grant(waiting).marked(&no(DenialReason::Person)).unwrap();
        assert_eq!(marked.stage, Stage::Denied(Denial { reason: DenialReason::Person, at: at(20) }));
    }
}

/// Attack 12: an approval that lands late resurrects nothing.
#[test]
fn an_approval_never_overturns_a_denial_or_a_collection() {
    for stage in [denied(DenialReason::Person), denied(DenialReason::Recheck), collected(), approved()] {
        assert_eq!(grant(stage).marked(&yes()), None);
    }
}

#[test]
fn a_report_ends_an_approval_that_was_not_collected_but_no_collection() {
    assert!(grant(approved()).marked(&no(DenialReason::Report)).is_some());
    assert_eq!(grant(collected()).marked(&no(DenialReason::Report)), None);
}

#[test]
fn collection_is_marked_once_and_never_on_a_denied_grant() {
    let marked = grant(approved()).collected(at(30)).unwrap();
    assert_eq!(marked.stage, Stage::Collected { at: at(30) });
    assert_eq!(marked.collected(at(31)), None);
    assert_eq!(grant(denied(DenialReason::Person)).collected(at(30)), None);
}
