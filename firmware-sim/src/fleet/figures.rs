//! What is counted while a fleet runs.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use cbl_client::Millis;

use super::histogram::Histogram;
use crate::network::Tally;

/// How a device ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It has tokens.
    Linked,
    /// The person said no.
    Denied,
    /// Nobody said anything in time, twice.
    Expired,
    /// The server forgot its code, twice.
    Forgotten,
    /// The server refused for good.
    Refused,
    /// Server or network were at fault for too long.
    Failed,
}

impl Ending {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 6] =
        [Self::Linked, Self::Denied, Self::Expired, Self::Forgotten, Self::Refused, Self::Failed];

    /// The word for it in a report.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Linked => "linked",
            Self::Denied => "denied",
            Self::Expired => "expired",
            Self::Forgotten => "forgotten",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// The figures at one moment.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Since the first device was started.
    pub elapsed: Duration,
    /// Devices that were switched on.
    pub started: u64,
    ended: [u64; Ending::ALL.len()],
    /// Decisions that the approver made.
    pub decided: u64,
    /// Device authorization requests.
    pub codes_asked: u64,
    /// Token requests.
    pub polls: u64,
    /// Polls that were answered with `slow_down`.
    pub slow_downs: u64,
    /// Requests that were answered with status 429, or 500 and above.
    pub http_errors: u64,
    /// Requests that got no answer.
    pub no_answers: u64,
    /// From the approval to the tokens.
    pub waits: Histogram,
    /// The last thing that went wrong.
    pub problem: Option<String>,
}

impl Figures {
    /// How many devices ended so.
    #[must_use]
    pub fn ended(&self, ending: Ending) -> u64 {
        let all = Ending::ALL.iter().zip(self.ended);
        all.filter(|(known, _)| **known == ending).map(|(_, count)| count).sum()
    }

    /// Devices that are switched on and have not ended.
    #[must_use]
    pub fn waiting(&self) -> u64 {
        self.started.saturating_sub(self.ended.iter().sum())
    }
}

/// Where devices and approver write.
#[derive(Default)]
pub(super) struct Book {
    started: AtomicU64,
    decided: AtomicU64,
    ended: Mutex<Ended>,
}

#[derive(Default)]
struct Ended {
    endings: [u64; Ending::ALL.len()],
    waits: Histogram,
    problem: Option<String>,
}

impl Book {
    pub(super) fn starts(&self) {
        self.started.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn decides(&self) {
        self.decided.fetch_add(1, Ordering::Relaxed);
    }

    /// `waited` counts from the decision.
    pub(super) fn ends(&self, ending: Ending, waited: Millis) {
        let mut ended = self.ended();
        for (known, count) in Ending::ALL.iter().zip(&mut ended.endings) {
            *count += u64::from(*known == ending);
        }
        if ending == Ending::Linked {
            ended.waits.add(waited);
        }
    }

    pub(super) fn notes(&self, problem: &str) {
        self.ended().problem = Some(problem.to_owned());
    }

    pub(super) fn figures(&self, tally: &Tally, elapsed: Duration) -> Figures {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let ended = self.ended();
        Figures {
            elapsed,
            started: read(&self.started),
            ended: ended.endings,
            decided: read(&self.decided),
            codes_asked: read(&tally.codes_asked),
            polls: read(&tally.polls),
            slow_downs: read(&tally.slow_downs),
            http_errors: read(&tally.http_errors),
            no_answers: read(&tally.no_answers),
            waits: ended.waits.clone(),
            problem: ended.problem.clone(),
        }
    }

    fn ended(&self) -> MutexGuard<'_, Ended> {
        self.ended.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
