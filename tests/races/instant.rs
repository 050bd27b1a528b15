//! Approval and poll at one instant: the poll may come first or second, the approval is never lost (attack 13).

use crate::{people, rounds};
use async_trait::async_trait;
use cbl_proto::Locator;
use cbl_rules::{Grant, Stage, UnixMillis};
use cbl_server::clock::Clock;
use cbl_server::service::PollAnswer;
use cbl_server::service::people::{Choice, Decided, Visitor};
use cbl_store::StoreFault;
use cbl_store::grants::{Grants, Held, Inserted, Lifetime, Polled, Replaced, Revision};
use cbl_tests::world::{BEGINNING, Ground};
use cbl_tests::{GrantsHome, LedgerHome, World};
use futures_util::future::join;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::oneshot;

/// A real grant store that gives a waiting poller its start at the moment when the mark of an approval is about to be put. Without
/// it the poll would be over long before, while the ledger still writes the decision.
struct Starter {
    store: Arc<dyn Grants>,
    pollers: Mutex<HashMap<Locator, oneshot::Sender<()>>>,
    marks: AtomicUsize,
}

impl Starter {
    fn poller(&self, locator: Locator) -> oneshot::Receiver<()> {
        let (start, started) = oneshot::channel();
        self.pollers.lock().unwrap().insert(locator, start);
        started
    }
}

#[async_trait]
impl Grants for Starter {
    async fn insert(&self, locator: Locator, grant: &Grant, keep: Lifetime) -> Result<Inserted, StoreFault> {
        self.store.insert(locator, grant, keep).await
    }

    async fn swap_polled(&self, locator: Locator, now: UnixMillis) -> Result<Option<Polled>, StoreFault> {
        self.store.swap_polled(locator, now).await
    }

    async fn find(&self, locator: Locator) -> Result<Option<Held>, StoreFault> {
        self.store.find(locator).await
    }

    async fn replace(&self, locator: Locator, revision: &Revision, next: &Grant) -> Result<Replaced, StoreFault> {
        if matches!(next.stage, Stage::Approved(_)) {
            let poller = self.pollers.lock().unwrap().remove(&locator);
            poller.map(|start| start.send(()));
            // Waking takes the poller longer than the mark takes: every other time it gets a little more.
            for _ in 0..self.marks.fetch_add(1, Ordering::Relaxed) % 4 {
                tokio::task::yield_now().await;
            }
        }
        self.store.replace(locator, revision, next).await
    }

    async fn ready(&self) -> Result<(), StoreFault> {
        self.store.ready().await
    }

    async fn sweep(&self, now: UnixMillis) -> Result<usize, StoreFault> {
        self.store.sweep(now).await
    }
}

/// What all rounds share.
struct Field {
    world: World,
    starter: Arc<Starter>,
    rounds: AtomicUsize,
    polls_that_came_first: AtomicUsize,
}

/// In every tenth round the device goes on to collect, which costs the ledger more than all the rest.
async fn one_instant(field: Arc<Field>, person: Visitor) {
    let world = &field.world;
    let codes = world.asks_for_codes().await;
    let opened = world.opens(&person, &codes).await;
    let started = field.starter.poller(opened.place.locator);
    let poll = tokio::spawn({
        let (field, codes) = (field.clone(), codes.clone());
        async move {
            started.await.unwrap();
            field.world.polls(&codes).await
        }
    });
    let decide = tokio::spawn({
        let field = field.clone();
        async move { field.world.decides(&person, &opened, Choice::Approve).await }
    });
    let (decided, polled) = join(decide, poll).await;
    assert_eq!(decided.unwrap(), Decided::Approved);
    let early = match polled.unwrap() {
        PollAnswer::Tokens { body, .. } => Some(body),
        PollAnswer::Pending(_) => None,
        other => panic!("the poll beside an approval heard {other:?}"),
    };
    field.polls_that_came_first.fetch_add(usize::from(early.is_none()), Ordering::Relaxed);
    let held = field.starter.find(opened.place.locator).await.unwrap().unwrap();
    match held.grant.stage {
        Stage::Approved(_) => assert_eq!(early, None),
        Stage::Collected { .. } => assert!(early.is_some()),
        ref lost => panic!("the approval was lost: {lost:?}"),
    }
    if field.rounds.fetch_add(1, Ordering::Relaxed).is_multiple_of(10) {
        let PollAnswer::Tokens { body, first } = world.polls(&codes).await else { panic!("the approval was lost") };
        assert_eq!(first, early.is_none());
        assert!(early.is_none_or(|early| early == body), "two sets of tokens for one grant");
    }
}

async fn no_approval_is_lost(home: GrantsHome, number: usize) {
    let Some(mut ground) = Ground::on(home, LedgerHome::Sqlite).await else { return };
    let (pollers, marks) = (Mutex::default(), AtomicUsize::default());
    let starter = Arc::new(Starter { store: ground.grants, pollers, marks });
    ground.grants = starter.clone();
    let world = ground.world(Clock::manual(BEGINNING)).await;
    let people = people(&world, 16).await;
    let (done, first) = (AtomicUsize::default(), AtomicUsize::default());
    let field = Arc::new(Field { world, starter, rounds: done, polls_that_came_first: first });
    rounds(&people, number, |person| {
        let field = field.clone();
        async move { tokio::spawn(one_instant(field, person)).await.unwrap() }
    })
    .await;
    let (done, first) = (field.rounds.load(Ordering::Relaxed), field.polls_that_came_first.load(Ordering::Relaxed));
    assert!(done >= number);
    assert!(first > 0 && first < done, "no race: {first} of {done} polls came first");
}

/// Attack 13: 10,000 rounds.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_poll_at_the_instant_of_an_approval_loses_it_on_memory() {
    no_approval_is_lost(GrantsHome::Memory, 10_000).await;
}

/// Attack 13: 1,000 rounds.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_poll_at_the_instant_of_an_approval_loses_it_on_redis() {
    no_approval_is_lost(GrantsHome::Redis, 1_000).await;
}
