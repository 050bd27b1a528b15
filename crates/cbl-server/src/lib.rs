//! The device authorization server: HTTP in front of the rules (RFC 8628).
//!
//! ```text
//! HTTP bytes -> typed request -> grant and previous poll from the store -> decision -> replace if changed -> answer -> HTTP
//! ```
//!
//! | to find | look in |
//! |---|---|
//! | what happens when a device polls | `cbl_rules::poll` (the rule), [`routes`]`/token.rs` (the HTTP) |
//! | the one read-decide-replace loop | [`service`] |
//! | the table of URLs | [`routes`] |
//! | every configuration key | [`config`] |
//! | how the process starts and stops | [`app`] |
//! | people who sign in with a provider | [`upstream`] |
//! | what every handler shares | [`state`] |

pub mod app;
pub mod brand;
pub mod cli;
pub mod client_assertion;
pub mod clock;
pub mod config;
pub mod dpop;
pub mod entropy;
pub mod fault;
pub mod http;
pub mod mail;
pub mod metrics;
pub mod one_time_code;
pub mod pages;
pub mod passwords;
pub mod registration;
pub mod registry;
pub mod routes;
pub mod secrets;
pub mod service;
pub mod settler;
pub mod state;
pub mod telemetry;
pub mod tokens;
pub mod upstream;
pub mod webauthn;

pub use app::{Running, start};
pub use config::Config;
