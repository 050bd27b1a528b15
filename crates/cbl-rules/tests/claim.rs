//! Who gets the claim (UI-07).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod support;

use cbl_rules::{
    ClaimDecision, DenialReason, FamilyId, Stage,
    claim::{Claimant, Closed},
};
use support::{approved, at, claimed_by, collected, denied, grant, person};

#[test]
fn the_first_account_that_enters_the_code_claims_the_grant() {
    let ClaimDecision::Take(next) = grant(Stage::Pending).claim(person(7), 42, at(10)) else { panic!("not taken") };
    assert_eq!(next.stage, claimed_by(person(7), 42));
}

#[test]
fn another_account_never_gets_the_claim() {
    for stage in [claimed_by(person(7), 42), approved(), collected()] {
        for now in [at(10), at(700)] {
            assert_eq!(grant(stage.clone()).claim(person(8), 1, now), ClaimDecision::Foreign, "{stage:?}");
        }
    }
}

/// XD-18: a request for one account is a wrong code to any other, at every stage.
#[test]
fn xd_18_a_request_for_one_account_is_claimed_by_no_other() {
    let (mine, other): (Box<str>, Box<str>) = ("hash-of-ada".into(), "hash-of-eve".into());
    let names = [other.clone(), mine.clone()];
    for stage in [Stage::Pending, claimed_by(person(7), 42), approved(), denied(DenialReason::Person)] {
        let mut meant = grant(stage.clone());
        meant.asked.login_hint_hash = Some(mine.clone());
        for known_as in [&[][..], &names[..1]] {
            let who = Claimant { known_as, ..person(7) };
            assert_eq!(meant.claim(who, 1, at(10)), ClaimDecision::Foreign, "{stage:?}");
        }
        let who = Claimant { known_as: &names, ..person(7) };
        assert_ne!(meant.claim(who, 1, at(10)), ClaimDecision::Foreign, "{stage:?}");
    }
}

#[test]
fn entering_the_code_again_in_the_same_session_keeps_the_claim_and_its_number() {
    assert_eq!(grant(claimed_by(person(7), 42)).claim(person(7), 43, at(10)), ClaimDecision::Held);
}

#[test]
fn the_same_account_in_another_browser_moves_the_claim_there() {
    let elsewhere = Claimant { family: FamilyId::from_bytes([9; 16]), ..person(7) };
    let decision = grant(claimed_by(person(7), 42)).claim(elsewhere, 43, at(10));
    let ClaimDecision::Move(next) = decision else { panic!("not moved") };
    assert_eq!(next.stage, claimed_by(elsewhere, 43));
}

#[test]
fn what_is_over_cannot_be_claimed() {
    let rows = [
        (Stage::Pending, 600, Closed::Expired),
        (claimed_by(person(7), 42), 600, Closed::Expired),
        (approved(), 10, Closed::Approved),
        (approved(), 600, Closed::Expired),
        (denied(DenialReason::Person), 10, Closed::Denied),
        (denied(DenialReason::Report), 700, Closed::Denied),
    ];
    for (stage, now, expected) in rows {
        let decision = grant(stage.clone()).claim(person(7), 1, at(now));
        assert_eq!(decision, ClaimDecision::Closed(expected), "{stage:?} at {now}");
    }
}
