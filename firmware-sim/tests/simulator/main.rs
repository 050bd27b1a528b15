//! The simulated television: what it draws, and what it does against a scripted server.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod command_line;
#[cfg(feature = "demo")]
mod demo;
mod faults;
mod firmware;
#[cfg(feature = "demo")]
mod fleet;
mod panels;
mod pictures;
mod plain;
mod qr;
mod scenes;
mod scripted_server;
mod sizes;
