//! What no sequence of events can change.
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
    Approval, ClaimDecision, Denial, DenialReason, Grant, Outcome, PollDecision, ShownKey, Stage, UnixMillis,
    pace::Pace, poll::Poll,
};
use proptest::prelude::*;
use support::{CLIENT, at, grant, id, person};

/// Anything that may happen to a grant, by anyone, at any time.
#[derive(Debug, Clone)]
enum Event {
    Enter(u8, u32),
    Open,
    Mark(bool),
    Report,
    Collect,
    Poll,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (1..4_u8, any::<u32>()).prop_map(|(who, number)| Event::Enter(who, number)),
        Just(Event::Open),
        any::<bool>().prop_map(Event::Mark),
        Just(Event::Report),
        Just(Event::Collect),
        Just(Event::Poll),
    ]
}

/// Applies an event as the server does: only what the rules hand out is stored.
fn apply(held: &Grant, event: &Event, now: UnixMillis) -> Option<Grant> {
    match event {
        Event::Enter(who, number) => match held.claim(person(*who), *number, now) {
            ClaimDecision::Take(next) | ClaimDecision::Move(next) => Some(next),
            _ => None,
        },
        Event::Open => held.when_opened(now),
        Event::Mark(true) => held.marked(&Outcome::Approved(Approval { account: person(1).account, at: now })),
        Event::Mark(false) => held.marked(&Outcome::Denied(Denial { reason: DenialReason::Person, at: now })),
        Event::Report => held.marked(&Outcome::Denied(Denial { reason: DenialReason::Report, at: now })),
        Event::Collect => {
            let poll = Poll {
                client_id: CLIENT,
                grant_id: id(1),
                pace: Pace::of_interval(held.interval),
                key: ShownKey::default(),
            };
            let offered = held.poll(&poll, now, None) == PollDecision::Collect;
            offered.then(|| held.collected(now)).flatten()
        }
        Event::Poll => None,
    }
}

const fn rank(stage: &Stage) -> u8 {
    match stage {
        Stage::Pending => 0,
        Stage::Claimed(_) => 1,
        Stage::Approved(_) => 2,
        Stage::Denied(_) | Stage::Collected { .. } => 3,
    }
}

proptest! {
    #[test]
    fn stages_never_go_back_and_final_ones_never_change(events in prop::collection::vec((event(), 0..900_i64), 1..40)) {
        let mut held = grant(Stage::Pending);
        let mut collections = 0;
        for (event, seconds) in events {
            let Some(next) = apply(&held, &event, at(seconds)) else { continue };
            prop_assert!(rank(&next.stage) >= rank(&held.stage), "{:?} -> {:?}", held.stage, next.stage);
            prop_assert!(rank(&held.stage) < 3, "a final stage changed");
            prop_assert!(next.expires_at <= held.expires_at, "the expiry grew");
            prop_assert!(next.interval >= held.interval, "the interval shrank");
            prop_assert_eq!((&next.id, &next.client_id, &next.asked), (&held.id, &held.client_id, &held.asked));
            collections += usize::from(matches!(next.stage, Stage::Collected { .. }));
            held = next;
        }
        prop_assert!(collections <= 1, "one grant gave two links");
    }

    #[test]
    fn an_account_that_did_not_claim_first_never_gets_the_claim(
        entries in prop::collection::vec((1..5_u8, any::<u32>(), 0..700_i64), 1..30)
    ) {
        let mut held = grant(Stage::Pending);
        let mut owner = None;
        for (who, number, seconds) in entries {
            if let ClaimDecision::Take(next) | ClaimDecision::Move(next) = held.claim(person(who), number, at(seconds)) {
                prop_assert_eq!(*owner.get_or_insert(who), who);
                held = next;
            }
        }
    }

    #[test]
    fn records_survive_json(events in prop::collection::vec((event(), 0..900_i64), 0..10)) {
        let mut held = grant(Stage::Pending);
        for (event, seconds) in events {
            held = apply(&held, &event, at(seconds)).unwrap_or(held);
        }
        let text = serde_json::to_string(&held).unwrap();
        prop_assert_eq!(serde_json::from_str::<Grant>(&text).unwrap(), held);
    }

    #[test]
    fn waiting_time_never_makes_a_poll_too_early(interval in 1..=60_u16, waited in 0..200_000_u32, more in 0..200_000_u32) {
        let pace = Pace::of_interval(interval);
        let (sooner, later) = (at(0).plus_millis(waited.into()), at(0).plus_millis((waited + more).into()));
        prop_assert!(!pace.is_too_early(later, Some(at(0))) || pace.is_too_early(sooner, Some(at(0))));
        prop_assert_eq!(pace.is_too_early(sooner, Some(at(0))), u64::from(waited) + 1000 < u64::from(interval) * 1000);
    }
}
