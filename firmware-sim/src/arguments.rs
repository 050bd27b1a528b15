//! The command line.

mod fleet;
mod outputs;
mod server;

pub use fleet::FleetArguments;
pub use outputs::{Language, OutputArguments, PanelChoice, ThemeChoice};
pub use server::{FaultArguments, ServerArguments};

use std::path::PathBuf;

use cbl_client::driver::TokenFile;
use clap::{Parser, Subcommand};

use crate::setup::Setup;

/// A simulated device that links itself to a person's account (RFC 8628)
#[derive(Debug, Parser)]
#[command(name = "firmware-sim", version, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Arguments {
    /// Something else than one device.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Which server, and who the device is there.
    #[command(flatten)]
    pub server: ServerArguments,
    /// What the owner calls this device; by default what its profile is
    #[arg(long, value_name = "NAME")]
    pub device_name: Option<String>,
    /// What the screen says the person links to; the host of the server by default
    #[arg(long, value_name = "NAME")]
    pub service: Option<String>,
    /// Keeps codes and tokens here, and goes on with them at the next start
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
    /// What it is drawn on.
    #[command(flatten)]
    pub outputs: OutputArguments,
    /// What goes wrong.
    #[command(flatten)]
    pub faults: FaultArguments,
    /// Prints lines instead of drawing a television
    #[arg(long)]
    pub plain: bool,
    /// Lets a phone in this network open the demo: binds this machine's address, with a certificate of its own
    #[cfg(feature = "demo")]
    #[arg(long, conflicts_with_all = ["server", "token_endpoint"])]
    pub lan: bool,
}

impl Arguments {
    /// What the owner calls it.
    #[must_use]
    pub fn device_name(&self) -> String {
        self.device_name.clone().unwrap_or_else(|| self.outputs.profile.device_name().to_owned())
    }

    /// The device of this command line, at the server of `setup`.
    #[must_use]
    pub fn device(&self, setup: Setup) -> Setup {
        let (device_name, token_file) = (Some(self.device_name()), self.token_file.as_ref().map(TokenFile::at));
        self.faults.applied_to(Setup { device_name, token_file, ..setup })
    }
}

/// What else this program does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Thousands of honest devices in one process, for load and for soak
    Fleet(FleetArguments),
}
