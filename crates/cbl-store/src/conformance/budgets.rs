//! What every home of [`Budgets`] promises.

use super::{in_parallel, samples::NOW};
use crate::budgets::{BucketKey, Budgets, COUNTED_FOR_MS, Taken, Window};
use cbl_rules::UnixMillis;
use std::sync::Arc;

/// Makes a test of each case of this contract; see [`crate::conformance`].
#[macro_export]
macro_rules! budgets_contract {
    ($home:path) => {
        $crate::contract_tests! {
            budgets, $home,
            a_window_gives_its_limit_and_then_says_when_the_next_token_is_free,
            each_token_is_free_again_one_period_after_it_was_taken,
            tokens_taken_in_the_same_millisecond_count_each,
            of_a_thousand_tries_at_once_exactly_the_limit_is_taken,
            giving_back_frees_exactly_one_token,
            giving_back_what_was_never_taken_frees_nothing,
            a_lowered_limit_holds_at_once,
            a_limit_of_zero_gives_nothing,
            buckets_do_not_share_tokens,
            a_counter_adds_up_within_its_period_and_starts_anew_after_it,
            a_thousand_counts_at_once_are_all_counted,
            totals_come_newest_first_with_zeros_where_nothing_was_counted,
            a_whole_day_of_minutes_can_be_added_up,
            counters_of_different_periods_are_apart,
            a_thing_is_used_first_once_among_a_hundred,
            different_things_are_each_used_first_once,
        }
    };
}

/// The store under test.
pub type Store = Arc<dyn Budgets>;

const FIVE: Window = Window { limit: 5, period_ms: 600_000 };

fn after(millis: i64) -> UnixMillis {
    NOW.plus_millis(millis)
}

async fn take(store: &Store, bucket: &BucketKey, at: UnixMillis) -> Taken {
    store.take(bucket, FIVE, at).await.unwrap()
}

async fn fill(store: &Store, name: &str) -> BucketKey {
    let bucket = BucketKey::new(name);
    for millis in 0..5 {
        assert_eq!(take(store, &bucket, after(millis)).await, Taken::Yes);
    }
    bucket
}

/// Five wrong codes, then a countdown (Guessing, G.4).
pub async fn a_window_gives_its_limit_and_then_says_when_the_next_token_is_free(store: &Store) {
    let bucket = fill(store, "guess:limit").await;
    for _ in 0..3 {
        assert_eq!(take(store, &bucket, after(1_000)).await, Taken::No { free_at: after(600_000) });
    }
}

/// "In any 600 s": the window slides, it does not tick (bound A).
pub async fn each_token_is_free_again_one_period_after_it_was_taken(store: &Store) {
    let bucket = fill(store, "guess:slides").await;
    assert_eq!(take(store, &bucket, after(599_999)).await, Taken::No { free_at: after(600_000) });
    assert_eq!(take(store, &bucket, after(600_000)).await, Taken::Yes);
    assert_eq!(take(store, &bucket, after(600_000)).await, Taken::No { free_at: after(600_001) });
    assert_eq!(take(store, &bucket, after(600_003)).await, Taken::Yes);
    assert_eq!(take(store, &bucket, after(600_003)).await, Taken::Yes);
    assert_eq!(take(store, &bucket, after(600_003)).await, Taken::Yes);
    assert_eq!(take(store, &bucket, after(600_003)).await, Taken::No { free_at: after(600_004) });
}

/// Time is too coarse to tell tries apart.
pub async fn tokens_taken_in_the_same_millisecond_count_each(store: &Store) {
    let bucket = BucketKey::new("guess:same-millisecond");
    for _ in 0..5 {
        assert_eq!(take(store, &bucket, NOW).await, Taken::Yes);
    }
    assert_eq!(take(store, &bucket, NOW).await, Taken::No { free_at: after(600_000) });
}

/// Tries in parallel get no extra try (Guessing, "limiter correctness").
pub async fn of_a_thousand_tries_at_once_exactly_the_limit_is_taken(store: &Store) {
    for limit in [1, 5, 300] {
        let answers = in_parallel(1000, |index| {
            let (store, window) = (Arc::clone(store), Window { limit, ..FIVE });
            let at = after(i64::try_from(index % 7).unwrap());
            async move { store.take(&BucketKey::new(format!("guess:parallel:{limit}")), window, at).await.unwrap() }
        })
        .await;
        let taken = answers.iter().filter(|answer| **answer == Taken::Yes).count();
        assert_eq!(taken, usize::try_from(limit).unwrap());
    }
}

/// A right code costs nothing, and never resets what was spent on wrong ones.
pub async fn giving_back_frees_exactly_one_token(store: &Store) {
    let bucket = BucketKey::new("guess:give-back");
    for millis in [0, 1, 1, 1, 2] {
        assert_eq!(take(store, &bucket, after(millis)).await, Taken::Yes);
    }
    store.give_back(&bucket, after(1)).await.unwrap();
    assert_eq!(take(store, &bucket, after(3)).await, Taken::Yes);
    assert_eq!(take(store, &bucket, after(4)).await, Taken::No { free_at: after(600_000) });
}

