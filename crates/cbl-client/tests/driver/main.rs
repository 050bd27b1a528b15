//! The tokio driver against a small real HTTP server on this machine, with scripted answers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod authenticated;
#[cfg(feature = "blocking")]
mod blocking;
mod discovery;
mod linking;
mod options;
mod pending;
mod proof;
mod refresh;
mod server;
mod tls;
mod token_file;
mod transport;
