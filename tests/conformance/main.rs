//! The conformance runner, as a command, against servers that run.
//!
//! | module | server | expected |
//! |---|---|---|
//! | `ours` | this one | every case passes |
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod ours;
mod runner;
