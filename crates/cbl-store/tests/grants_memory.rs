//! Grants in memory keep the contract, forget on time and in small steps.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]
#![cfg(feature = "conformance")]

use cbl_store::{
    conformance::samples::{NOW, grant, locator},
    grants::{Grants, Inserted, KEPT_AFTER_EXPIRY_MS, Lifetime, Replaced, memory::MemoryGrants},
};
use std::{
    future::{Ready, ready},
    sync::Arc,
};

struct Home {
    store: Arc<dyn Grants>,
}

fn home() -> Ready<Option<Home>> {
    ready(Some(Home { store: Arc::new(MemoryGrants::new()) }))
}

cbl_store::grants_contract!(home);

#[tokio::test]
async fn a_sweep_forgets_what_is_past_its_lifetime_and_nothing_else() {
    let grants = MemoryGrants::new();
    for number in 0..1000 {
        let expires_at = NOW.plus_seconds(i64::try_from(number).unwrap());
        let keep = Lifetime::of(expires_at, NOW);
        assert_eq!(grants.insert(locator("swept", number), &grant(), keep).await.unwrap(), Inserted::Stored);
    }
    let now = NOW.plus_seconds(499).plus_millis(KEPT_AFTER_EXPIRY_MS);
    assert_eq!(grants.sweep(now).await.unwrap(), 500);
    assert_eq!(grants.len(), 500);
    assert!(grants.find(locator("swept", 499)).await.unwrap().is_none());
    assert!(grants.find(locator("swept", 500)).await.unwrap().is_some());
}

#[tokio::test]
async fn an_expired_grant_is_kept_ten_minutes_for_late_polls() {
    let grants = MemoryGrants::new();
    let keep = Lifetime::of(NOW, NOW);
    assert_eq!(keep.for_ms, 600_000);
    assert_eq!(grants.insert(locator("late", 0), &grant(), keep).await.unwrap(), Inserted::Stored);
    assert_eq!(grants.sweep(NOW.plus_millis(599_999)).await.unwrap(), 0);
    assert_eq!(grants.sweep(NOW.plus_millis(600_000)).await.unwrap(), 1);
}

#[tokio::test]
async fn a_replacement_keeps_the_lifetime() {
    let grants = MemoryGrants::new();
    let place = locator("lifetime", 0);
    assert_eq!(grants.insert(place, &grant(), Lifetime::of(NOW, NOW)).await.unwrap(), Inserted::Stored);
    let read = grants.find(place).await.unwrap().unwrap();
    assert_eq!(grants.replace(place, &read.revision, &grant()).await.unwrap(), Replaced::Stored);
    assert_eq!(grants.sweep(NOW.plus_millis(600_000)).await.unwrap(), 1);
}

#[tokio::test]
async fn a_revision_held_over_a_sweep_does_not_fit_the_next_grant_at_its_locator() {
    let grants = MemoryGrants::new();
    let (place, keep) = (locator("reused", 0), Lifetime::of(NOW, NOW));
    assert_eq!(grants.insert(place, &grant(), keep).await.unwrap(), Inserted::Stored);
    let old = grants.find(place).await.unwrap().unwrap();
    assert_eq!(grants.sweep(keep.until).await.unwrap(), 1);
    assert_eq!(grants.insert(place, &grant(), keep).await.unwrap(), Inserted::Stored);
    assert_eq!(grants.replace(place, &old.revision, &grant()).await.unwrap(), Replaced::Conflict);
}
