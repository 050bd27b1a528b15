//! Stores outside the process, as an operator meets them at start.

use crate::operator::{Operator, now, post};
use std::{
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// A Redis of this test only; ended when dropped.
struct Redis {
    child: Child,
    port: u16,
    _folder: TempDir,
}

impl Redis {
    /// `None` where there is no redis-server, unless services are required.
    fn starts(settings: &[&str]) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = Command::new("redis-server");
        command.args(["--bind", "127.0.0.1", "--port", &port.to_string(), "--dir"]).arg(folder.path());
        let started = command.args(settings).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let Ok(child) = started else {
            let required = std::env::var_os("CBL_REQUIRE_SERVICES").is_some_and(|value| value == "1");
            assert!(!required, "redis-server is required and not installed");
            println!("skipped: needs redis-server");
            return None;
        };
        let redis = Self { child, port, _folder: folder };
        let deadline = now() + Duration::from_secs(10);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(now() < deadline, "redis-server does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        Some(redis)
    }

    fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_redis_that_forgets_is_refused_with_the_setting_to_change() {
    let Some(redis) = Redis::starts(&["--maxmemory-policy", "allkeys-lru"]) else { return };
    let complaint = Operator::new().runs(&["serve", "--listen", "127.0.0.1:0", "--grants", &redis.url()]).refused();
    assert!(complaint.contains("key `grants`") && complaint.contains("noeviction"), "{complaint}");
}

#[test]
fn a_redis_without_persistence_is_warned_of_and_serves_until_it_is_gone() {
    let Some(redis) = Redis::starts(&["--save", ""]) else { return };
    let operator = Operator::new();
    operator.runs(&["client", "add", "--id", "tv", "--name", "TV"]).succeeded();
    let server = operator.serves(&["--grants", &redis.url()]);
    assert!(server.log().contains("appendonly yes"), "{}", server.log());
    assert_eq!(post(server.address, "/device_authorization", "client_id=tv").status, 200);
    assert_eq!(server.get("/readyz").status, 200);
    drop(redis);
    let answer = server.get("/readyz");
    assert_eq!((answer.status, answer.body.as_str()), (503, "grants are not ready\n"));
    assert_eq!(server.get("/healthz").status, 200);
}

#[test]
fn stores_that_are_not_there_are_named_without_their_passwords() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    for (key, url) in [
        ("grants", format!("redis://u:hunter2@127.0.0.1:{port}")),
        ("ledger", format!("postgres://u:hunter2@127.0.0.1:{port}/cbl")),
    ] {
        let serve = ["serve", "--listen", "127.0.0.1:0", &format!("--{key}"), &url];
        let complaint = Operator::new().runs(&serve).refused();
        assert!(complaint.contains(&format!("key `{key}`")), "{complaint}");
        assert!(complaint.contains(&port.to_string()) && !complaint.contains("hunter2"), "{complaint}");
    }
}
