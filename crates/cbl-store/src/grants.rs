//! Live grants: each under its locator, with the time of its last poll beside it.
//!
//! A store keeps and swaps; it never judges. What a poll or a stage means stands in `cbl-rules`, and the one loop that
//! reads, decides and replaces stands in the server.

mod lifetime;
pub mod memory;
pub mod redis;
mod revision;

use crate::StoreFault;
use async_trait::async_trait;
use cbl_proto::device_code::Locator;
use cbl_rules::{Grant, UnixMillis};
use std::sync::Arc;

pub use lifetime::{KEPT_AFTER_EXPIRY_MS, Lifetime};
pub use revision::Revision;

/// Where live grants are kept. The cases of `conformance::grants` state what every home promises.
#[async_trait]
pub trait Grants: Send + Sync {
    /// Puts a new grant, never polled, under a locator that must be free.
    ///
    /// A crash in the middle leaves nothing that a code could reach.
    async fn insert(&self, locator: Locator, grant: &Grant, keep: Lifetime) -> Result<Inserted, StoreFault>;

    /// Reads the grant and exchanges the time of its previous poll for `now`: all that a pending poll asks of any store.
    ///
    /// Each time that was put in comes out exactly once, so of two simultaneous polls one sees the other. Where no grant
    /// is, nothing is created.
    async fn swap_polled(&self, locator: Locator, now: UnixMillis) -> Result<Option<Polled>, StoreFault>;

    /// Reads a grant without touching its poll time.
    async fn find(&self, locator: Locator) -> Result<Option<Held>, StoreFault>;

    /// Puts `next` in the place of exactly the grant that was read as `revision`. How long it is kept and when it was
    /// last polled stay as they are.
    async fn replace(&self, locator: Locator, revision: &Revision, next: &Grant) -> Result<Replaced, StoreFault>;

    /// Whether the store answers now.
    async fn ready(&self) -> Result<(), StoreFault>;

    /// Forgets what is past its [`Lifetime`] and says how many grants that were. Homes that forget by themselves do
    /// nothing here.
    async fn sweep(&self, now: UnixMillis) -> Result<usize, StoreFault>;
}

/// What became of an insertion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Inserted {
    /// The grant is there and can be polled.
    Stored,
    /// Another grant is under this locator, unchanged: draw another user code.
    LocatorTaken,
}

/// What became of a replacement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Replaced {
    /// The next grant is in place.
    Stored,
    /// The grant has changed or is gone since it was read: read and decide again.
    Conflict,
}

/// A grant as it was read, with what [`Grants::replace`] needs to know it again.
#[derive(Debug, Clone)]
pub struct Held {
    /// The grant.
    pub grant: Arc<Grant>,
    /// This very state of it.
    pub revision: Revision,
}

/// A grant as a poll found it.
#[derive(Debug, Clone)]
pub struct Polled {
    /// The grant.
    pub held: Held,
    /// When it was polled before; `None` when never, or when that has been forgotten.
    pub previous: Option<UnixMillis>,
}
