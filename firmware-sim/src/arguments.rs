//! The command line.

use std::path::PathBuf;

use clap::Parser;

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
    /// Prints lines instead of drawing a television
    #[arg(long)]
    pub plain: bool,
    /// Lets a phone in this network open the demo: binds this machine's address, with a certificate of its own
    #[cfg(feature = "demo")]
    #[arg(long, conflicts_with_all = ["server", "token_endpoint"])]
    pub lan: bool,
}
