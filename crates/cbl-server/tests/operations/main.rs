//! What an operator meets: configuration, secrets, the command, starting and stopping, limits of connections, logs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod access;
mod accounts;
mod applications;
mod audit;
mod backup;
mod cli;
mod client_addr;
mod config;
mod config_rules;
mod connection_limits;
mod guard;
mod import;
mod links;
mod operator;
mod providers;
mod second_step;
mod secrets_file;
mod serve;
mod stores;
mod telemetry;
