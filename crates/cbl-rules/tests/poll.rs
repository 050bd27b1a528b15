//! What a poll hears: stage, time, previous poll and client to answer, one row for each sentence of RFC 8628 section 3.5.
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
    ClaimDecision, DenialReason, Grant, KeyPolicy, PollDecision, Progress, ShownKey, Stage, UnixMillis, pace::Pace,
    poll::Poll,
};
use support::{CLIENT, EXPIRES, approved, at, claimed_by, collected, denied, grant, id, person};

/// Seconds after issue; the grant lives for 600.
struct Row(&'static str, Stage, i64, Option<i64>, PollDecision);

fn poll(stage: Stage, client_id: &str, grant: u8, now: UnixMillis, previous: Option<UnixMillis>) -> PollDecision {
    let grant_id = id(grant);
    let held = support::grant(stage);
    let pace = Pace::of_interval(held.interval);
    held.poll(&Poll { client_id, grant_id, pace, key: ShownKey::default() }, now, previous)
}

/// TK-04 to TK-10.
#[test]
fn every_stage_answers_as_the_rfc_says() {
    use PollDecision::{Collect, CollectAgain, Denied, Expired, Invalid, Pending, SlowDown};
    let (waiting, signed_in) = (Pending(Progress::Waiting), Pending(Progress::SignedIn { number: None }));
    let claimed = || claimed_by(person(7), 1);
    let rows = [
        Row(
            "authorization_pending: the end user hasn't yet completed the interaction (TK-04)",
            Stage::Pending,
            10,
            Some(5),
            waiting,
        ),
        Row("a person who typed the code has not answered yet", claimed(), 10, Some(5), signed_in),
        Row("the first poll is never too early, even at once (TK-06)", Stage::Pending, 0, None, waiting),
        Row("slow_down: polling faster than the interval (TK-05)", Stage::Pending, 8, Some(5), SlowDown),
        Row("slow_down after a claim too", claimed(), 8, Some(5), SlowDown),
        Row("exactly the interval is never too early (TK-07)", Stage::Pending, 10, Some(5), waiting),
        Row("a second of jitter is never too early (TK-07)", Stage::Pending, 9, Some(5), waiting),
        Row("two polls at one instant: one of them is too early", Stage::Pending, 5, Some(5), SlowDown),
        Row("a previous poll in the future counts as no time passed", Stage::Pending, 5, Some(60), SlowDown),
        Row("an approved answer is given whatever the poll rate (TK-08)", approved(), 8, Some(8), Collect),
        Row("access_denied: the request was denied (TK-09)", denied(DenialReason::Person), 8, Some(8), Denied),
        Row("a report is a denial", denied(DenialReason::Report), 8, Some(8), Denied),
        Row("a policy is a denial", denied(DenialReason::Policy), 8, Some(8), Denied),
        Row("an operator is a denial", denied(DenialReason::Operator), 8, Some(8), Denied),
        Row(
            "a failed re-check at collection is invalid_grant (TK-14)",
            denied(DenialReason::Recheck),
            8,
            Some(8),
            Invalid,
        ),
        Row("denied stays denied after expiry (TK-09)", denied(DenialReason::Person), 900, Some(800), Denied),
        Row("expired_token: the code has expired (TK-09)", Stage::Pending, 600, Some(590), Expired),
        Row("one millisecond before, it has not", Stage::Pending, 599, Some(590), waiting),
        Row("a claimed code expires as well", claimed(), 601, Some(590), Expired),
        Row("an approved code expires as well (TK-10)", approved(), 601, Some(590), Expired),
        Row("an expired answer is given whatever the poll rate (TK-08)", Stage::Pending, 601, Some(601), Expired),
        Row("a collected grant asks whether the answer was lost (TK-13)", collected(), 210, Some(205), CollectAgain),
        Row("also after expiry", collected(), 700, Some(690), CollectAgain),
    ];
    for Row(sentence, stage, now, previous, expected) in rows {
        let answer = poll(stage, CLIENT, 1, at(now), previous.map(at));
        assert_eq!(answer, expected, "{sentence}");
    }
}

/// `cbl_progress`: a page that was opened is news until somebody enters the code, and changes nothing else.
#[test]
fn a_page_that_was_opened_is_news_for_the_screen_alone() {
    let poll = Poll { client_id: CLIENT, grant_id: id(1), pace: Pace::of_interval(5), key: ShownKey::default() };
    let hears = |held: &Grant, now| held.poll(&poll, at(now), Some(at(now - 5)));
    let pending = grant(Stage::Pending);
    let opened = pending.when_opened(at(10)).unwrap();
    assert_eq!(hears(&opened, 15), PollDecision::Pending(Progress::Opened));
    assert_eq!(opened.poll(&poll, at(11), Some(at(10))), PollDecision::SlowDown);
    assert_eq!(hears(&opened, 600), PollDecision::Expired);
    assert_eq!(opened.when_opened(at(11)), None, "nothing is stored twice");
    assert_eq!(pending.when_opened(EXPIRES), None);
    for stage in [claimed_by(person(7), 1), approved(), denied(DenialReason::Person), collected()] {
        assert_eq!(grant(stage.clone()).when_opened(at(10)), None, "{stage:?}");
    }
    let ClaimDecision::Take(claimed) = opened.claim(person(7), 42, at(20)) else { panic!("not taken") };
    assert_eq!(hears(&claimed, 25), PollDecision::Pending(Progress::SignedIn { number: None }));
}

/// TK-03, attack 5: client and code are judged before anything else, in every stage, at every time.
#[test]
fn a_foreign_client_or_code_learns_nothing() {
    let claimed = claimed_by(person(7), 1);
    let stages = [Stage::Pending, claimed, approved(), denied(DenialReason::Person), collected()];
    for stage in stages {
        for now in [at(0), at(8), at(599), EXPIRES, at(900)] {
            for previous in [None, Some(at(0)), Some(now)] {
                assert_eq!(poll(stage.clone(), "radio", 1, now, previous), PollDecision::Invalid);
                assert_eq!(poll(stage.clone(), CLIENT, 2, now, previous), PollDecision::Invalid);
                assert_eq!(poll(stage.clone(), "radio", 2, now, previous), PollDecision::Invalid);
            }
        }
    }
}

/// DA-14: the key of the request is judged before anything else, too.
#[test]
fn da_14_a_thief_of_the_code_without_its_key_learns_nothing() {
    let stages = [Stage::Pending, claimed_by(person(7), 1), approved(), denied(DenialReason::Person), collected()];
    for stage in stages {
        let mut held = grant(stage);
        held.asked.key_thumbprint = Some("right".into());
        let hears = |key, now| {
            let poll = Poll { client_id: CLIENT, grant_id: id(1), pace: Pace::of_interval(5), key };
            held.poll(&poll, now, None)
        };
        for now in [at(0), at(599), EXPIRES] {
            let shows = |thumbprint| hears(ShownKey::new(KeyPolicy::Allow, thumbprint), now);
            assert_eq!(shows(Some("wrong")), PollDecision::Invalid, "{held:?}");
            assert_eq!(shows(None), PollDecision::NoKey, "{held:?}");
            let unbound = grant(held.stage.clone());
            let pace = Pace::of_interval(5);
            let plain = Poll { client_id: CLIENT, grant_id: id(1), pace, key: ShownKey::default() };
            assert_eq!(shows(Some("right")), unbound.poll(&plain, now, None), "{held:?}");
        }
    }
}

/// Attack 5: the exhaustive product, against an independent statement of which answers are possible.
#[test]
fn tokens_are_only_offered_to_the_right_client_of_an_approved_unexpired_grant() {
    let stages = [Stage::Pending, claimed_by(person(7), 1), approved(), denied(DenialReason::Person), collected()];
    for stage in &stages {
        for client in [CLIENT, "radio"] {
            for code in [1, 2] {
                for now in [at(300), at(600)] {
                    let answer = poll(stage.clone(), client, code, now, None);
                    let right = client == CLIENT && code == 1 && *stage == approved() && now < EXPIRES;
                    assert_eq!(answer == PollDecision::Collect, right, "{stage:?} {client} {code} {now:?}");
                }
            }
        }
    }
}

/// TK-07: a client that polls at the advertised interval with half a second of jitter either way.
#[test]
fn honest_jitter_never_hears_slow_down() {
    let held = grant(Stage::Pending);
    let pace = Pace::of_interval(held.interval);
    let mut previous = None;
    let mut now = at(5);
    for step in 0..100_i64 {
        assert!(!pace.is_too_early(now, previous), "poll {step}");
        previous = Some(now);
        now = now.plus_millis(5000 + if step % 2 == 0 { 500 } else { -500 });
    }
}

#[test]
fn a_dialect_may_judge_by_less_than_it_advertises() {
    let pace = Pace::exactly(2000);
    assert!(pace.is_too_early(at(0).plus_millis(1999), Some(at(0))));
    assert!(!pace.is_too_early(at(2), Some(at(0))));
}
