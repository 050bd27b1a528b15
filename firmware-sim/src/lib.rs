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
//! | the loop of the device | [`firmware`] |
//! | thousands of devices | [`fleet`] |
//! | what goes wrong on request | [`faults`] |
//! | what a screen can say | [`screen`], and [`screen_for`](mod@screen_for) for when |
//! | the television in the terminal | [`panels::terminal`] |
//! | lines instead of a picture | [`panels::plain`] |
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
