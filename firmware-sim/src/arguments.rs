//! The command line.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::PathBuf;

use clap::Parser;

use crate::faults::Fault;

/// A simulated television that links itself to a person's account (RFC 8628)
#[derive(Debug, Parser)]
#[command(name = "firmware-sim", version)]
pub struct Arguments {
    /// The server: its issuer, whose metadata names the endpoints
    #[arg(long, value_name = "URL", requires = "client_id")]
    #[cfg_attr(not(feature = "demo"), arg(required_unless_present = "token_endpoint"))]
    pub server: Option<String>,
    /// The client that this device is
    #[arg(long, value_name = "ID")]
    pub client_id: Option<String>,
    /// A file with the client's secret, for clients that have one
    #[arg(long, value_name = "FILE")]
    pub client_secret_file: Option<PathBuf>,
    /// For servers without metadata
    #[arg(long, value_name = "URL", requires = "token_endpoint")]
    pub device_authorization_endpoint: Option<String>,
    /// For servers without metadata
    #[arg(long, value_name = "URL", requires = "device_authorization_endpoint", requires = "client_id")]
    pub token_endpoint: Option<String>,
    /// What to ask for
    #[arg(long, value_name = "SCOPES")]
    pub scope: Option<String>,
    /// What the owner calls this device
    #[arg(long, value_name = "NAME", default_value = "Living room TV")]
    pub device_name: String,
    /// What the screen says the person links to; the host of the server by default
    #[arg(long, value_name = "NAME")]
    pub service: Option<String>,
    /// Keeps the tokens here, and refreshes them at the next start instead of linking again
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
    /// A certificate (PEM) to believe besides the machine's own
    #[arg(long, value_name = "FILE")]
    pub certificate: Option<PathBuf>,
    /// What goes wrong: drop=0.2, delay=300ms, delay=100ms..2s, 502=0.1, 429=0.1, slow_down=0.1, clock-jump=1h@30s,
    /// power-cut@45s; may be given several times
    #[arg(long = "fault", value_name = "FAULT")]
    pub faults: Vec<Fault>,
    /// The same number means the same faults at the same requests; any by default
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,
    /// Prints lines instead of drawing a television
    #[arg(long)]
    pub plain: bool,
    /// Lets a phone in this network open the demo: binds this machine's address, with a certificate of its own
    #[cfg(feature = "demo")]
    #[arg(long, conflicts_with_all = ["server", "token_endpoint"])]
    pub lan: bool,
}

impl Arguments {
    /// The seed, or one that the standard library's hash keys give: random enough to spread polls.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed.unwrap_or_else(|| RandomState::new().build_hasher().finish())
    }
}
