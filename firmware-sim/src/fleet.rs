//! Thousands of honest devices in one process: each is the real client with its own codes, pace and memory; they share a
//! clock, a pool of connections, and the processor.
//!
//! ```text
//!   start, so many each second -> device -- code --> approver: a person at the server's own pages
//!                                   |                    |
//!                                   '-- tokens ----------'--> figures -> a line each second, and the report
//! ```

mod approver;
mod device;
mod figures;
mod histogram;
pub(crate) mod progress;
mod report;

pub use figures::{Ending, Figures};
pub use histogram::Histogram;
pub use report::Report;

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use cbl_client::driver::Secret;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, sleep_until};

use crate::board::{Endpoints, find};
use crate::clock::Clock;
use crate::network::Network;
use crate::setup::Setup;
use approver::Desk;
use device::Ask;
use figures::Book;

/// How often the figures are shown.
const SHOWN_EVERY: Duration = Duration::from_secs(1);

/// What a fleet is to do.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What each device was told about itself.
    pub setup: Setup,
    /// How many there are.
    pub devices: u32,
    /// How many start in each second, more than 0.
    pub rate: f64,
    /// When it ends at the latest.
    pub time: Duration,
    /// Who says yes; nobody does when absent.
    pub approver: Option<Approver>,
    /// How long people take to enter a code and decide.
    pub people_take: RangeInclusive<Duration>,
    /// The share of devices that is refused instead, from 0 to 1.
    pub deny: f64,
}

/// An account at the server.
#[derive(Debug, Clone)]
pub struct Approver {
    /// The name to sign in with.
    pub username: String,
    /// Its password.
    pub password: Secret,
}

/// What the devices share.
struct Fleet {
    setup: Setup,
    network: Network,
    clock: Clock,
    endpoints: Endpoints,
    book: Book,
    asks: mpsc::UnboundedSender<Ask>,
}

impl Plan {
    /// Runs the fleet until every device has ended, the time is over, or `stop` comes; `show` sees the figures each second.
    pub async fn run(&self, stop: impl Future<Output = ()>, mut show: impl FnMut(&Figures)) -> anyhow::Result<Report> {
        let mut end = std::pin::pin!(async {
            tokio::select! { () = sleep(self.time) => {}, () = stop => {} }
        });
        let (fleet, asks) = tokio::select! {
            gathered = self.gather() => gathered?,
            () = &mut end => bail!("--server: nothing answers at {}; is it the right address?", self.setup.server),
        };
        let desk = Desk::new(self, Arc::clone(&fleet), asks);
        let mut people = tokio::spawn(desk.open());
        let started = Instant::now();
        let mut devices = JoinSet::new();
        let mut number = 0;
        let mut ticks = interval(SHOWN_EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let figures = |fleet: &Fleet| fleet.book.figures(&fleet.network.tally, started.elapsed());
        while number < self.devices || !devices.is_empty() {
            let next = started + Duration::from_secs_f64(f64::from(number) / self.rate);
            tokio::select! {
                biased;
                () = &mut end => break,
                failed = &mut people => failed.context("the approver stopped")??,
                _ = ticks.tick() => show(&figures(&fleet)),
                () = sleep_until(next), if number < self.devices => {
                    devices.spawn(device::live(Arc::clone(&fleet), number));
                    number += 1;
                }
                Some(_) = devices.join_next() => {}
            }
        }
        devices.shutdown().await;
        people.abort();
        Ok(Report { figures: figures(&fleet), devices: self.devices, approved: self.approver.is_some() })
    }

    /// Finds the server, and brings together what the devices share.
    async fn gather(&self) -> anyhow::Result<(Arc<Fleet>, mpsc::UnboundedReceiver<Ask>)> {
        self.setup.check()?;
        make_room_for_connections();
        let (setup, clock) = (self.setup.clone(), Clock::new());
        let network = Network::new(setup.certificate.as_deref(), &setup.faults, setup.seed)?;
        let endpoints = match setup.named_endpoints()? {
            Some(named) => named,
            None => find(&setup.server, (&clock, &network), setup.seed, |_| {})
                .await
                .with_context(|| format!("--server: {} cannot be used ({})", setup.server, network.problem()))?,
        };
        let (asks, desk) = mpsc::unbounded_channel();
        Ok((Arc::new(Fleet { setup, network, clock, endpoints, book: Book::default(), asks }), desk))
    }
}

/// Each request under way is an open file; a usual shell allows 1,024 of them and would allow more when asked.
fn make_room_for_connections() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    // Where it may not, requests fail, are counted, and the devices wait: nothing is lost but time.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum });
}
