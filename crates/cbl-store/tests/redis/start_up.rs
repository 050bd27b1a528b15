//! An unfit Redis is refused at start-up, in words that name what to change.

use crate::redis_server::RedisServer;
use cbl_store::grants::redis::{Checked, ConnectError, connect};

async fn start(settings: &[&str]) -> Option<(RedisServer, Result<Checked, ConnectError>)> {
    let server = RedisServer::start(settings).await?;
    let connected = connect(&server.url()).await.map(|(_, checked)| checked);
    Some((server, connected))
}

/// Makes a user `cbl` that may do everything but this.
async fn forbid(server: &RedisServer, command: &str) {
    let _: () = server.says(&["ACL", "SETUSER", "cbl", "on", ">word", "~cbl:*", "+@all", command]).await;
}

#[tokio::test]
async fn a_redis_with_an_append_only_file_raises_no_warning() {
    let Some((_server, checked)) = start(&["--save", "", "--appendonly", "yes"]).await else {
        return;
    };
    let checked = checked.unwrap();
    assert!(checked.product.starts_with("Redis ") || checked.product.starts_with("Valkey "), "{checked:?}");
    assert!(checked.warnings.is_empty(), "{checked:?}");
}

#[tokio::test]
async fn a_redis_with_snapshots_raises_no_warning() {
    let Some((_server, checked)) = start(&["--save", "60 1", "--appendonly", "no"]).await else {
        return;
    };
    assert!(checked.unwrap().warnings.is_empty());
}

#[tokio::test]
async fn a_redis_that_keeps_nothing_on_disk_is_used_with_a_warning_that_names_the_setting() {
    let Some((_server, checked)) = start(&["--save", "", "--appendonly", "no"]).await else {
        return;
    };
    let warnings = checked.unwrap().warnings;
    assert!(matches!(&warnings[..], [one] if one.contains("`appendonly yes`")), "{warnings:?}");
}

#[tokio::test]
async fn a_redis_that_evicts_keys_is_refused() {
    for policy in ["allkeys-lru", "volatile-ttl"] {
        let Some((_server, refused)) = start(&["--maxmemory-policy", policy]).await else {
            return;
        };
        let error = refused.unwrap_err();
        assert!(matches!(&error, ConnectError::Evicts { policy: named } if named == policy), "{error}");
        assert!(error.to_string().contains("set `maxmemory-policy noeviction`"), "{error}");
    }
}

#[tokio::test]
async fn eviction_is_seen_even_where_config_is_forbidden() {
    let Some(server) = RedisServer::start(&["--maxmemory-policy", "allkeys-lru"]).await else {
        return;
    };
    forbid(&server, "-config").await;
    let error = connect(&server.url_of("cbl:word")).await.unwrap_err();
    assert!(matches!(error, ConnectError::Evicts { .. }), "{error}");
}

#[tokio::test]
async fn a_user_without_config_is_enough() {
    let Some(server) = RedisServer::start(&["--appendonly", "yes"]).await else {
        return;
    };
    forbid(&server, "-config").await;
    let (_, checked) = connect(&server.url_of("cbl:word")).await.unwrap();
    assert!(checked.warnings.is_empty(), "{checked:?}");
}

#[tokio::test]
async fn a_user_without_info_is_told_what_to_allow() {
    let Some(server) = RedisServer::start(&[]).await else {
        return;
    };
    forbid(&server, "-info").await;
    let error = connect(&server.url_of("cbl:word")).await.unwrap_err();
    assert!(error.to_string().contains("`+info`"), "{error}");
}

#[tokio::test]
async fn a_replica_is_refused() {
    let Some(server) = RedisServer::start(&[]).await else {
        return;
    };
    let _: () = server.says(&["REPLICAOF", "127.0.0.1", "1"]).await;
    let error = connect(&server.url()).await.unwrap_err();
    assert!(matches!(error, ConnectError::Replica), "{error}");
}

#[tokio::test]
async fn no_error_tells_the_password() {
    let Some(server) = RedisServer::start(&["--requirepass", "right-horse"]).await else {
        return;
    };
    assert!(connect(&server.url_of(":right-horse")).await.is_ok());
    let wrong = connect(&server.url_of("default:wrong-horse")).await.unwrap_err();
    let nobody = connect("redis://cbl:wrong-horse@127.0.0.1:1/").await.unwrap_err();
    let no_url = connect("redis://cbl:wrong-horse@[::/").await.unwrap_err();
    for error in [wrong, nobody, no_url] {
        assert!(!format!("{error} {error:?}").contains("horse"), "{error:?}");
    }
}

#[tokio::test]
async fn a_missing_password_is_told_from_a_missing_redis() {
    let Some(server) = RedisServer::start(&["--requirepass", "right-horse"]).await else {
        return;
    };
    let error = connect(&server.url()).await.unwrap_err().to_string();
    assert!(error.contains("NOAUTH") || error.contains("authentication"), "{error}");
}
