//! PostgreSQL: one pool for questions and for writing.

use super::{LedgerOpenError, migrate};
use sqlx::{
    AnyConnection, AnyPool, Connection,
    any::{AnyConnectOptions, AnyPoolOptions},
};
use std::{str::FromStr, time::Duration};

/// Connections of one process.
const CONNECTIONS: u32 = 10;

/// A request that waits longer for a connection is answered as a fault.
const PATIENCE: Duration = Duration::from_secs(5);

/// A database that has not answered for so long at start is not there.
const FIRST_ANSWER: Duration = Duration::from_secs(10);

pub(super) async fn open(url: &str) -> Result<AnyPool, LedgerOpenError> {
    let unreachable = |cause: String| LedgerOpenError::Unreachable { place: without_password(url), cause };
    let options = AnyConnectOptions::from_str(url).map_err(|error| unreachable(error.to_string()))?;
    // A connection of its own: a pool would hide the cause behind its time-out, and after a failed migration this
    // connection must go, for it holds the lock that keeps other processes from migrating at the same time.
    let mut connection = tokio::time::timeout(FIRST_ANSWER, AnyConnection::connect_with(&options))
        .await
        .map_err(|_| unreachable("no answer".into()))?
        .map_err(|error| unreachable(error.to_string()))?;
    sqlx::raw_sql("SET client_min_messages = warning")
        .execute(&mut connection)
        .await
        .map_err(|error| unreachable(error.to_string()))?;
    let migrated = migrate(&mut connection).await;
    let closed = connection.close().await;
    migrated?;
    closed.map_err(|error| unreachable(error.to_string()))?;
    AnyPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .after_connect(|connection, _| Box::pin(prepare(connection)))
        .connect_with(options)
        .await
        .map_err(|error| unreachable(error.to_string()))
}

/// Conditional statements are right at READ COMMITTED; a commit that came back is on disk, whatever the default of the
/// database is; a node that hangs does not hold its rows for ever.
async fn prepare(connection: &mut AnyConnection) -> sqlx::Result<()> {
    sqlx::raw_sql(
        "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED; \
         SET statement_timeout = '15s'; SET idle_in_transaction_session_timeout = '30s'; \
         SELECT set_config('synchronous_commit', 'on', false) \
         WHERE current_setting('synchronous_commit') IN ('off', 'local')",
    )
    .execute(connection)
    .await
    .map(drop)
}

/// Host and database of a URL, for people to read.
pub(in crate::ledger) fn without_password(url: &str) -> String {
    let Ok(options) = AnyConnectOptions::from_str(url) else {
        return "a URL that cannot be read".into();
    };
    let url = options.database_url;
    let socket = url.query_pairs().find(|(key, _)| key == "host").map(|(_, path)| path.into_owned());
    let host = socket.as_deref().or(url.host_str()).unwrap_or("localhost");
    let port = url.port().map_or_else(String::new, |port| format!(":{port}"));
    format!("{host}{port}{}", url.path())
}

/// The URL as `pg_dump` takes it, without the password and without what only this server understands.
pub(in crate::ledger) fn for_pg_dump(url: &str) -> Option<String> {
    const COMMON: [&str; 5] = ["host", "port", "user", "dbname", "sslmode"];
    let mut url = AnyConnectOptions::from_str(url).ok()?.database_url;
    url.set_password(None).ok()?;
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(key, _)| COMMON.contains(&&**key))
        .map(|(key, value)| (key.into(), value.into()))
        .collect();
    url.set_query(None);
    if !kept.is_empty() {
        url.query_pairs_mut().extend_pairs(kept);
    }
    Some(url.into())
}
