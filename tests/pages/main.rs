//! Every page as people see it, in real Chromium.
//!
//! | module | what |
//! |---|---|
//! | `access` | axe-core finds nothing, in light and dark, on phone and desktop |
//! | `room` | nothing is wider than the screen: long texts, 320 pixels, 200 %, every direction |
//! | `hostile` | what others write is text on every page that shows it, and turns nothing round |
//! | `keyboard` | a linking without a mouse |
//! | `gallery` | pictures of everything, for people to look at: `just gallery` |
//!
//! The pages hang in an [`Exhibit`](exhibit::Exhibit): the server's own templates, texts and style sheet, filled with facts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod access;
mod exhibit;
mod gallery;
mod hostile;
mod keyboard;
mod look;
mod pseudo;
mod room;
