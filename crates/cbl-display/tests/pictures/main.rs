//! Pictures of screens, compared with those in `golden/` and read by two QR decoders.
//!
//! `CBL_WRITE_PICTURES=1 cargo test -p cbl-display --all-features --test pictures` makes them again.

mod ascii;
mod decode;
mod golden;
#[path = "../support/panels.rs"]
mod panels;
mod png_file;
#[path = "../support/screens.rs"]
mod screens;
