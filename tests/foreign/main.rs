//! Devices that nobody here wrote, and a service behind a device, at this server as it is.
//!
//! | module | what |
//! |---|---|
//! | `rust` | the crate `oauth2` |
//! | `scripts` | `openid-client` on Node, with and without DPoP; `oauthlib` on Python |
//! | `readme` | `curl`, typed as the README says |
//! | `typed` | commands of a README, and a terminal to type them in |
//! | `backend` | the service of `examples/backend`, behind a device of ours |
//!
//! What the clients sent and heard stands in `runs`; `README.md` is its list.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod backend;
mod readme;
mod rust;
mod scripts;
#[path = "../e2e/town.rs"]
#[allow(dead_code, reason = "shared with the tests of the whole system, which need all of it")]
mod town;
mod typed;
