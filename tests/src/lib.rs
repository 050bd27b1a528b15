//! Whole-system tests: the real server, stores and browser, driven by actors with verbs.
//!
//! | actor | is | verbs |
//! |---|---|---|
//! | [`Device`] | raw HTTP, as a firmware without our client would speak it | `asks_for_codes`, `polls`, `refreshes` |
//! | [`Person`] | a real Chromium | `opens`, `signs_in`, `enters`, `approves`, `denies`, `sees` |
//! | [`KeyRing`] | the passkeys of that browser | `recognises_its_owner`, `holds` |
//! | [`Reader`] | the same person without pictures: forms over plain HTTP | `opens`, `signs_in`, `enters`, `approves`, `denies` |
//! | [`ForeignClient`] | a device on a library that nobody here wrote | `says` |
//! | [`Visitor`] | a person at the pages of a [`Foreign`] server | `approves`, `refuses` |
//! | [`Operator`] | the command line, against the data of a server | `runs` |
//! | [`Emulator`] | a board in QEMU with its real firmware | `presses`, `sees`, `ends` |
//! | [`Television`] | the simulated television, a process of its own | `says`, `ends` |
//! | [`Backend`] | the service behind a device, as in `examples/backend` | `visited`, `proved`, `separated` |
//! | [`Sink`](smtp::Sink) | a mail server that keeps what it is given | `opens`, `turns`, `mails` |
//! | [`Wire`] | what devices and a server say to each other, written down | `hears`, `is_kept_as` |
//! | [`Cbl`] | the server, a process of its own | `starts`, `stops`, `is_killed`, `starts_again` |
//!
//! Where HTTP is not the matter, a [`World`] is the service alone on a clock of the test's own.
//!
//! [`redis`] and [`postgres`] start real services with data folders and ports of their own; nothing listens on a default port.
//! Whatever lacks its program is `None` after saying `skipped: needs ...`; with `CBL_REQUIRE_SERVICES=1` it is a failure instead
//! ([`needs`]).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a harness fails by panicking, like the tests it serves"
)]
#![allow(clippy::disallowed_methods, reason = "the harness waits for real processes, in real time")]

mod answer;
mod backend;
mod browser;
mod cbl;
mod child;
pub mod corpus;
mod device;
mod emulator;
mod foreign;
mod key_ring;
mod lines;
mod network;
mod operator;
mod person;
mod reader;
mod require;
mod services;
pub mod smtp;
mod stores;
mod television;
mod visitor;
pub mod welch;
mod wire;
pub mod world;

pub use answer::Answer;
pub use backend::Backend;
pub use browser::{Browser, Window};
pub use cbl::{Cbl, Homes};
pub use device::{Device, Prompt};
pub use emulator::{Emulator, Firmware, Key, Picture, Settings, Sizes};
pub use foreign::{Foreign, ForeignClient};
pub use key_ring::KeyRing;
pub use network::serve_page;
pub use operator::{Operator, Outcome};
pub use person::Person;
pub use reader::{Page, Reader};
pub use require::needs;
pub use services::postgres::{Postgres, postgres, postgres_of_ones_own};
pub use services::redis::{Persistence, Redis, redis};
pub use stores::{GrantsHome, LedgerHome, Stand};
pub use television::Television;
pub use visitor::Visitor;
pub use wire::Wire;
pub use world::World;
