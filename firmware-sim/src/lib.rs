//! A device on your desk: it links itself to a person's account at any RFC 8628 server.
//!
//! ```text
//! server <- network, faults <- board -> cbl-client's loop -> screen_for (what it means) -> Screen -> a panel (its looks)
//!                                            ^                                                          |
//!                                            '----- firmware (what happens) <----- keys OK and Back ----'
//! ```
//!
//! | to find | look in |
//! |---|---|
//! | what happens on the device, key by key | [`firmware`] |
//! | what goes wrong on request | [`faults`] |
//! | thousands of devices, and who approves them | [`fleet`] |
//! | what a screen can say | [`screen`], and [`screen_for`](mod@screen_for) for when |
//! | which panels there are | [`panels::table`] |
//! | how a panel shows a screen | [`panels::hardware`], over `cbl-display` |
//! | the device in the terminal | [`panels::terminal`] |
//! | frames and contact sheet | [`panels::camera`] |
//! | lines instead of a picture | [`panels::plain`] |
//! | television, console, badge | [`profile`] |
//! | `cargo demo` | `demo` (behind the feature of that name) |
//!
//! Exit codes: 0 linked, or a person quit the television; 1 failed or refused; 2 wrongly typed; 3 denied; 4 expired;
//! 130 interrupted before the end.

pub mod arguments;
mod board;
mod clock;
#[cfg(feature = "demo")]
pub mod demo;
pub mod faults;
pub mod firmware;
mod flash;
pub mod fleet;
mod live_screen;
mod network;
pub mod panels;
mod person;
pub mod picture;
pub mod profile;

mod run;
pub mod screen;
pub mod screen_for;
pub mod setup;
mod userinfo;

pub use run::main;
