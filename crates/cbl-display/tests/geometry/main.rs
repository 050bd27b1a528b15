//! The rules of geometry, on panels of any size with texts of any kind.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../support/panels.rs"]
mod panels;
#[path = "../support/screens.rs"]
mod screens;

mod colours;
mod limits;
mod rules;
mod speech;
mod words;
