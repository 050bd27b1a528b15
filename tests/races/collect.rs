//! Polls around the moment of approval (TK-12, TK-13, attacks 11 and 14).

use crate::{people, rounds};
use cbl_server::service::PollAnswer;
use cbl_server::service::people::{Choice, Decided, Visitor};
use cbl_tests::world::Codes;
use cbl_tests::{GrantsHome, LedgerHome, World};
use futures_util::future::join_all;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const POLLERS: usize = 16;

/// One of sixteen copies of a device: polls before the approval and does not stop until there is an end.
async fn polls_until_the_end(world: Arc<World>, codes: Codes, waiting: Arc<AtomicUsize>) -> (Vec<u8>, bool) {
    let mut said = false;
    loop {
        match world.polls(&codes).await {
            PollAnswer::Pending(_) | PollAnswer::SlowDown => {
                if !said {
                    waiting.fetch_add(1, Ordering::SeqCst);
                    said = true;
                }
                tokio::time::sleep(Duration::from_micros(500)).await;
            }
            PollAnswer::Tokens { body, first } => {
                assert!(said, "approved before this poller had polled once");
                return (body, first);
            }
            other => panic!("an approved grant answered {other:?}"),
        }
    }
}

/// Sixteen pollers poll, the person approves in their midst, and all hear of one and the same link.
async fn one_grant(world: Arc<World>, person: Visitor) {
    let codes = world.asks_for_codes().await;
    let opened = world.opens(&person, &codes).await;
    let waiting = Arc::new(AtomicUsize::new(0));
    let pollers =
        (0..POLLERS).map(|_| tokio::spawn(polls_until_the_end(world.clone(), codes.clone(), waiting.clone())));
    let pollers: Vec<_> = pollers.collect();
    while waiting.load(Ordering::SeqCst) < POLLERS {
        tokio::task::yield_now().await;
    }
    assert_eq!(world.decides(&person, &opened, Choice::Approve).await, Decided::Approved);
    let answers: Vec<_> = join_all(pollers).await.into_iter().map(Result::unwrap).collect();
    let sets: HashSet<_> = answers.iter().map(|(body, _)| body).collect();
    assert_eq!(sets.len(), 1, "two sets of tokens for one grant");
    assert_eq!(answers.iter().filter(|(_, first)| *first).count(), 1, "collected more than once");
}

async fn sixteen_pollers_share_one_link(world: Arc<World>, grants: usize) {
    let people = people(&world, 16).await;
    rounds(&people, grants, |person| {
        let world = world.clone();
        async move { tokio::spawn(one_grant(world, person)).await.unwrap() }
    })
    .await;
    let mut links = 0;
    for person in &people {
        links += world.service.links_of(person).await.unwrap().len();
    }
    assert_eq!(links, grants.next_multiple_of(16));
}

/// TK-12, TK-13: of 1,000 grants on memory and SQLite.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixteen_polls_at_the_moment_of_approval_make_one_link_on_memory_and_sqlite() {
    let world = Arc::new(World::begins().await);
    sixteen_pollers_share_one_link(world, 1_000).await;
}

/// TK-12, TK-13: of 200 grants on Redis and PostgreSQL.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixteen_polls_at_the_moment_of_approval_make_one_link_on_redis_and_postgres() {
    let Some(world) = World::on(GrantsHome::Redis, LedgerHome::Postgres).await else { return };
    sixteen_pollers_share_one_link(Arc::new(world), 200).await;
}
