//! Grants and budgets on a real Redis: the contract, the two commands of a poll, and what happens when Redis goes away.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]
#![cfg(feature = "conformance")]

#[path = "support/redis_server.rs"]
mod redis_server;

#[path = "redis/start_up.rs"]
mod start_up;

#[path = "redis/outages.rs"]
mod outages;

#[path = "redis/keys_and_commands.rs"]
mod keys_and_commands;

#[path = "redis/tls.rs"]
mod tls;

#[path = "redis/cluster.rs"]
mod cluster;

use cbl_store::{
    budgets::redis::RedisBudgets,
    grants::redis::{Connection, RedisGrants, connect},
};
use redis_server::RedisServer;
use std::sync::Arc;

/// A store, and the server that it lives on.
struct Home<S: ?Sized> {
    store: Arc<S>,
    server: RedisServer,
}

async fn running() -> Option<(RedisServer, Connection)> {
    let server = RedisServer::start(&["--save", "", "--appendonly", "no"]).await?;
    let (connection, _) = connect(&server.url()).await.unwrap();
    Some((server, connection))
}

async fn grants() -> Option<Home<dyn cbl_store::grants::Grants>> {
    let (server, connection) = running().await?;
    Some(Home { store: Arc::new(RedisGrants::new(connection)), server })
}

async fn budgets() -> Option<Home<dyn cbl_store::budgets::Budgets>> {
    let (server, connection) = running().await?;
    Some(Home { store: Arc::new(RedisBudgets::new(connection)), server })
}

mod grants_contract {
    cbl_store::grants_contract!(super::grants);
}

mod budgets_contract {
    cbl_store::budgets_contract!(super::budgets);
}
