//! What goes wrong on request, and always the same for the same seed.
//!
//! ```text
//!   board -> network -> fate of this request: nothing | a delay | lost on the way there or back | an answer that no
//!                                              server gave (502, 429, slow_down)
//!   power -> clock jump, power cut: once, at a time after power on
//! ```

mod grammar;

pub use grammar::FaultError;
pub(crate) use grammar::{share, time, times};

use std::ops::RangeInclusive;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// One thing that goes wrong, as in `--fault drop=0.2`.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// This share of requests gets no answer; half of them reach the server all the same.
    Drop(f64),
    /// Every request takes so much longer.
    Delay(RangeInclusive<Duration>),
    /// This share of requests is answered with this status (429, or 500 to 599) by something in front of the server.
    Status(u16, f64),
    /// This share of polls is answered with `slow_down` by something in front of the server.
    SlowDown(f64),
    /// Once, so long after power on.
    At(Duration, Event),
}

/// What happens once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The clock jumps forward, as after a standby.
    ClockJump(Duration),
    /// The power goes and comes back; what was not stored is lost.
    PowerCut,
}

/// What becomes of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fate {
    pub(crate) delay: Duration,
    pub(crate) way: Way,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Through,
    LostThere,
    LostBack,
    Answered(u16),
    ToldToSlowDown,
}

/// The faults of one network, and the dice that decide which request they hit.
#[derive(Debug)]
pub(crate) struct Faults {
    faults: Vec<Fault>,
    dice: Mutex<StdRng>,
}

impl Faults {
    pub(crate) fn new(faults: &[Fault], seed: u64) -> Self {
        Self { faults: faults.to_vec(), dice: Mutex::new(StdRng::seed_from_u64(seed)) }
    }

    /// Throws the dice for the next request. Every fault takes its throws whether or not an earlier one hit already, so
    /// that the same seed means the same fates.
    pub(crate) fn fate(&self, is_token_request: bool) -> Fate {
        let mut dice = self.dice.lock().unwrap_or_else(PoisonError::into_inner);
        let mut fate = Fate { delay: Duration::ZERO, way: Way::Through };
        for fault in &self.faults {
            let way = match fault {
                Fault::Drop(share) => match (dice.random_bool(*share), dice.random_bool(0.5)) {
                    (true, true) => Way::LostBack,
                    (true, false) => Way::LostThere,
                    (false, _) => Way::Through,
                },
                Fault::Status(status, share) if dice.random_bool(*share) => Way::Answered(*status),
                Fault::SlowDown(share) if dice.random_bool(*share) && is_token_request => Way::ToldToSlowDown,
                Fault::Delay(range) => {
                    fate.delay += dice.random_range(range.clone());
                    Way::Through
                }
                _ => Way::Through,
            };
            if fate.way == Way::Through {
                fate.way = way;
            }
        }
        fate
    }
}

/// What happens once, in the order of time.
pub(crate) fn events(faults: &[Fault]) -> Vec<(Duration, Event)> {
    let mut events: Vec<_> = faults
        .iter()
        .filter_map(|fault| match fault {
            Fault::At(time, event) => Some((*time, *event)),
            _ => None,
        })
        .collect();
    events.sort_by_key(|(time, _)| *time);
    events
}

#[cfg(test)]
mod tests;