/// Nor does giving back the same token twice.
pub async fn giving_back_what_was_never_taken_frees_nothing(store: &Store) {
    let bucket = fill(store, "guess:never-taken").await;
    store.give_back(&bucket, after(77)).await.unwrap();
    store.give_back(&BucketKey::new("guess:no-such-bucket"), after(0)).await.unwrap();
    assert_eq!(take(store, &bucket, after(100)).await, Taken::No { free_at: after(600_000) });
    store.give_back(&bucket, after(4)).await.unwrap();
    store.give_back(&bucket, after(4)).await.unwrap();
    assert_eq!(take(store, &bucket, after(101)).await, Taken::Yes);
    assert_eq!(take(store, &bucket, after(102)).await, Taken::No { free_at: after(600_000) });
}

/// An operator who lowers a limit does not wait for the window to empty, and the countdown is right.
pub async fn a_lowered_limit_holds_at_once(store: &Store) {
    let bucket = fill(store, "guess:lowered").await;
    let two = Window { limit: 2, ..FIVE };
    let taken = store.take(&bucket, two, after(10)).await.unwrap();
    assert_eq!(taken, Taken::No { free_at: after(600_003) });
    assert_eq!(store.take(&bucket, two, after(600_002)).await.unwrap(), taken);
    assert_eq!(store.take(&bucket, two, after(600_003)).await.unwrap(), Taken::Yes);
}

/// Closed is closed.
pub async fn a_limit_of_zero_gives_nothing(store: &Store) {
    let none = Window { limit: 0, ..FIVE };
    let taken = store.take(&BucketKey::new("guess:zero"), none, NOW).await.unwrap();
    assert_eq!(taken, Taken::No { free_at: after(600_000) });
}

/// Nobody spends another's budget.
pub async fn buckets_do_not_share_tokens(store: &Store) {
    fill(store, "guess:mine").await;
    assert_eq!(take(store, &BucketKey::new("guess:yours"), after(5)).await, Taken::Yes);
}

/// Counters tick with the clock of the caller.
pub async fn a_counter_adds_up_within_its_period_and_starts_anew_after_it(store: &Store) {
    let bucket = BucketKey::new("count:adds");
    let minute = |millis| store.count(&bucket, 60_000, after(millis));
    assert_eq!(minute(0).await.unwrap(), 1);
    assert_eq!(minute(59_999).await.unwrap(), 2);
    assert_eq!(minute(60_000).await.unwrap(), 1);
    assert_eq!(minute(59_999).await.unwrap(), 3);
}

/// The length of codes follows these numbers (bound B); none may be lost.
pub async fn a_thousand_counts_at_once_are_all_counted(store: &Store) {
    let bucket = BucketKey::new("count:parallel");
    let mut answers = in_parallel(1000, |_| {
        let (store, bucket) = (Arc::clone(store), bucket.clone());
        async move { store.count(&bucket, 60_000, NOW).await.unwrap() }
    })
    .await;
    answers.sort_unstable();
    assert_eq!(answers, (1..=1000).collect::<Vec<_>>());
}

/// The newest period is the one that runs.
pub async fn totals_come_newest_first_with_zeros_where_nothing_was_counted(store: &Store) {
    let bucket = BucketKey::new("count:totals");
    for millis in [0, 120_000, 120_001, 180_000] {
        store.count(&bucket, 60_000, after(millis)).await.unwrap();
    }
    assert_eq!(store.totals(&bucket, 60_000, 5, after(180_000)).await.unwrap(), [1, 2, 0, 1, 0]);
    assert_eq!(store.totals(&bucket, 60_000, 2, after(120_000)).await.unwrap(), [2, 0]);
    assert!(store.totals(&bucket, 60_000, 0, NOW).await.unwrap().is_empty());
    assert_eq!(store.totals(&BucketKey::new("count:none"), 60_000, 2, NOW).await.unwrap(), [0, 0]);
}

/// F_24h of bound B.
pub async fn a_whole_day_of_minutes_can_be_added_up(store: &Store) {
    let bucket = BucketKey::new("count:day");
    for minute in 0..1440 {
        store.count(&bucket, 60_000, after(minute * 60_000)).await.unwrap();
    }
    let totals = store.totals(&bucket, 60_000, 1440, after(1439 * 60_000)).await.unwrap();
    assert_eq!(totals, vec![1; 1440]);
    const { assert!(COUNTED_FOR_MS > 1440 * 60_000) };
}

/// A minute is not an hour.
pub async fn counters_of_different_periods_are_apart(store: &Store) {
    let bucket = BucketKey::new("count:periods");
    assert_eq!(store.count(&bucket, 60_000, NOW).await.unwrap(), 1);
    assert_eq!(store.count(&bucket, 3_600_000, NOW).await.unwrap(), 1);
    assert_eq!(store.totals(&bucket, 3_600_000, 1, NOW).await.unwrap(), [1]);
}

/// A `jti` proves possession once (DA-14).
pub async fn a_thing_is_used_first_once_among_a_hundred(store: &Store) {
    let answers = in_parallel(100, |_| {
        let store = Arc::clone(store);
        async move { store.first_use(&BucketKey::new("jti:same"), after(60_000), NOW).await.unwrap() }
    })
    .await;
    assert_eq!(answers.into_iter().filter(|first| *first).count(), 1);
}

/// And each `jti` its own once.
pub async fn different_things_are_each_used_first_once(store: &Store) {
    for name in ["jti:a", "jti:b"] {
        let key = BucketKey::new(name);
        assert!(store.first_use(&key, after(60_000), NOW).await.unwrap());
        assert!(!store.first_use(&key, after(60_000), after(59_000)).await.unwrap());
    }
}
