//! Connecting at start-up: an unfit Redis is refused before the first grant is entrusted to it.

use super::{
    checks::{Checked, Settings, judge},
    connection::{Connection, describe},
    info::Info,
};
use redis::{Client, IntoConnectionInfo, ProtocolVersion, RedisError, cmd};
use std::collections::HashMap;

/// Why a Redis cannot be used. Each text names what to change; none holds any part of the URL but host and port.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The URL cannot be read.
    #[error("the redis URL must look like redis://user:password@host:6379/0 or rediss://... for TLS")]
    BadUrl,
    /// Nobody answers there, or TLS or the password fails.
    #[error("redis at {address} cannot be reached: {cause}")]
    Unreachable {
        /// Host and port.
        address: String,
        /// What happened.
        cause: String,
    },
    /// The user may not run INFO.
    #[error("redis does not say what it is: {cause}; allow this user `+info`")]
    NoInfo {
        /// What happened.
        cause: String,
    },
    /// INFO names no version.
    #[error("redis does not state its version: Redis 7.0 or Valkey 7.2 or newer is needed")]
    NoVersion,
    /// Scripts with `#!lua` and `SET ... XX GET` need a newer one.
    #[error("{version} is too old: Redis 7.0 or Valkey 7.2 or newer is needed")]
    TooOld {
        /// The program and its version.
        version: String,
    },
    /// A full Redis would drop live grants or spent budgets in silence.
    #[error(
        "redis drops keys when its memory is full (`maxmemory-policy {policy}`): set `maxmemory-policy noeviction`"
    )]
    Evicts {
        /// The policy that is set.
        policy: String,
    },
    /// Neither CONFIG nor INFO shows the policy.
    #[error("redis does not show its `maxmemory-policy`, which must be `noeviction`: allow this user `+config|get`")]
    NoPolicy,
    /// It refuses writes.
    #[error("this redis is a replica and takes no writes: put its master into the URL")]
    Replica,
    /// It keeps no data.
    #[error("this is a Redis Sentinel: put the master that it watches into the URL")]
    Sentinel,
}

/// Connects to `redis://` or `rediss://` and checks version, role, eviction and persistence.
///
/// Must be called within a Tokio runtime that lives as long as the connection is used.
pub async fn connect(url: &str) -> Result<(Connection, Checked), ConnectError> {
    let info = url.into_connection_info().map_err(|_| ConnectError::BadUrl)?;
    let address = info.addr().to_string();
    // RESP3 brings the notice of a lost connection.
    let settings = info.redis_settings().clone().set_protocol(ProtocolVersion::RESP3);
    let client = Client::open(info.set_redis_settings(settings)).map_err(|_| ConnectError::BadUrl)?;
    let unreachable = |error: RedisError| ConnectError::Unreachable { address, cause: describe(&error) };
    let redis = Connection::open(client).await.map_err(unreachable)?;
    let checked = check(&redis).await?;
    Ok((redis, checked))
}

async fn check(redis: &Connection) -> Result<Checked, ConnectError> {
    let info: String =
        redis.try_query(&cmd("INFO")).await.map_err(|error| ConnectError::NoInfo { cause: describe(&error) })?;
    judge(&Info::new(&info), &settings(redis).await)
}

/// Hosted Redis often forbids CONFIG; then INFO has to do.
async fn settings(redis: &Connection) -> Settings {
    let mut get = cmd("CONFIG");
    get.arg("GET").arg("maxmemory-policy").arg("save");
    let mut shown: HashMap<String, String> = redis.try_query(&get).await.unwrap_or_default();
    Settings { maxmemory_policy: shown.remove("maxmemory-policy"), save: shown.remove("save") }
}
