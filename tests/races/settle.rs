//! A person was told, and the mark on the grant was lost: the settler puts it there ("a decision is a ledger row first").

use async_trait::async_trait;
use cbl_proto::Locator;
use cbl_rules::{Grant, Progress, UnixMillis};
use cbl_server::clock::Clock;
use cbl_server::service::PollAnswer;
use cbl_server::service::people::{Choice, Decided, LinkProgress};
use cbl_store::StoreFault;
use cbl_store::grants::{Grants, Held, Inserted, Lifetime, Polled, Replaced, Revision};
use cbl_tests::world::{BEGINNING, Ground};
use cbl_tests::{GrantsHome, LedgerHome, World};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A real grant store behind a line that loses changes while it is cut.
struct Cut {
    store: Arc<dyn Grants>,
    cut: Arc<AtomicBool>,
}

#[async_trait]
impl Grants for Cut {
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
        if self.cut.load(Ordering::SeqCst) {
            return Err(StoreFault::Unavailable { store: "grants", cause: "the line is cut".into() });
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

async fn world_with_a_line_to_cut(grants: GrantsHome) -> Option<(World, Arc<AtomicBool>)> {
    let mut ground = Ground::on(grants, LedgerHome::Sqlite).await?;
    let cut = Arc::new(AtomicBool::new(false));
    ground.grants = Arc::new(Cut { store: ground.grants, cut: cut.clone() });
    Some((ground.world(Clock::manual(BEGINNING)).await, cut))
}

async fn a_lost_mark_is_settled(grants: GrantsHome, choice: Choice, told: Decided) {
    let Some((world, cut)) = world_with_a_line_to_cut(grants).await else { return };
    let person = world.person().await;
    let codes = world.asks_for_codes().await;
    let opened = world.opens(&person, &codes).await;
    cut.store(true, Ordering::SeqCst);
    assert_eq!(world.decides(&person, &opened, choice).await, told);
    assert_eq!(
        world.polls(&codes).await,
        PollAnswer::Pending(Progress::SignedIn { number: None }),
        "the mark is not lost"
    );
    cut.store(false, Ordering::SeqCst);
    world.waits(5);
    assert_eq!(world.service.settle().await.unwrap(), 1);
    let heard = world.polls(&codes).await;
    match choice {
        Choice::Approve | Choice::ApproveWith(_) => {
            assert!(matches!(heard, PollAnswer::Tokens { first: true, .. }), "{heard:?}");
        }
        Choice::Deny => assert_eq!(heard, PollAnswer::Denied),
    }
    world.waits(5);
    if choice == Choice::Approve {
        assert_eq!(world.service.settle().await.unwrap(), 0, "a collected decision needs no settler");
    }
}

#[tokio::test]
async fn who_was_told_approved_is_connected_although_the_mark_was_lost() {
    a_lost_mark_is_settled(GrantsHome::Memory, Choice::Approve, Decided::Approved).await;
    a_lost_mark_is_settled(GrantsHome::Redis, Choice::Approve, Decided::Approved).await;
}

#[tokio::test]
async fn who_was_told_denied_is_not_asked_again_although_the_mark_was_lost() {
    a_lost_mark_is_settled(GrantsHome::Memory, Choice::Deny, Decided::Denied).await;
    a_lost_mark_is_settled(GrantsHome::Redis, Choice::Deny, Decided::Denied).await;
}

/// While the mark is missing the grant still looks open: a second answer must not become a second row.
#[tokio::test]
async fn a_second_answer_before_the_mark_is_settled_changes_nothing() {
    let (world, cut) = world_with_a_line_to_cut(GrantsHome::Memory).await.unwrap();
    let person = world.person().await;
    let codes = world.asks_for_codes().await;
    let opened = world.opens(&person, &codes).await;
    cut.store(true, Ordering::SeqCst);
    assert_eq!(world.decides(&person, &opened, Choice::Approve).await, Decided::Approved);
    assert!(matches!(world.decides(&person, &opened, Choice::Deny).await, Decided::Refused(_)));
    cut.store(false, Ordering::SeqCst);
    world.waits(5);
    world.service.settle().await.unwrap();
    assert!(matches!(world.polls(&codes).await, PollAnswer::Tokens { .. }));
}

/// TK-13: the mark "collected" is lost; the same tokens are given again, and no second link is made.
#[tokio::test]
async fn a_lost_mark_of_collection_makes_no_second_link() {
    let (world, cut) = world_with_a_line_to_cut(GrantsHome::Memory).await.unwrap();
    let person = world.person().await;
    let codes = world.asks_for_codes().await;
    let opened = world.opens(&person, &codes).await;
    world.decides(&person, &opened, Choice::Approve).await;
    cut.store(true, Ordering::SeqCst);
    let PollAnswer::Tokens { body, first: true } = world.polls(&codes).await else { panic!("not collected") };
    assert_eq!(world.polls(&codes).await, PollAnswer::Tokens { body, first: false });
    assert_eq!(world.service.links_of(&person).await.unwrap().len(), 1);
    let progress = world.service.progress(&person, &opened.place.grant_id).await.unwrap();
    assert_eq!(progress, LinkProgress::Connected);
}
