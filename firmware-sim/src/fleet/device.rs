//! One device of many.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use cbl_client::embassy::{Buffers, Stopped, link};
use cbl_client::{DeviceFlow, Outcome, REQUEST_ROOM, View};
use zeroize::Zeroizing;

use super::Fleet;
use super::figures::Ending;
use crate::board::SimulatedBoard;
use crate::clock::Clock;
use crate::flash::Ram;

/// The longest answer that a device without a screen reads: tokens.
const BODY_ROOM: usize = 8 * 1024;

/// A device shows a code, and asks whoever sits there to enter it.
pub(super) struct Ask {
    pub(super) device: u32,
    pub(super) verification_uri: String,
    pub(super) user_code: String,
    pub(super) decided: Arc<Decided>,
}

/// When the server had the decision, in milliseconds on the clock of the fleet; 0 before.
#[derive(Debug, Default)]
pub(super) struct Decided(AtomicU64);

impl Decided {
    pub(super) fn now(&self, clock: &Clock) {
        self.0.store(clock.now(), Ordering::Release);
    }

    /// How long ago. None when the device was faster than the page that tells the person, which counts as no time at all.
    fn since(&self, clock: &Clock) -> u64 {
        match self.0.load(Ordering::Acquire) {
            0 => 0,
            decided => clock.now().saturating_sub(decided),
        }
    }
}

/// Switched on, linked or not, and gone.
pub(super) async fn live(fleet: Arc<Fleet>, number: u32) {
    fleet.book.starts();
    let decided = Arc::new(Decided::default());
    let ending = links(&fleet, number, &decided).await;
    let waited = decided.since(&fleet.clock);
    fleet.book.ends(ending, waited);
}

async fn links(fleet: &Fleet, number: u32, decided: &Arc<Decided>) -> Ending {
    // The set-up was checked before any device was started.
    let Ok(request) = fleet.setup.link_request() else { return Ending::Failed };
    let mut shown = String::new();
    let draw = |view: View<'_>| {
        if let View::Waiting(prompt) = view
            && prompt.user_code != shown
        {
            prompt.user_code.clone_into(&mut shown);
            // Where nobody approves, nobody listens.
            let _ = fleet.asks.send(Ask {
                device: number,
                verification_uri: prompt.verification_uri.to_owned(),
                user_code: shown.clone(),
                decided: Arc::clone(decided),
            });
        }
    };
    let mut board = SimulatedBoard { clock: &fleet.clock, network: &fleet.network, endpoints: &fleet.endpoints, draw };
    let seed = fleet.setup.seed.wrapping_add(u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut flow = DeviceFlow::start(request, fleet.clock.now(), seed);
    let (mut out, mut body) = (Zeroizing::new(vec![0; REQUEST_ROOM]), Zeroizing::new(vec![0; BODY_ROOM]));
    let buffers = Buffers { out: &mut out, body: &mut body };
    match link(&mut board, &mut flow, &mut Ram::default(), buffers).await {
        Ok(()) => Ending::Linked,
        Err(Stopped::Ended(Outcome::Denied)) => Ending::Denied,
        Err(Stopped::Ended(Outcome::Expired)) => Ending::Expired,
        Err(Stopped::Ended(Outcome::Forgotten)) => Ending::Forgotten,
        Err(Stopped::Ended(Outcome::Refused(refusal))) => {
            fleet.book.notes(refusal.as_str());
            Ending::Refused
        }
        Err(Stopped::Ended(Outcome::Failed(failure))) => {
            fleet.book.notes(&failure.to_string());
            Ending::Failed
        }
        Err(other) => {
            fleet.book.notes(&other.to_string());
            Ending::Failed
        }
    }
}
