//! Signing in with a provider: at one that does what a test tells it to, and at one that nobody here wrote.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]
#![allow(clippy::disallowed_methods, reason = "a slow provider is slow in real time")]

mod addresses;
mod browser;
mod callbacks;
mod connecting;
mod down;
mod id_tokens;
mod linking;
mod node;
mod pair;
mod prehijack;
mod private_ca;
mod profiles;
mod provider;
mod trace;
mod world;
