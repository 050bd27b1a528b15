//! The core in virtual time: the tests own the clock and the wire. One file beside each module of the crate.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod device;
mod dialect;
mod discovery;
mod dpop;
mod error;
mod flow;
mod long_poll;
mod pace;
mod pkce;
mod power_cut;
mod prompt;
mod properties;
mod refresher;
mod request;
mod response;
mod resume;
mod retry_after;
mod tokens;
