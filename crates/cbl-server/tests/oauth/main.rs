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

mod algorithms;
mod client_auth;
mod collect;
mod device_authorization;
mod device_metadata;
mod dpop;
mod dpop_negative;
mod garbage;
mod hostile;
mod introspect;
mod keys;
mod last_seen;
mod metadata;
mod poll;
mod private_key_jwt;
mod refresh;
mod revoke;
mod scopes;
mod standing;
mod userinfo;
mod world;
