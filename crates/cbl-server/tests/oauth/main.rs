//! The OAuth endpoints over real HTTP, one module for each route, against the embedded default.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub,
    reason = "tests fail by panicking"
)]

mod client_auth;
mod collect;
mod device_authorization;
mod garbage;
mod introspect;
mod last_seen;
mod metadata;
mod poll;
mod refresh;
mod revoke;
mod scopes;
mod userinfo;
mod world;
