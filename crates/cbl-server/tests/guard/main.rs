//! What guards an approval and what comes after it, over real HTTP: networks, numbers, reports, notices, mail, devices and
//! consents; and the accounts that people make and keep themselves: sign-up, addresses, new passwords. The doc of `attacks` lists which test proves which attack and which requirement of the pages.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub,
    reason = "tests fail by panicking"
)]

mod addresses;
mod attacks;
#[path = "../pages/browser.rs"]
#[allow(dead_code, reason = "the pages' own tests use the rest")]
mod browser;
mod consents;
mod devices;
mod invitations;
mod mail_tls;
mod meant;
mod named_tests;
mod networks;
mod notices;
mod numbers;
mod oracles;
mod owners;
mod pending;
mod post;
mod prehijack;
mod reauthentication;
mod reports;
mod reset;
mod security;
mod sign_up;
#[path = "../../../../tests/src/smtp.rs"]
mod smtp;
mod tabs;
mod threat_model;
mod town;
#[path = "../../../../tests/src/welch.rs"]
mod welch;
#[path = "../pages/world.rs"]
#[allow(dead_code, reason = "the pages' own tests use the rest")]
mod world;
