//! Counted tries in the memory of one process.

use super::{BucketKey, Budgets, Taken, Window, after, counted_for_ms, last_periods, period_of};
use crate::StoreFault;
use async_trait::async_trait;
use cbl_rules::UnixMillis;
use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    hash::{BuildHasher, RandomState},
    sync::{Mutex, MutexGuard, PoisonError},
};

/// A power of two, so that the low bits of a hash name a shard.
const SHARDS: usize = 16;

/// Budgets in memory; see [`Budgets`].
#[derive(Debug)]
pub struct MemoryBudgets {
    shards: [Mutex<Shard>; SHARDS],
    hasher: RandomState,
}

#[derive(Debug, Default)]
struct Shard {
    windows: HashMap<BucketKey, Events>,
    counters: HashMap<(BucketKey, u64), BTreeMap<u64, u64>>,
    used: HashMap<BucketKey, UnixMillis>,
}

/// The events of one window, oldest first; as many as its limit at most.
#[derive(Debug, Default)]
struct Events {
    at: VecDeque<UnixMillis>,
    period_ms: u64,
}

impl MemoryBudgets {
    /// An empty home.
    #[must_use]
    pub fn new() -> Self {
        Self { shards: std::array::from_fn(|_| Mutex::default()), hasher: RandomState::new() }
    }

    /// How many windows, counters and used keys are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shards.iter().map(|shard| lock(shard).len()).sum()
    }

    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn shard(&self, bucket: &BucketKey) -> MutexGuard<'_, Shard> {
        let [low, ..] = self.hasher.hash_one(bucket).to_le_bytes();
        let [zero, ..] = &self.shards;
        lock(self.shards.get(usize::from(low) % SHARDS).unwrap_or(zero))
    }
}

impl Default for MemoryBudgets {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl Budgets for MemoryBudgets {
    async fn take(&self, bucket: &BucketKey, window: Window, now: UnixMillis) -> Result<Taken, StoreFault> {
        let mut shard = self.shard(bucket);
        let events = shard.windows.entry(bucket.clone()).or_default();
        events.period_ms = window.period_ms;
        events.forget(now);
        let limit = usize::try_from(window.limit).unwrap_or(usize::MAX);
        if events.at.len() < limit {
            events.at.push_back(now);
            return Ok(Taken::Yes);
        }
        // With a limit that was lowered meanwhile, more than the oldest must leave before one fits.
        let leaves = events.at.len() - limit;
        let last = events.at.get(leaves).copied().unwrap_or(now);
        Ok(Taken::No { free_at: after(last, window.period_ms) })
    }

    async fn give_back(&self, bucket: &BucketKey, taken_at: UnixMillis) -> Result<(), StoreFault> {
        if let Some(events) = self.shard(bucket).windows.get_mut(bucket)
            && let Some(place) = events.at.iter().rposition(|&at| at == taken_at)
        {
            events.at.remove(place);
        }
        Ok(())
    }

    async fn count(&self, bucket: &BucketKey, period_ms: u64, now: UnixMillis) -> Result<u64, StoreFault> {
        let mut shard = self.shard(bucket);
        let totals = shard.counters.entry((bucket.clone(), period_ms)).or_default();
        forget_totals(totals, period_ms, now);
        let total = totals.entry(period_of(period_ms, now)).or_default();
        *total += 1;
        Ok(*total)
    }

    async fn totals(
        &self,
        bucket: &BucketKey,
        period_ms: u64,
        periods: u32,
        now: UnixMillis,
    ) -> Result<Vec<u64>, StoreFault> {
        let shard = self.shard(bucket);
        let totals = shard.counters.get(&(bucket.clone(), period_ms));
        Ok(last_periods(period_ms, periods, now)
            .map(|period| totals.and_then(|totals| totals.get(&period)).copied().unwrap_or_default())
            .collect())
    }

    async fn first_use(&self, key: &BucketKey, until: UnixMillis, now: UnixMillis) -> Result<bool, StoreFault> {
        let mut shard = self.shard(key);
        let first = shard.used.get(key).is_none_or(|&until| until <= now);
        if first {
            shard.used.insert(key.clone(), until);
        }
        Ok(first)
    }

    async fn sweep(&self, now: UnixMillis) -> Result<usize, StoreFault> {
        let mut forgotten = 0;
        for shard in &self.shards {
            forgotten += lock(shard).forget(now);
            tokio::task::yield_now().await;
        }
        Ok(forgotten)
    }
}

impl Events {
    /// An event counts for `period_ms` milliseconds, its own included: at the end of them its token is free again.
    fn forget(&mut self, now: UnixMillis) {
        while self.at.front().is_some_and(|&oldest| after(oldest, self.period_ms) <= now) {
            self.at.pop_front();
        }
    }
}

impl Shard {
    fn len(&self) -> usize {
        self.windows.len() + self.counters.len() + self.used.len()
    }

    fn forget(&mut self, now: UnixMillis) -> usize {
        let before = self.len();
        self.windows.retain(|_, events| {
            events.forget(now);
            !events.at.is_empty()
        });
        self.counters.retain(|&(_, period_ms), totals| {
            forget_totals(totals, period_ms, now);
            !totals.is_empty()
        });
        self.used.retain(|_, &mut until| now < until);
        before - self.len()
    }
}

fn forget_totals(totals: &mut BTreeMap<u64, u64>, period_ms: u64, now: UnixMillis) {
    let periods = counted_for_ms(period_ms) / period_ms.max(1);
    let oldest = period_of(period_ms, now).saturating_sub(periods);
    while totals.first_key_value().is_some_and(|(&period, _)| period < oldest) {
        totals.pop_first();
    }
}

/// No code runs under the lock that could leave a shard half changed, so a poisoned one is as good as any.
fn lock(shard: &Mutex<Shard>) -> MutexGuard<'_, Shard> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}
