//! How the known clients poll, from the first poll to the tokens: each of them links.

use crate::{
    device::{INVALID_CODE_PAIR, PENDING, SLOW_DOWN, lwa_world},
    world::{Answer, Codes, World},
};

/// Polls every `seconds`, the first time after `first`, while the person takes `thinks` seconds; stops at anything but
/// pending.
async fn polls_until_it_ends(world: &World, pair: &Codes, (first, seconds): (i64, i64), thinks: i64) -> Answer {
    let mut approved = false;
    let mut passed = first;
    world.wait(first);
    loop {
        if passed >= thinks && !approved {
            world.approves(&world.ada, pair).await;
            approved = true;
        }
        let answer = world.polls_pair(pair).await;
        if answer.text != PENDING {
            return answer;
        }
        assert!(!approved, "an approved pair is pending");
        world.wait(seconds);
        passed += seconds;
    }
}

/// AVS and Alexa Auto: at once, then every 5 s, refresh before anything else, then the profile.
#[tokio::test]
async fn avs_polls_at_once_and_every_five_seconds_and_refreshes_at_once() {
    let world = lwa_world().await;
    let pair = world.asks_for_pair_with("client_id=fire&scope=alexa%3Aall+profile%3Auser_id").await;
    let tokens = polls_until_it_ends(&world, &pair, (0, 5), 90).await;
    tokens.is_tokens();
    let refreshed = world.refreshes_pair(&tokens).await;
    refreshed.is_tokens();
    let profile = world.gets("/user/profile", &refreshed.member("access_token")).await;
    assert_eq!(profile.status, 200, "{profile:?}");
    // And again ten minutes before the hour is over, for days.
    for _ in 0..100 {
        world.wait(3000);
        world.refreshes_pair(&tokens).await.is_tokens();
    }
}

#[tokio::test]
async fn a_television_that_polls_every_two_seconds_is_linked() {
    let world = lwa_world().await;
    let pair = world.asks_for_pair().await;
    polls_until_it_ends(&world, &pair, (2, 2), 61).await.is_tokens();
}

/// It hears no `slow_down` at the pace that was advertised, nor faster down to 2 s; what ends it would be one.
#[tokio::test]
async fn a_client_that_gives_up_at_slow_down_never_hears_it() {
    for seconds in [2, 3, 5, 7] {
        let world = lwa_world().await;
        let pair = world.asks_for_pair().await;
        polls_until_it_ends(&world, &pair, (seconds, seconds), 500).await.is_tokens();
    }
}

/// AVS doubles its pause at each `slow_down`, up to a minute.
#[tokio::test]
async fn a_client_that_doubles_its_pause_is_linked() {
    let world = lwa_world().await;
    let pair = world.asks_for_pair().await;
    world.polls_pair(&pair).await.is_exactly(400, PENDING);
    world.polls_pair(&pair).await.is_exactly(400, SLOW_DOWN);
    let mut pause = 5;
    for _ in 0..5 {
        pause = 60.min(pause * 2);
        world.wait(pause);
        world.polls_pair(&pair).await.is_exactly(400, PENDING);
    }
    world.approves(&world.ada, &pair).await;
    world.polls_pair(&pair).await.is_tokens();
}

/// One never stops, and takes any error as "continue": it asks for a new pair beside the old one, which stays dead.
#[tokio::test]
async fn a_client_that_never_stops_polls_a_dead_pair_for_hours_and_links_with_the_next() {
    let world = lwa_world().await;
    let dead = world.asks_for_pair().await;
    world.wait(600);
    for _ in 0..600 {
        world.wait(5);
        world.polls_pair(&dead).await.is_exactly(400, INVALID_CODE_PAIR);
    }
    let pair = world.asks_for_pair().await;
    world.polls_pair(&dead).await.is_exactly(400, INVALID_CODE_PAIR);
    polls_until_it_ends(&world, &pair, (0, 5), 30).await.is_tokens();
    world.polls_pair(&dead).await.is_exactly(400, INVALID_CODE_PAIR);
}

/// Several polls at once, as after a network came back: one link, the same bytes for all.
#[tokio::test]
async fn polls_that_come_together_get_the_same_tokens() {
    let world = lwa_world().await;
    let pair = world.asks_for_pair().await;
    world.approves(&world.ada, &pair).await;
    let answers = futures_util::future::join_all((0..16).map(|_| world.polls_pair(&pair))).await;
    answers[0].is_tokens();
    assert!(answers.iter().all(|answer| answer.text == answers[0].text));
    assert_eq!(world.service().ledger.links_of(&world.ada.account).await.unwrap().len(), 1);
}
