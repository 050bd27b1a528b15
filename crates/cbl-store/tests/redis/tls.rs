//! `rediss://` speaks TLS with a Redis whose certificate the system trusts, and with no other.

use crate::redis_server::{RedisServer, free_port};
use cbl_store::grants::{
    Grants,
    redis::{ConnectError, RedisGrants, connect},
};
use std::{env, fs, process::Command};
use tempfile::TempDir;

/// What the system trusts is read from the environment, which belongs to a whole process: this names the URL to the
/// second process of the test.
const URL: &str = "CBL_TEST_REDISS_URL";

/// A Redis with a certificate that nobody has signed, the folder with that certificate, and the URL.
async fn start() -> Option<(RedisServer, TempDir, String)> {
    let names = ["localhost".to_owned(), "127.0.0.1".to_owned()];
    let made = rcgen::generate_simple_self_signed(names).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("certificate"), made.cert.pem()).unwrap();
    fs::write(path("key"), made.signing_key.serialize_pem()).unwrap();
    let port = free_port().to_string();
    let (certificate, key) = (path("certificate"), path("key"));
    let files = ["--tls-cert-file", &certificate, "--tls-key-file", &key];
    let settings = [&files[..], &["--tls-port", &port, "--tls-auth-clients", "no"]].concat();
    let server = RedisServer::start(&settings).await?;
    Some((server, folder, format!("rediss://127.0.0.1:{port}/")))
}

#[tokio::test]
async fn rediss_connects_where_the_certificate_is_trusted() {
    let Some((_server, folder, url)) = start().await else {
        return;
    };
    let connects = Command::new(env::current_exe().unwrap())
        .args(["--exact", "tls::connects_to_the_url_in_the_environment", "--ignored"])
        .env("SSL_CERT_FILE", folder.path().join("certificate"))
        .env(URL, url)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&connects.stdout);
    assert!(connects.status.success() && said.contains("1 passed"), "{said}");
}

#[tokio::test]
#[ignore = "the second process of rediss_connects_where_the_certificate_is_trusted"]
async fn connects_to_the_url_in_the_environment() {
    let (connection, _) = connect(&env::var(URL).unwrap()).await.unwrap();
    RedisGrants::new(connection).ready().await.unwrap();
}

#[tokio::test]
async fn rediss_refuses_a_certificate_that_nobody_vouches_for() {
    let Some((_server, _folder, url)) = start().await else {
        return;
    };
    let error = connect(&url).await.unwrap_err();
    assert!(matches!(error, ConnectError::Unreachable { .. }), "{error}");
    assert!(error.to_string().contains("certificate"), "{error}");
}

#[tokio::test]
async fn rediss_does_not_fall_back_to_a_redis_without_tls() {
    let Some(server) = RedisServer::start(&[]).await else {
        return;
    };
    let error = connect(&server.url().replace("redis:", "rediss:")).await.unwrap_err();
    assert!(matches!(error, ConnectError::Unreachable { .. }), "{error}");
}
