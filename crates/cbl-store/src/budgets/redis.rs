//! Counted tries on Redis or Valkey.
//!
//! ```text
//! cbl:{bucket}:window                    list of the times of the events that count, oldest first
//! cbl:{bucket}:count:<period>:<number>   how many events fell into the period of that number
//! cbl:{bucket}:used                      exists once the thing has been used
//! ```
//!
//! Every key has a time to live: the period, [`COUNTED_FOR_MS`](super::COUNTED_FOR_MS), and the validity of the thing.

use super::{BucketKey, Budgets, Taken, Window, counted_for_ms, last_periods, period_of};
use crate::{
    StoreFault,
    grants::redis::{Connection, Script, number},
};
use async_trait::async_trait;
use cbl_rules::UnixMillis;
use redis::cmd;

/// Budgets on Redis or Valkey; see [`Budgets`].
#[derive(Debug)]
pub struct RedisBudgets {
    redis: Connection,
    take: Script,
    count: Script,
}

impl RedisBudgets {
    /// The budgets behind this connection.
    #[must_use]
    pub fn new(redis: Connection) -> Self {
        let take = Script::new(include_str!("redis/take.lua"));
        Self { redis, take, count: Script::new(include_str!("redis/count.lua")) }
    }
}

#[async_trait]
impl Budgets for RedisBudgets {
    async fn take(&self, bucket: &BucketKey, window: Window, now: UnixMillis) -> Result<Taken, StoreFault> {
        let [limit, period, at] =
            [window.limit.to_string(), window.period_ms.max(1).to_string(), now.get().to_string()];
        let arguments = [limit.as_bytes(), period.as_bytes(), at.as_bytes()];
        let free_at: Option<i64> = self.take.run(&self.redis, &[&window_key(bucket)], &arguments).await?;
        Ok(free_at.map_or(Taken::Yes, |millis| Taken::No { free_at: UnixMillis::new(millis) }))
    }

    async fn give_back(&self, bucket: &BucketKey, taken_at: UnixMillis) -> Result<(), StoreFault> {
        let mut remove_one = cmd("LREM");
        remove_one.arg(window_key(bucket)).arg(-1).arg(taken_at.get());
        self.redis.query::<i64>(&remove_one).await.map(drop)
    }

    async fn count(&self, bucket: &BucketKey, period_ms: u64, now: UnixMillis) -> Result<u64, StoreFault> {
        let key = count_key(bucket, period_ms, period_of(period_ms, now));
        let keep = counted_for_ms(period_ms).to_string();
        self.count.run(&self.redis, &[&key], &[keep.as_bytes()]).await
    }

    async fn totals(
        &self,
        bucket: &BucketKey,
        period_ms: u64,
        periods: u32,
        now: UnixMillis,
    ) -> Result<Vec<u64>, StoreFault> {
        if periods == 0 {
            return Ok(Vec::new());
        }
        let mut get = cmd("MGET");
        for period in last_periods(period_ms, periods, now) {
            get.arg(count_key(bucket, period_ms, period));
        }
        let totals: Vec<Option<Vec<u8>>> = self.redis.query(&get).await?;
        totals.into_iter().map(|total| total.map_or(Ok(0), |text| number(&text).map(i64::unsigned_abs))).collect()
    }

    async fn first_use(&self, key: &BucketKey, until: UnixMillis, now: UnixMillis) -> Result<bool, StoreFault> {
        let mut set = cmd("SET");
        set.arg(format!("cbl:{{{key}}}:used")).arg(1).arg("NX").arg("PX").arg(until.since(now).max(1));
        let first: Option<String> = self.redis.query(&set).await?;
        Ok(first.is_some())
    }

    async fn sweep(&self, _now: UnixMillis) -> Result<usize, StoreFault> {
        Ok(0)
    }
}

fn window_key(bucket: &BucketKey) -> String {
    format!("cbl:{{{bucket}}}:window")
}

fn count_key(bucket: &BucketKey, period_ms: u64, period: u64) -> String {
    format!("cbl:{{{bucket}}}:count:{period_ms}:{period}")
}
