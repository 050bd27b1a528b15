//! Real C and C++ compilers, a real libcurl, the real server.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod bare_metal;
mod compiler;
mod hosted;
mod linked;
mod readme;
