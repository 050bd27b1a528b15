//! Bytes and milliseconds that are not rates.

use crate::row;
use cbl_store::{
    conformance::samples::{NOW, grant, locator},
    grants::{Grants, Lifetime, memory::MemoryGrants, redis as redis_home},
};
use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::Instant,
};

const GRANTS: usize = 100_000;

pub fn print() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    row("memory of an outstanding grant, in memory", &format!("{} bytes", runtime.block_on(in_memory())));
    if let Some(redis) = cbl_tests::redis(cbl_tests::Persistence::None) {
        row("memory of an outstanding grant, on Redis", &format!("{} bytes", runtime.block_on(on_redis(&redis.url()))));
    }
    let (best, median) = cold_starts();
    row("cold start of a prepared folder to the first answer", &format!("{best:.1} ms, median {median:.1} ms"));
}

async fn fill(grants: &dyn Grants) {
    let sample = grant();
    for number in 0..GRANTS {
        let _ =
            grants.insert(locator("measured", number), &sample, Lifetime::of(sample.expires_at, NOW)).await.unwrap();
    }
}

async fn in_memory() -> usize {
    let grants = MemoryGrants::new();
    let before = resident_bytes();
    fill(&grants).await;
    (resident_bytes() - before) / GRANTS
}

fn resident_bytes() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
    statm.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4096
}

async fn on_redis(url: &str) -> usize {
    let used = async || {
        let mut connection = redis::Client::open(url).unwrap().get_multiplexed_async_connection().await.unwrap();
        let info: String = redis::cmd("INFO").arg("memory").query_async(&mut connection).await.unwrap();
        let line = info.lines().find_map(|line| line.strip_prefix("used_memory:")).unwrap().trim().to_owned();
        line.parse::<usize>().unwrap()
    };
    let (connection, _) = redis_home::connect(url).await.unwrap();
    let grants = redis_home::RedisGrants::new(connection);
    let before = used().await;
    fill(&grants).await;
    (used().await - before) / GRANTS
}

/// Milliseconds from starting the process to its answer at `/healthz`: best and median of eleven.
fn cold_starts() -> (f64, f64) {
    let folder = tempfile::tempdir().unwrap();
    let mut times: Vec<f64> = (0..12).map(|_| cold_start(folder.path())).collect();
    times.remove(0); // prepares the folder
    times.sort_by(f64::total_cmp);
    (times[0], times[times.len() / 2])
}

fn cold_start(folder: &std::path::Path) -> f64 {
    let start = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cbl-e2e"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--issuer", "http://localhost:0", "--data"]).arg(folder);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let line = BufReader::new(child.stdout.take().unwrap()).lines().next().unwrap().unwrap();
    let address = line.split("http://").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ok = runtime.block_on(async {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        client.get(format!("http://{address}/healthz")).send().await.unwrap().status().is_success()
    });
    let elapsed = start.elapsed().as_secs_f64() * 1000.0;
    assert!(ok);
    child.kill().unwrap();
    child.wait().unwrap();
    elapsed
}
