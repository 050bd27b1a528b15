//! How much memory a hundred thousand live grants take in this process, and how fast they are polled.
//!
//! `cargo run --release -p cbl-store --features conformance --example grants_in_memory [grants]`
#![allow(clippy::disallowed_methods, reason = "measures real time")]

use cbl_store::{
    conformance::samples::{NOW, grant, locator},
    grants::{Grants, Lifetime, memory::MemoryGrants},
};
use std::{error::Error, fs, time::Instant};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let count = std::env::args().nth(1).map_or(Ok(100_000), |count| count.parse())?;
    let grants = MemoryGrants::new();
    let sample = grant();
    let before = resident_bytes()?;
    for number in 0..count {
        let _ = grants.insert(locator("measured", number), &sample, Lifetime::of(sample.expires_at, NOW)).await?;
    }
    let each = (resident_bytes()? - before) / count;
    println!("{count} grants: {each} bytes of resident memory each");

    let locators: Vec<_> = (0..count).map(|number| locator("measured", number)).collect();
    let start = Instant::now();
    let mut found = 0;
    for place in &locators {
        found += usize::from(grants.swap_polled(*place, NOW).await?.is_some());
    }
    println!("{found} polls: {:?} each, on one thread", start.elapsed() / u32::try_from(count)?);

    let start = Instant::now();
    let forgotten = grants.sweep(NOW.plus_seconds(3600)).await?;
    println!("{forgotten} grants swept in {:?}", start.elapsed());
    Ok(())
}

fn resident_bytes() -> Result<usize, Box<dyn Error>> {
    let pages = fs::read_to_string("/proc/self/statm")?;
    let resident: usize = pages.split(' ').nth(1).ok_or("statm has no second field")?.parse()?;
    Ok(resident * 4096)
}
