//! Counted tries: sliding windows, counters by period, and things that may be used once.
//!
//! Each operation is one atomic step on one bucket. Which buckets a try must pass, and what an empty one means, stands in
//! `cbl_rules::budget`.

pub mod memory;
pub mod redis;

use crate::StoreFault;
use async_trait::async_trait;
use cbl_rules::UnixMillis;
use std::fmt;

pub use cbl_rules::budget::Window;

/// Counters are kept this long, or for two of their periods where that is longer: a whole day can be added up at any time.
pub const COUNTED_FOR_MS: u64 = 25 * 3_600_000;

/// Where tries are counted. The cases of `conformance::budgets` state what every home promises.
#[async_trait]
pub trait Budgets: Send + Sync {
    /// Takes one token of a sliding window, or says when the next one is free.
    ///
    /// However many try at once, at most `limit` are taken in any `period_ms`.
    async fn take(&self, bucket: &BucketKey, window: Window, now: UnixMillis) -> Result<Taken, StoreFault>;

    /// Gives back one token that was taken at `taken_at`, and no other.
    async fn give_back(&self, bucket: &BucketKey, taken_at: UnixMillis) -> Result<(), StoreFault>;

    /// Adds one to the counter of the period that `now` falls in, and answers its total. Periods start at multiples of
    /// `period_ms` since the epoch.
    async fn count(&self, bucket: &BucketKey, period_ms: u64, now: UnixMillis) -> Result<u64, StoreFault>;

    /// The totals of the last `periods` periods, newest first; the first is the period that `now` falls in.
    ///
    /// Totals older than [`COUNTED_FOR_MS`] may be forgotten and then read 0.
    async fn totals(
        &self,
        bucket: &BucketKey,
        period_ms: u64,
        periods: u32,
        now: UnixMillis,
    ) -> Result<Vec<u64>, StoreFault>;

    /// True for the first caller with this key until `until`, false for every other.
    async fn first_use(&self, key: &BucketKey, until: UnixMillis, now: UnixMillis) -> Result<bool, StoreFault>;

    /// Forgets what no longer counts. Homes that forget by themselves do nothing here.
    async fn sweep(&self, now: UnixMillis) -> Result<usize, StoreFault>;
}

/// Names a bucket, for example `guess:account:...`. Text from outside must not stand in it unhashed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BucketKey(Box<str>);

impl BucketKey {
    /// The bucket of that name.
    #[must_use]
    pub fn new(name: impl Into<Box<str>>) -> Self {
        Self(name.into())
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BucketKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What became of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Taken {
    /// It was taken at the time the caller passed in; that time gives it back.
    Yes,
    /// The window is full.
    No {
        /// When the next token is free, if nothing is given back before.
        free_at: UnixMillis,
    },
}

/// How long a counter of this period is kept.
const fn counted_for_ms(period_ms: u64) -> u64 {
    let two = period_ms.saturating_mul(2);
    if two > COUNTED_FOR_MS { two } else { COUNTED_FOR_MS }
}

/// The number of the period that `now` falls in, counted from the epoch.
fn period_of(period_ms: u64, now: UnixMillis) -> u64 {
    now.since(UnixMillis::new(0)) / period_ms.max(1)
}

/// The numbers of the last periods, newest first. Those before the epoch wrap round to numbers that nothing counts under.
fn last_periods(period_ms: u64, periods: u32, now: UnixMillis) -> impl Iterator<Item = u64> {
    let newest = period_of(period_ms, now);
    (0..u64::from(periods)).map(move |back| newest.wrapping_sub(back))
}

/// The end of a span that starts at `at`.
fn after(at: UnixMillis, span_ms: u64) -> UnixMillis {
    at.plus_millis(i64::try_from(span_ms).unwrap_or(i64::MAX))
}
