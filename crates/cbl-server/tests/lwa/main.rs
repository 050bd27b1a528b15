//! The dialect of Login with Amazon over real HTTP: what its devices send, as it was recorded, and what they must hear,
//! compared byte for byte. Each row of the dialect's description is a test: `README.md` names them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub,
    reason = "tests fail by panicking"
)]

mod code_pair;
mod command;
mod device;
mod habits;
#[path = "../oauth/hostile.rs"]
mod hostile;
#[path = "../guard/named_tests.rs"]
mod named_tests;
mod page;
mod poll;
mod profile;
mod recorded;
mod refresh;
mod rows;
mod shape;
#[path = "../oauth/world.rs"]
#[allow(dead_code, reason = "shared with the tests of the OAuth endpoints, which use all of it")]
mod world;
