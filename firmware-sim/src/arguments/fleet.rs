//! The command line of a fleet.

use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use clap::{Args, value_parser};

use super::server::{FaultArguments, ServerArguments, read_secret};
use crate::faults::{share, time, times};
use crate::fleet::{Approver, Plan};
use crate::setup::Setup;

/// How many devices, where, for how long, and who says yes.
#[derive(Debug, Args)]
pub struct FleetArguments {
    /// How many devices there are
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = value_parser!(u32).range(1..=100_000))]
    pub devices: u32,
    /// How many of them start in each second
    #[arg(long, value_name = "R", default_value = "20", value_parser = rate)]
    pub rate: f64,
    /// When it ends at the latest, such as 90s or 10min
    #[arg(long = "for", value_name = "TIME", default_value = "90s", value_parser = time)]
    pub time: Duration,
    /// Which server, and who the devices are there.
    #[command(flatten)]
    pub server: ServerArguments,
    /// Who approves: signs in with this name by the server's own pages, and enters the codes there
    #[arg(long, value_name = "NAME", requires = "password_file", requires = "server")]
    pub approve_as: Option<String>,
    /// A file with the password
    #[arg(long, value_name = "FILE", requires = "approve_as")]
    pub password_file: Option<PathBuf>,
    /// How long people take until they have decided, such as 10s or 5s..20s
    #[arg(long, value_name = "TIME", default_value = "5s..20s", value_parser = times)]
    pub people_take: RangeInclusive<Duration>,
    /// This share of the devices is refused instead, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value = "0", value_parser = share)]
    pub deny: f64,
    /// What goes wrong between the devices and the server.
    #[command(flatten)]
    pub faults: FaultArguments,
    /// Prints a line each second instead of drawing
    #[arg(long)]
    pub plain: bool,
}

impl FleetArguments {
    /// The plan for the server that is named.
    pub(crate) fn plan(&self) -> anyhow::Result<Plan> {
        let approver = self.approve_as.clone().zip(self.password_file.as_deref());
        let approver = approver.map(|(username, file)| {
            let password = read_secret("--password-file", file)?;
            anyhow::Ok(Approver { username, password })
        });
        Ok(self.plan_with(self.server.setup()?, approver.transpose()?))
    }

    /// The plan for these devices.
    pub(crate) fn plan_with(&self, setup: Setup, approver: Option<Approver>) -> Plan {
        Plan {
            setup: self.faults.applied_to(setup),
            devices: self.devices,
            rate: self.rate,
            time: self.time,
            approver,
            people_take: self.people_take.clone(),
            deny: self.deny,
        }
    }
}

fn rate(text: &str) -> anyhow::Result<f64> {
    let rate = text.parse().ok().filter(|rate| (0.01..=10_000.0).contains(rate));
    rate.context("write a number from 0.01 to 10000, such as 20 for twenty new devices in each second")
}
