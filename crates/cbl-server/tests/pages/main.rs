//! The pages over real HTTP, one module for each thing a person does, against the embedded default.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub,
    reason = "tests fail by panicking"
)]

mod account;
mod applications;
mod authorizing;
mod browser;
mod claiming;
mod devices;
mod entering;
mod forms;
mod headers;
mod imported;
mod languages;
mod limits;
mod linking;
mod second_server;
mod sessions;
mod signing_in;
mod world;
