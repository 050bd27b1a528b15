//! Refresh lineage: confirm on use (RT-03, RT-04).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

use cbl_rules::lineage::{Continuation, Lineage, Presented, SIBLINGS, Verdict};
use proptest::prelude::*;

fn token(step: u32, byte: u8) -> Presented {
    Presented { step, hash: [byte; 32] }
}

/// Presents a token that must be good and gives `new` for it.
fn uses(lineage: &Lineage, used: Presented, new: u8) -> (Lineage, Presented) {
    let Verdict::Good(continuation) = lineage.present(used) else { panic!("{:?}", lineage.present(used)) };
    let new = token(lineage.next_step(continuation), new);
    (lineage.successor(used, continuation, new.hash), new)
}

#[test]
fn a_refresh_gives_the_next_token() {
    let (lineage, second) = uses(&Lineage::new([0; 32]), token(0, 0), 1);
    assert_eq!(second.step, 1);
    assert_eq!(lineage.present(second), Verdict::Good(Continuation::Confirm));
}

#[test]
fn a_lost_answer_unlinks_nobody() {
    let (lineage, _lost) = uses(&Lineage::new([0; 32]), token(0, 0), 1);
    let (lineage, again) = uses(&lineage, token(0, 0), 2);
    assert_eq!(lineage.present(again), Verdict::Good(Continuation::Confirm));
}

#[test]
fn a_doubled_request_gives_two_siblings_and_either_may_be_used() {
    for used_first in [1, 2] {
        let (lineage, _) = uses(&Lineage::new([0; 32]), token(0, 0), 1);
        let (lineage, _) = uses(&lineage, token(0, 0), 2);
        let (lineage, _) = uses(&lineage, token(1, used_first), 3);
        assert_eq!(lineage.siblings(), [[3; 32]]);
    }
}

/// RT-03: once one successor was used, its siblings and the token before are superseded.
#[test]
fn using_one_sibling_makes_the_others_and_the_previous_token_reuse() {
    let (lineage, _) = uses(&Lineage::new([0; 32]), token(0, 0), 1);
    let (lineage, _) = uses(&lineage, token(0, 0), 2);
    let (lineage, _) = uses(&lineage, token(1, 1), 3);
    assert_eq!(lineage.present(token(0, 0)), Verdict::Reuse);
    assert_eq!(lineage.present(token(1, 2)), Verdict::Reuse);
    assert_eq!(lineage.present(token(1, 1)), Verdict::Good(Continuation::Sibling), "the confirmed one may come again");
}

#[test]
fn the_oldest_of_more_than_four_siblings_falls_out_without_revoking() {
    let mut lineage = Lineage::new([0; 32]);
    for new in 1..=5 {
        lineage = uses(&lineage, token(0, 0), new).0;
    }
    assert_eq!(lineage.siblings().len(), SIBLINGS);
    assert_eq!(lineage.present(token(1, 1)), Verdict::FellOut);
    assert_eq!(lineage.present(token(1, 2)), Verdict::Good(Continuation::Confirm));
}

#[test]
fn a_fixed_token_stays_good_for_ever() {
    let mut lineage = Lineage::new([0; 32]);
    for _ in 0..10 {
        assert!(matches!(lineage.present(token(0, 0)), Verdict::Good(_)));
        lineage = lineage.used_fixed(token(0, 0));
        assert!(lineage.is_used());
    }
}

#[test]
fn more_than_four_siblings_are_not_a_lineage() {
    assert!(Lineage::restore(1, None, vec![[1; 32]; SIBLINGS + 1]).is_none());
}

proptest! {
    /// Attack 31: thief and owner share one token; whatever the order of their refreshes, the copy is noticed by the
    /// time both have refreshed twice.
    #[test]
    fn a_thief_is_noticed_at_the_second_refresh(turns in prop::collection::vec(any::<bool>(), 0..12)) {
        let mut lineage = Lineage::new([0; 32]);
        let mut held = [token(0, 0); 2];
        let mut refreshes = [0; 2];
        for (turn, thief) in turns.into_iter().enumerate() {
            let who = usize::from(thief);
            match lineage.present(held[who]) {
                Verdict::Good(continuation) => {
                    let new = token(lineage.next_step(continuation), u8::try_from(turn).unwrap() + 1);
                    lineage = lineage.successor(held[who], continuation, new.hash);
                    held[who] = new;
                    refreshes[who] += 1;
                }
                Verdict::Reuse => return Ok(()),
                Verdict::FellOut => prop_assert!(false, "at most two siblings here"),
            }
            prop_assert!(refreshes[0] < 2 || refreshes[1] < 2, "both refreshed twice unnoticed");
        }
    }

    /// A device that loses any answers, but never its last saved token, always goes on.
    #[test]
    fn losing_answers_never_unlinks(lost in prop::collection::vec(any::<bool>(), 1..40)) {
        let mut lineage = Lineage::new([0; 32]);
        let mut saved = token(0, 0);
        for (turn, lost) in lost.into_iter().enumerate() {
            let Verdict::Good(continuation) = lineage.present(saved) else { panic!("unlinked") };
            let new = token(lineage.next_step(continuation), u8::try_from(turn).unwrap() + 1);
            lineage = lineage.successor(saved, continuation, new.hash);
            if !lost {
                saved = new;
            }
        }
    }
}
