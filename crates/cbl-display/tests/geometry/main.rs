#[path = "../support/panels.rs"]
mod panels;
#[path = "../support/screens.rs"]
mod screens;
