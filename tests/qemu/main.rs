//! The firmware of `firmware-sim/qemu`, on an emulated board, against the real server, with a person who reads the QR code from
//! the panel.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod home;
mod linking;
mod painted;
mod size;
