//! The person who says yes to thousands of devices, at the server's own pages and as fast as those are.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::device::Ask;
use super::{Approver, Fleet, Plan};
use crate::person::Person;

/// Browser windows side by side, each signed in by itself.
const WINDOWS: usize = 4;
/// How often a page is tried that does not work.
const TRIES: u32 = 3;
const PAUSE: Duration = Duration::from_secs(1);

/// Where the devices stand whose codes are to be entered.
pub(super) struct Desk {
    approver: Option<Approver>,
    people_take: RangeInclusive<Duration>,
    window: Window,
    asks: mpsc::UnboundedReceiver<Ask>,
}

impl Desk {
    pub(super) fn new(plan: &Plan, fleet: Arc<Fleet>, asks: mpsc::UnboundedReceiver<Ask>) -> Self {
        let window = Window { deny: plan.deny, fleet };
        Self { approver: plan.approver.clone(), people_take: plan.people_take.clone(), window, asks }
    }

    /// Answers until it is dropped; ends with an error when the person cannot sign in.
    pub(super) async fn open(mut self) -> anyhow::Result<()> {
        let Some(approver) = self.approver.clone() else { return std::future::pending().await };
        let mut dice = StdRng::seed_from_u64(self.window.fleet.setup.seed);
        let (typed, ready) = mpsc::unbounded_channel();
        let ready = Arc::new(Mutex::new(ready));
        let mut busy = JoinSet::new();
        while let Some(ask) = self.asks.recv().await {
            if busy.is_empty() {
                for person in sign_in(&approver, &self.window.fleet, &ask.verification_uri).await? {
                    busy.spawn(self.window.clone().works(person, Arc::clone(&ready)));
                }
            }
            let (takes, typed) = (dice.random_range(self.people_take.clone()), typed.clone());
            busy.spawn(async move {
                sleep(takes).await;
                drop(typed.send(ask));
            });
        }
        Ok(())
    }
}

/// One person in all windows, at the page that a device named.
async fn sign_in(approver: &Approver, fleet: &Fleet, verification_uri: &str) -> anyhow::Result<Vec<Person>> {
    let mut windows = JoinSet::new();
    for _ in 0..WINDOWS {
        let (approver, certificate) = (approver.clone(), fleet.setup.certificate.clone());
        let verification_uri = verification_uri.to_owned();
        windows.spawn(async move {
            let account = (approver.username.as_str(), &approver.password);
            Person::signs_in(certificate.as_deref(), &verification_uri, account).await
        });
    }
    windows.join_all().await.into_iter().collect()
}

#[derive(Clone)]
struct Window {
    deny: f64,
    fleet: Arc<Fleet>,
}

impl Window {
    async fn works(self, person: Person, ready: Arc<Mutex<mpsc::UnboundedReceiver<Ask>>>) {
        loop {
            let ask = ready.lock().await.recv().await;
            let Some(ask) = ask else { return };
            self.answers(&person, &ask).await;
        }
    }

    async fn answers(&self, person: &Person, ask: &Ask) {
        let decision = if is_refused(ask.device, self.deny) { "deny" } else { "approve" };
        for _ in 0..TRIES {
            match person.decides(&ask.verification_uri, &ask.user_code, decision).await {
                Ok(()) => {
                    ask.decided.now(&self.fleet.clock);
                    return self.fleet.book.decides();
                }
                Err(error) => self.fleet.book.notes(&format!("the approver: {error:#}")),
            }
            sleep(PAUSE).await;
        }
    }
}

/// Spreads a share evenly over the devices.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both are small and not negative")]
fn is_refused(device: u32, share: f64) -> bool {
    let refused = |devices: f64| (devices * share).floor() as u64;
    refused(f64::from(device) + 1.0) > refused(f64::from(device))
}

#[cfg(test)]
mod tests {
    use super::is_refused;

    #[test]
    fn a_share_is_spread_evenly() {
        let refused = |share| (0..1000).filter(|device| is_refused(*device, share)).collect::<Vec<_>>();
        assert_eq!(refused(0.0).len(), 0);
        assert_eq!(refused(1.0).len(), 1000);
        assert_eq!(refused(0.25)[..3], [3, 7, 11]);
    }
}
