//! What every home of [`Grants`] promises.

use super::{
    in_parallel,
    samples::{NOW, every_kind, grant, locator, numbered},
};
use crate::grants::{Grants, Held, Inserted, Lifetime, Replaced};
use cbl_proto::device_code::Locator;
use cbl_rules::UnixMillis;
use std::{collections::BTreeSet, sync::Arc};

/// Makes a test of each case of this contract; see [`crate::conformance`].
#[macro_export]
macro_rules! grants_contract {
    ($home:path) => {
        $crate::contract_tests! {
            grants, $home,
            a_grant_is_found_as_it_was_inserted,
            every_stage_with_every_field_comes_back_as_it_was,
            where_no_grant_is_nothing_is_found_swapped_or_replaced,
            one_locator_takes_one_grant,
            of_a_thousand_insertions_at_one_locator_one_is_stored,
            a_refused_insertion_leaves_grant_and_poll_time_alone,
            the_first_poll_sees_no_time_and_each_next_sees_the_one_before,
            of_a_thousand_polls_at_once_each_sees_another_time,
            a_replaced_grant_is_what_is_found_next,
            a_replacement_that_comes_second_conflicts,
            of_a_thousand_replacements_of_one_revision_one_is_stored,
            a_revision_is_good_whoever_polled_meanwhile,
            a_revision_from_a_poll_replaces_as_well_as_one_from_a_look_up,
            a_replacement_keeps_the_poll_time,
            a_replacement_never_lands_on_another_locator,
            a_ready_store_says_so,
        }
    };
}

/// The store under test.
pub type Store = Arc<dyn Grants>;

fn keep() -> Lifetime {
    Lifetime::of(NOW.plus_seconds(600), NOW)
}

async fn put(store: &Store, locator: Locator) -> Held {
    assert_eq!(store.insert(locator, &grant(), keep()).await.unwrap(), Inserted::Stored);
    store.find(locator).await.unwrap().unwrap()
}

fn later(millis: usize) -> UnixMillis {
    NOW.plus_millis(i64::try_from(millis).unwrap())
}

/// What was put in comes out.
pub async fn a_grant_is_found_as_it_was_inserted(store: &Store) {
    let held = put(store, locator("found", 0)).await;
    assert_eq!(*held.grant, grant());
}

/// No stage, no optional field and no character gets lost in the record.
pub async fn every_stage_with_every_field_comes_back_as_it_was(store: &Store) {
    for (number, grant) in every_kind().enumerate() {
        let place = locator("kinds", number);
        assert_eq!(store.insert(place, &grant, keep()).await.unwrap(), Inserted::Stored);
        assert_eq!(*store.find(place).await.unwrap().unwrap().grant, grant);
    }
}

/// An unknown code creates nothing, whatever is done with it (TK-01).
pub async fn where_no_grant_is_nothing_is_found_swapped_or_replaced(store: &Store) {
    let nowhere = locator("nowhere", 0);
    let other = put(store, locator("nowhere", 1)).await;
    assert!(store.swap_polled(nowhere, NOW).await.unwrap().is_none());
    assert_eq!(store.replace(nowhere, &other.revision, &grant()).await.unwrap(), Replaced::Conflict);
    assert!(store.find(nowhere).await.unwrap().is_none());
    let inserted = store.insert(nowhere, &grant(), keep()).await.unwrap();
    let first = store.swap_polled(nowhere, later(1)).await.unwrap().unwrap();
    assert_eq!((inserted, first.previous), (Inserted::Stored, None), "a poll of nothing left a time behind");
}

/// User codes are unique among live grants.
pub async fn one_locator_takes_one_grant(store: &Store) {
    let place = locator("one", 0);
    put(store, place).await;
    assert_eq!(store.insert(place, &numbered(60), keep()).await.unwrap(), Inserted::LocatorTaken);
    assert_eq!(*store.find(place).await.unwrap().unwrap().grant, grant());
}

/// The same, at once.
pub async fn of_a_thousand_insertions_at_one_locator_one_is_stored(store: &Store) {
    let place = locator("insertions", 0);
    let answers = in_parallel(1000, |index| {
        let store = Arc::clone(store);
        let grant = numbered(u16::try_from(index).unwrap());
        async move { store.insert(place, &grant, keep()).await.unwrap() }
    })
    .await;
    let winners: Vec<_> = (0..1000_u16).zip(answers).filter(|(_, answer)| *answer == Inserted::Stored).collect();
    assert_eq!(winners.len(), 1);
    assert_eq!(store.find(place).await.unwrap().unwrap().grant.interval, winners[0].0);
}

/// Drawing a code that is taken disturbs nobody's polling.
pub async fn a_refused_insertion_leaves_grant_and_poll_time_alone(store: &Store) {
    let place = locator("refused", 0);
    let held = put(store, place).await;
    store.swap_polled(place, later(7)).await.unwrap();
    assert_eq!(store.insert(place, &numbered(60), keep()).await.unwrap(), Inserted::LocatorTaken);
    assert_eq!(store.swap_polled(place, later(8)).await.unwrap().unwrap().previous, Some(later(7)));
    assert_eq!(store.replace(place, &held.revision, &numbered(61)).await.unwrap(), Replaced::Stored);
}

