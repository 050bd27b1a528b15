//! Grants on Redis or Valkey: the home of many processes.
//!
//! ```text
//! cbl:{locator}:grant      JSON record; changed only by compare-and-set on the bytes that were read
//! cbl:{locator}:polled     time of the last poll, Unix ms, "0" when never polled
//! ```
//!
//! Both keys have one hash tag, so they live on one node of a cluster. Every key has a time to live from the moment it
//! exists. A poll is one pipeline of two native commands; only a replacement runs a script.

mod checks;
mod connect;
mod connection;
mod info;
mod keys;
mod record;
mod script;

use super::{Grants, Held, Inserted, Lifetime, Polled, Replaced, Revision, revision::Mark};
use crate::StoreFault;
use async_trait::async_trait;
use cbl_proto::device_code::Locator;
use cbl_rules::{Grant, UnixMillis};
use redis::{cmd, pipe};

pub use checks::Checked;
pub use connect::{ConnectError, connect};
pub use connection::Connection;
pub(crate) use {record::number, script::Script};

/// Grants on Redis or Valkey; see [`Grants`].
#[derive(Debug)]
pub struct RedisGrants {
    redis: Connection,
    compare_and_set: Script,
}

impl RedisGrants {
    /// The grants behind this connection.
    #[must_use]
    pub fn new(redis: Connection) -> Self {
        Self { redis, compare_and_set: Script::new(include_str!("redis/compare_and_set.lua")) }
    }
}

#[async_trait]
impl Grants for RedisGrants {
    /// The poll time comes first: a crash between the two leaves a number that no code reaches. `NX` on both keeps a
    /// live grant and its poll time as they are.
    async fn insert(&self, locator: Locator, grant: &Grant, keep: Lifetime) -> Result<Inserted, StoreFault> {
        let keep_ms = keep.for_ms.max(1);
        let mut both = pipe();
        both.cmd("SET").arg(keys::polled(locator)).arg(0).arg("NX").arg("PX").arg(keep_ms).ignore();
        both.cmd("SET").arg(keys::grant(locator)).arg(record::write(grant)?).arg("NX").arg("PX").arg(keep_ms);
        let (stored,): (Option<String>,) = self.redis.pipeline(&both).await?;
        Ok(if stored.is_some() { Inserted::Stored } else { Inserted::LocatorTaken })
    }

    /// `XX`: an unknown code creates nothing. `GET`: of two simultaneous polls one sees the other's time. `KEEPTTL`: polls
    /// keep nothing alive.
    async fn swap_polled(&self, locator: Locator, now: UnixMillis) -> Result<Option<Polled>, StoreFault> {
        let mut poll = pipe();
        poll.cmd("GET").arg(keys::grant(locator));
        poll.cmd("SET").arg(keys::polled(locator)).arg(now.get()).arg("XX").arg("GET").arg("KEEPTTL");
        let (grant, previous): (Option<Vec<u8>>, Option<Vec<u8>>) = self.redis.pipeline(&poll).await?;
        let Some(grant) = grant else { return Ok(None) };
        let previous = previous.as_deref().map(number).transpose()?;
        let previous = previous.filter(|&millis| millis != 0).map(UnixMillis::new);
        Ok(Some(Polled { held: held(grant)?, previous }))
    }

    async fn find(&self, locator: Locator) -> Result<Option<Held>, StoreFault> {
        let grant: Option<Vec<u8>> = self.redis.query(cmd("GET").arg(keys::grant(locator))).await?;
        grant.map(held).transpose()
    }

    async fn replace(&self, locator: Locator, revision: &Revision, next: &Grant) -> Result<Replaced, StoreFault> {
        let Mark::Record(read) = &revision.0 else {
            return Ok(Replaced::Conflict);
        };
        let next = record::write(next)?;
        let key = keys::grant(locator);
        let arguments: [&[u8]; 2] = [read, &next];
        let stored: bool = self.compare_and_set.run(&self.redis, &[&key], &arguments).await?;
        Ok(if stored { Replaced::Stored } else { Replaced::Conflict })
    }

    async fn ready(&self) -> Result<(), StoreFault> {
        self.redis.query::<String>(&cmd("PING")).await.map(drop)
    }

    async fn sweep(&self, _now: UnixMillis) -> Result<usize, StoreFault> {
        Ok(0)
    }
}

fn held(record: Vec<u8>) -> Result<Held, StoreFault> {
    let grant = record::read(&record)?;
    Ok(Held { grant: grant.into(), revision: Revision(Mark::Record(record.into())) })
}
