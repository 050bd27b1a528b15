//! Pictures of screens, compared with those in `golden/` and read by two QR decoders.
//!
//! `CBL_WRITE_PICTURES=1 cargo test -p cbl-display --all-features --test pictures` makes them again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod ascii;
mod decode;
mod golden;
#[path = "../support/panels.rs"]
mod panels;
mod png_file;
#[path = "../support/screens.rs"]
mod screens;