/// One poll, one exchange of times.
pub async fn the_first_poll_sees_no_time_and_each_next_sees_the_one_before(store: &Store) {
    let place = locator("polls", 0);
    put(store, place).await;
    let mut before = None;
    for millis in [5, 4, 9_000] {
        let polled = store.swap_polled(place, later(millis)).await.unwrap().unwrap();
        assert_eq!((&*polled.held.grant, polled.previous), (&grant(), before));
        before = Some(later(millis));
    }
}

/// Of simultaneous polls only one is the first, so only one escapes being called too early.
pub async fn of_a_thousand_polls_at_once_each_sees_another_time(store: &Store) {
    let place = locator("polls at once", 0);
    put(store, place).await;
    let seen = in_parallel(1000, |index| {
        let store = Arc::clone(store);
        async move { store.swap_polled(place, later(index + 1)).await.unwrap().unwrap().previous }
    })
    .await;
    let last = store.swap_polled(place, NOW).await.unwrap().unwrap().previous;
    let seen: BTreeSet<_> = seen.into_iter().chain([last]).collect();
    let put_in: BTreeSet<_> = (1..=1000).map(|index| Some(later(index))).chain([None]).collect();
    assert_eq!(seen, put_in);
}

/// A replacement replaces.
pub async fn a_replaced_grant_is_what_is_found_next(store: &Store) {
    let place = locator("replaced", 0);
    let mut held = put(store, place).await;
    for number in 1..=3 {
        assert_eq!(store.replace(place, &held.revision, &numbered(number)).await.unwrap(), Replaced::Stored);
        held = store.find(place).await.unwrap().unwrap();
        assert_eq!(*held.grant, numbered(number));
    }
}

/// Who read the older state must read again.
pub async fn a_replacement_that_comes_second_conflicts(store: &Store) {
    let place = locator("second", 0);
    let read = put(store, place).await;
    assert_eq!(store.replace(place, &read.revision, &numbered(1)).await.unwrap(), Replaced::Stored);
    assert_eq!(store.replace(place, &read.revision, &numbered(2)).await.unwrap(), Replaced::Conflict);
    assert_eq!(*store.find(place).await.unwrap().unwrap().grant, numbered(1));
}

/// The same, at once: one person claims, one decision is marked.
pub async fn of_a_thousand_replacements_of_one_revision_one_is_stored(store: &Store) {
    let place = locator("replacements", 0);
    let read = put(store, place).await;
    let answers = in_parallel(1000, |index| {
        let (store, revision) = (Arc::clone(store), read.revision.clone());
        let next = numbered(1000 + u16::try_from(index).unwrap());
        async move { store.replace(place, &revision, &next).await.unwrap() }
    })
    .await;
    let winners: Vec<_> = (1000..).zip(answers).filter(|(_, answer)| *answer == Replaced::Stored).collect();
    assert_eq!(winners.len(), 1);
    assert_eq!(store.find(place).await.unwrap().unwrap().grant.interval, winners[0].0);
}

/// A device that polls cannot keep a person from deciding.
pub async fn a_revision_is_good_whoever_polled_meanwhile(store: &Store) {
    let place = locator("polled meanwhile", 0);
    let read = put(store, place).await;
    store.swap_polled(place, NOW).await.unwrap();
    store.find(place).await.unwrap();
    assert_eq!(store.replace(place, &read.revision, &numbered(1)).await.unwrap(), Replaced::Stored);
}

/// A poll collects with what it read.
pub async fn a_revision_from_a_poll_replaces_as_well_as_one_from_a_look_up(store: &Store) {
    let place = locator("revision of a poll", 0);
    put(store, place).await;
    let polled = store.swap_polled(place, NOW).await.unwrap().unwrap();
    assert_eq!(store.replace(place, &polled.held.revision, &numbered(1)).await.unwrap(), Replaced::Stored);
    assert_eq!(store.replace(place, &polled.held.revision, &numbered(2)).await.unwrap(), Replaced::Conflict);
}

/// A claim does not make the next poll look like the first.
pub async fn a_replacement_keeps_the_poll_time(store: &Store) {
    let place = locator("keeps", 0);
    let read = put(store, place).await;
    store.swap_polled(place, later(3)).await.unwrap();
    assert_eq!(store.replace(place, &read.revision, &numbered(1)).await.unwrap(), Replaced::Stored);
    assert_eq!(store.swap_polled(place, later(4)).await.unwrap().unwrap().previous, Some(later(3)));
}

/// A revision of one grant does not fit another, unless they are alike to the byte.
pub async fn a_replacement_never_lands_on_another_locator(store: &Store) {
    let (here, there) = (locator("here", 0), locator("there", 0));
    let read = put(store, here).await;
    assert_eq!(store.insert(there, &numbered(9), keep()).await.unwrap(), Inserted::Stored);
    assert_eq!(store.replace(there, &read.revision, &numbered(1)).await.unwrap(), Replaced::Conflict);
    assert_eq!(*store.find(here).await.unwrap().unwrap().grant, grant());
    assert_eq!(*store.find(there).await.unwrap().unwrap().grant, numbered(9));
}

/// `/readyz` asks this.
pub async fn a_ready_store_says_so(store: &Store) {
    store.ready().await.unwrap();
}
