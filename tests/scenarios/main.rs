//! What people do at the pages, each in real Chromium: one browser and one server for all, one scenario after another, each with
//! no cookie of the one before. The server runs in this process on a clock that scenarios move.
//!
//! | module | what |
//! |---|---|
//! | `linking` | ways to link: typed, pasted, scanned, in other languages and looks; and how long it takes |
//! | `steps` | reload, back and another language at every step |
//! | `codes` | every way in which a code can be wrong |
//! | `refusing` | no, wrong numbers, reports, and time that runs out |
//! | `tabs` | two tabs, two people, two browsers, sessions that end meanwhile |
//! | `account` | devices, names, menus |
//! | `hostile` | what links, forms and devices of others try; a browser without cookies |
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "tests fail by panicking, and wait for a real browser in real time"
)]

/// One test for each scenario.
macro_rules! scenarios {
    ($($(#[$meta:meta])* $name:ident($stage:ident) $body:block)*) => {
        $(
            $(#[$meta])*
            #[test]
            fn $name() {
                crate::stage::plays(async |$stage: &crate::stage::Stage| $body);
            }
        )*
    };
}

mod account;
mod codes;
mod hostile;
mod linking;
mod refusing;
mod stage;
mod steps;
mod tabs;
