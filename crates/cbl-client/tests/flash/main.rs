//! Tokens in NOR flash whose power goes at any byte.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod link;
mod nor;
mod server;
mod store;
