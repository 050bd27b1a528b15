//! What people prove who they are with, beside their password, over real HTTP: authenticator apps, recovery codes, passkeys.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub,
    reason = "tests fail by panicking"
)]

mod authenticator;
mod between_steps;
#[path = "../pages/browser.rs"]
#[allow(dead_code, reason = "the pages' own tests use the rest")]
mod browser;
mod passkey_sign_in;
mod passkeys;
mod people;
mod recovery;
mod second_step;
mod tokens;
mod told;
mod webauthn;
#[path = "../pages/world.rs"]
#[allow(dead_code, reason = "the pages' own tests use the rest")]
mod world;
