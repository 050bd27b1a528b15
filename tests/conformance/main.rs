//! The conformance runner, as a command, against servers that run.
//!
//! | module | server | expected |
//! |---|---|---|
//! | `ours` | this one | every case passes |
//! | `person` | this one | somebody at the terminal approves |
//! | `foreign` | node-oidc-provider, Authlib | some cases fail, each for a reason that is named |
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod foreign;
mod ours;
mod person;
mod runner;
