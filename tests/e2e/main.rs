//! The whole system, and first of all the harness itself.
//!
//! | module | what |
//! |---|---|
//! | `harness` | the harness keeps its promises |
//! | `matrix` | every linking on every combination of homes, and `expiry` on a clock of its own |
//! | `restart`, `outages` | the server, Redis and PostgreSQL end, come back, come back empty |
//! | `lwa` | devices of Login with Amazon |
//! | `binding` | keys of devices and clients: the real client, two nodes, a server that was killed |
//! | `browser` | a person with a phone in real Chromium |
//! | `passkeys` | passkeys of a real Chromium, and a key that a camera reads |
//! | `signing_up` | somebody without an account, from the scanned code to the linked device |
//! | `attacks` | attacks seen in the field that concern more than one part |
//! | `guarding` | lures, frames, forged posts, markup and referrers, in real Chromium |
//! | `canary` | no secret stands in anything that is written |
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod attacks;
mod binding;
mod browser;
mod canary;
mod expiry;
mod guarding;
mod harness;
mod lwa;
mod matrix;
mod outages;
mod passkeys;
mod restart;
mod signing_up;
mod town;
