//! The driver for async boards: its loop, its HTTP over real sockets, and its TLS against a real and a forged server.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

#[path = "../flash/nor.rs"]
#[allow(dead_code, reason = "shared with the tests of the flash store, which need all of it")]
mod nor;
#[path = "../driver/server.rs"]
#[allow(dead_code, reason = "shared with the tests of the driver, which need all of it")]
mod server;

mod bench;
mod certificates;
mod forger;
mod http;
mod junk;
mod linking;
mod tls;
