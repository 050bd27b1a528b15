//! Stores that write down which of their operations were called.

use async_trait::async_trait;
use cbl_proto::Locator;
use cbl_rules::{Grant, UnixMillis};
use cbl_store::StoreFault;
use cbl_store::budgets::{BucketKey, Budgets, Taken, Window};
use cbl_store::grants::{Grants, Held, Inserted, Lifetime, Polled, Replaced, Revision};
use std::sync::{Arc, Mutex};

/// What was called, in order.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<&'static str>>>);

impl Log {
    pub(crate) fn begins(&self) {
        self.0.lock().unwrap().clear();
    }

    pub(crate) fn ends(&self) -> Vec<&'static str> {
        self.0.lock().unwrap().clone()
    }

    fn notes(&self, name: &'static str) {
        self.0.lock().unwrap().push(name);
    }
}

/// A store and the log of its calls.
pub(crate) struct Counted<S: ?Sized> {
    store: Arc<S>,
    log: Log,
}

impl<S: ?Sized> Counted<S> {
    pub(crate) fn new(store: Arc<S>, log: &Log) -> Self {
        Self { store, log: log.clone() }
    }
}

#[async_trait]
impl Grants for Counted<dyn Grants> {
    async fn insert(&self, locator: Locator, grant: &Grant, keep: Lifetime) -> Result<Inserted, StoreFault> {
        self.log.notes("insert");
        self.store.insert(locator, grant, keep).await
    }

    async fn swap_polled(&self, locator: Locator, now: UnixMillis) -> Result<Option<Polled>, StoreFault> {
        self.log.notes("swap_polled");
        self.store.swap_polled(locator, now).await
    }

    async fn find(&self, locator: Locator) -> Result<Option<Held>, StoreFault> {
        self.log.notes("find");
        self.store.find(locator).await
    }

    async fn replace(&self, locator: Locator, revision: &Revision, next: &Grant) -> Result<Replaced, StoreFault> {
        self.log.notes("replace");
        self.store.replace(locator, revision, next).await
    }

    async fn ready(&self) -> Result<(), StoreFault> {
        self.store.ready().await
    }

    async fn sweep(&self, now: UnixMillis) -> Result<usize, StoreFault> {
        self.store.sweep(now).await
    }
}

#[async_trait]
impl Budgets for Counted<dyn Budgets> {
    async fn take(&self, bucket: &BucketKey, window: Window, now: UnixMillis) -> Result<Taken, StoreFault> {
        self.log.notes("take");
        self.store.take(bucket, window, now).await
    }

    async fn give_back(&self, bucket: &BucketKey, taken_at: UnixMillis) -> Result<(), StoreFault> {
        self.log.notes("give_back");
        self.store.give_back(bucket, taken_at).await
    }

    async fn count(&self, bucket: &BucketKey, period_ms: u64, now: UnixMillis) -> Result<u64, StoreFault> {
        self.log.notes("count");
        self.store.count(bucket, period_ms, now).await
    }

    async fn totals(
        &self,
        bucket: &BucketKey,
        period_ms: u64,
        periods: u32,
        now: UnixMillis,
    ) -> Result<Vec<u64>, StoreFault> {
        self.log.notes("totals");
        self.store.totals(bucket, period_ms, periods, now).await
    }

    async fn first_use(&self, key: &BucketKey, until: UnixMillis, now: UnixMillis) -> Result<bool, StoreFault> {
        self.log.notes("first_use");
        self.store.first_use(key, until, now).await
    }

    async fn sweep(&self, now: UnixMillis) -> Result<usize, StoreFault> {
        self.store.sweep(now).await
    }
}
