//! The real client against the real rules, through a network that loses, doubles and delays, in virtual time.
//!
//! ```text
//!  DeviceFlow, Refresher  --requests-->  network  -->  Grant::poll, collect::repeat, Lineage
//!  (power may be cut)     <--answers---  (faults) <--  (a server of maps and nothing else)
//! ```
//!
//! Nothing sleeps and nothing is random: a seed decides every fault, and a failure names its seed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod device;
mod linking;
mod network;
mod refreshing;
mod server;

/// Runs one story for each seed, and names the seed of one that fails.
fn for_each_seed(story: impl Fn(u64) + std::panic::RefUnwindSafe) {
    for seed in 0..2_000 {
        let told = std::panic::catch_unwind(|| story(seed));
        assert!(told.is_ok(), "with seed {seed}; its panic stands above");
    }
}
