//! How much memory a hundred thousand live grants take in Redis, and how fast they are polled.
//!
//! `cargo run --release -p cbl-store --features conformance --example grants_on_redis redis://127.0.0.1/ [grants]`
//!
//! Name a Redis of its own: what else happens there is counted too, and the grants stay until their time is over.
#![allow(clippy::disallowed_methods, reason = "measures real time")]

use cbl_store::{
    StoreFault,
    conformance::samples::{NOW, grant, locator},
    grants::{
        Grants, Lifetime,
        redis::{RedisGrants, connect},
    },
};
use std::{error::Error, sync::Arc, time::Instant};

/// Requests under way at once.
const PARALLEL: usize = 64;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().ok_or("name the URL of a Redis")?;
    let count = arguments.next().map_or(Ok(100_000), |count| count.parse())?;
    let (connection, checked) = connect(&url).await?;
    println!("{}", checked.product);
    let grants = Arc::new(RedisGrants::new(connection));

    let before = used_memory(&url).await?;
    in_parallel(&grants, count, |grants, number| async move {
        let keep = Lifetime::of(NOW.plus_seconds(600), NOW);
        grants.insert(locator("measured", number), &grant(), keep).await.map(|_| ())
    })
    .await?;
    println!("{count} grants: {} bytes of used_memory each", (used_memory(&url).await? - before) / count);

    let start = Instant::now();
    in_parallel(&grants, count, |grants, number| async move {
        grants.swap_polled(locator("measured", number), NOW).await.map(|_| ())
    })
    .await?;
    println!("{count} polls in {:?}", start.elapsed());
    println!("{count} polled grants: {} bytes of used_memory each", (used_memory(&url).await? - before) / count);
    Ok(())
}

/// Runs the act once for each number, many at a time.
async fn in_parallel<F>(
    grants: &Arc<RedisGrants>,
    count: usize,
    act: impl Fn(Arc<RedisGrants>, usize) -> F + Copy + Send + 'static,
) -> Result<(), Box<dyn Error + Send + Sync>>
where
    F: Future<Output = Result<(), StoreFault>> + Send + 'static,
{
    let workers = (0..PARALLEL).map(|worker| {
        let grants = Arc::clone(grants);
        tokio::spawn(async move {
            for number in (worker..count).step_by(PARALLEL) {
                act(Arc::clone(&grants), number).await?;
            }
            Ok::<(), StoreFault>(())
        })
    });
    for worker in workers.collect::<Vec<_>>() {
        worker.await??;
    }
    Ok(())
}

async fn used_memory(url: &str) -> redis::RedisResult<usize> {
    let mut connection = redis::Client::open(url)?.get_multiplexed_async_connection().await?;
    let info: String = redis::cmd("INFO").arg("memory").query_async(&mut connection).await?;
    let used = info.lines().find_map(|line| line.strip_prefix("used_memory:")?.trim().parse().ok());
    Ok(used.unwrap_or_default())
}
