//! Grants in the memory of one process: the home that needs nothing installed.
//!
//! Shards keep pollers out of each other's way: each is one lock, held for one look-up. A grant never changes; it is
//! replaced whole, so readers share it without copying.

use super::{Grants, Held, Inserted, Lifetime, Polled, Replaced, Revision, revision::Mark};
use crate::StoreFault;
use async_trait::async_trait;
use cbl_proto::device_code::Locator;
use cbl_rules::{Grant, UnixMillis};
use std::{
    collections::{HashMap, hash_map::Entry},
    hash::{BuildHasherDefault, Hasher},
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// A power of two, so that one byte of the locator names a shard.
const SHARDS: usize = 64;

/// A shard gives back room that it no longer needs once it has more of it than this.
const ROOM_KEPT: usize = 256;

/// Grants in memory; see [`Grants`].
#[derive(Debug)]
pub struct MemoryGrants {
    shards: [Mutex<Shard>; SHARDS],
}

type Shard = HashMap<Locator, Kept, BuildHasherDefault<LocatorHasher>>;

#[derive(Debug)]
struct Kept {
    grant: Arc<Grant>,
    /// 0 when never polled.
    polled: UnixMillis,
    until: UnixMillis,
}

const NEVER: UnixMillis = UnixMillis::new(0);

impl MemoryGrants {
    /// An empty home.
    #[must_use]
    pub fn new() -> Self {
        Self { shards: std::array::from_fn(|_| Mutex::default()) }
    }

    /// How many grants are kept, expired ones included until a sweep forgets them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shards.iter().map(|shard| lock(shard).len()).sum()
    }

    /// Whether no grant is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn shard(&self, locator: Locator) -> MutexGuard<'_, Shard> {
        let Locator([first, ..]) = locator;
        let [zero, ..] = &self.shards;
        lock(self.shards.get(usize::from(first) % SHARDS).unwrap_or(zero))
    }
}

impl Default for MemoryGrants {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl Grants for MemoryGrants {
    async fn insert(&self, locator: Locator, grant: &Grant, keep: Lifetime) -> Result<Inserted, StoreFault> {
        let kept = Kept { grant: Arc::new(grant.clone()), polled: NEVER, until: keep.until };
        match self.shard(locator).entry(locator) {
            Entry::Occupied(_) => Ok(Inserted::LocatorTaken),
            Entry::Vacant(free) => {
                free.insert(kept);
                Ok(Inserted::Stored)
            }
        }
    }

    async fn swap_polled(&self, locator: Locator, now: UnixMillis) -> Result<Option<Polled>, StoreFault> {
        Ok(self.shard(locator).get_mut(&locator).map(|kept| {
            let previous = mem::replace(&mut kept.polled, now);
            Polled { held: held(&kept.grant), previous: (previous != NEVER).then_some(previous) }
        }))
    }

    async fn find(&self, locator: Locator) -> Result<Option<Held>, StoreFault> {
        Ok(self.shard(locator).get(&locator).map(|kept| held(&kept.grant)))
    }

    async fn replace(&self, locator: Locator, revision: &Revision, next: &Grant) -> Result<Replaced, StoreFault> {
        let next = Arc::new(next.clone());
        let mut shard = self.shard(locator);
        let same = |kept: &&mut Kept| matches!(&revision.0, Mark::Shared(read) if Arc::ptr_eq(read, &kept.grant));
        match shard.get_mut(&locator).filter(same) {
            Some(kept) => {
                kept.grant = next;
                Ok(Replaced::Stored)
            }
            None => Ok(Replaced::Conflict),
        }
    }

    async fn ready(&self) -> Result<(), StoreFault> {
        Ok(())
    }

    async fn sweep(&self, now: UnixMillis) -> Result<usize, StoreFault> {
        let mut forgotten = 0;
        for shard in &self.shards {
            forgotten += forget(&mut lock(shard), now);
            // One shard at a time: pollers of the other shards never wait, and other tasks run in between.
            tokio::task::yield_now().await;
        }
        Ok(forgotten)
    }
}

fn forget(shard: &mut Shard, now: UnixMillis) -> usize {
    let before = shard.len();
    shard.retain(|_, kept| now < kept.until);
    if shard.capacity() > ROOM_KEPT.max(4 * shard.len()) {
        shard.shrink_to(2 * shard.len());
    }
    before - shard.len()
}

fn held(grant: &Arc<Grant>) -> Held {
    Held { grant: Arc::clone(grant), revision: Revision(Mark::Shared(Arc::clone(grant))) }
}

/// No code runs under the lock that could leave a shard half changed, so a poisoned one is as good as any.
fn lock(shard: &Mutex<Shard>) -> MutexGuard<'_, Shard> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Locators are the output of a keyed hash already: eight of their bytes are the hash. The first byte, which chose the
/// shard, is not among them.
#[derive(Default)]
struct LocatorHasher(u64);

impl Hasher for LocatorHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        if let Some(&last) = bytes.last_chunk() {
            self.0 = u64::from_ne_bytes(last);
        }
    }

    fn write_usize(&mut self, _length: usize) {}
}
