//! A service behind a device. The device links itself at an authorization server (the *provider*) and hands its access token
//! to this service, which must answer two questions: is the token to be believed, and whose account is meant?
//!
//! ```text
//!  device ---- Authorization: Bearer ----> routes.rs   one token, in the header
//!                                            |
//!                                          check.rs    is it good, and for us? One of three ways:
//!                                            |           check/jwt.rs                signature, here
//!                                            |           check/introspection.rs      the provider says (RFC 7662)
//!                                            |           check/token_information.rs  the same, Login with Amazon
//!                                            |
//!                                         provider.rs  whose is it: the profile
//!                                            |
//!                                          visit.rs    known, new, or somebody with an account here?
//!                                            |
//!                                         accounts.rs  SQLite
//! ```
//!
//! The README says which parts are to be copied.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking"))]

mod accounts;
mod answer;
mod check;
mod clock;
mod command;
mod passwords;
mod profile;
mod provider;
mod random;
mod refusal;
mod routes;
mod settings;
mod visit;

pub use command::main;
