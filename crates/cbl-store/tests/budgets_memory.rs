//! Budgets in memory keep the contract and stay small.
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
    budgets::{BucketKey, Budgets, COUNTED_FOR_MS, Taken, Window, memory::MemoryBudgets},
    conformance::samples::NOW,
};
use std::{
    future::{Ready, ready},
    sync::Arc,
};

struct Home {
    store: Arc<dyn Budgets>,
}

fn home() -> Ready<Option<Home>> {
    ready(Some(Home { store: Arc::new(MemoryBudgets::new()) }))
}

cbl_store::budgets_contract!(home);

#[tokio::test]
async fn a_sweep_leaves_only_what_still_counts() {
    let budgets = MemoryBudgets::new();
    let window = Window { limit: 5, period_ms: 600_000 };
    for number in 0..100 {
        let bucket = BucketKey::new(format!("guess:{number}"));
        assert_eq!(budgets.take(&bucket, window, NOW.plus_seconds(number)).await.unwrap(), Taken::Yes);
        assert!(budgets.first_use(&bucket, NOW.plus_seconds(600 + number), NOW).await.unwrap());
    }
    assert_eq!(budgets.sweep(NOW.plus_seconds(649)).await.unwrap(), 100);
    assert_eq!(budgets.len(), 100);
    assert_eq!(budgets.sweep(NOW.plus_seconds(699)).await.unwrap(), 100);
    assert!(budgets.is_empty());
}

#[tokio::test]
async fn counters_are_forgotten_after_their_time() {
    let budgets = MemoryBudgets::new();
    let bucket = BucketKey::new("issued");
    budgets.count(&bucket, 60_000, NOW).await.unwrap();
    let kept = i64::try_from(COUNTED_FOR_MS).unwrap();
    assert_eq!(budgets.sweep(NOW.plus_millis(kept)).await.unwrap(), 0);
    assert_eq!(budgets.sweep(NOW.plus_millis(kept + 60_000)).await.unwrap(), 1);
}

#[tokio::test]
async fn a_thing_may_be_used_again_once_its_time_is_over() {
    let budgets = MemoryBudgets::new();
    let key = BucketKey::new("jti");
    assert!(budgets.first_use(&key, NOW.plus_seconds(60), NOW).await.unwrap());
    assert!(!budgets.first_use(&key, NOW.plus_seconds(60), NOW.plus_millis(59_999)).await.unwrap());
    assert!(budgets.first_use(&key, NOW.plus_seconds(120), NOW.plus_seconds(60)).await.unwrap());
}
