//! When the next request may go (RFC 8628 section 3.5).
//!
//! Two numbers that must not be merged. `interval` is the server's wish: it grows by five seconds at each
//! `slow_down` and never shrinks. `backoff` is our own caution while the network or the server is in trouble: it
//! doubles at each failure and goes with the first proper answer. The larger of them holds.

use crate::Millis;

/// The interval when the server names none (RFC 8628 section 3.2), and what each `slow_down` adds.
pub const FIVE_SECONDS: Millis = 5_000;

/// The longest the backoff alone makes a device wait.
pub const LONGEST_BACKOFF: Millis = 60_000;

#[derive(Debug, Clone)]
pub(crate) struct Pace {
    interval: Millis,
    backoff: Millis,
    jitter: Jitter,
}

impl Pace {
    pub(crate) fn new(interval: Millis, jitter: Jitter) -> Self {
        Self { interval, backoff: 0, jitter }
    }

    pub(crate) fn interval(&self) -> Millis {
        self.interval
    }

    pub(crate) fn jitter(&self) -> Jitter {
        self.jitter.clone()
    }

    /// The server asked for patience: for good, for this and all following requests.
    pub(crate) fn slow_down(&mut self) {
        self.interval = self.interval.saturating_add(FIVE_SECONDS);
    }

    pub(crate) fn answered(&mut self) {
        self.backoff = 0;
    }

    pub(crate) fn failed(&mut self) {
        let doubled = self.backoff.max(self.interval).saturating_mul(2);
        self.backoff = doubled.min(LONGEST_BACKOFF);
    }

    /// How long to rest from now on: never less than the interval, and up to a tenth more, so that devices which
    /// were switched on by the same power cut drift apart.
    ///
    /// `held` is the part of the interval that the server has used up by holding its answer as it was asked to.
    pub(crate) fn wait(&mut self, held: Millis, retry_after: Option<Millis>) -> Millis {
        let wait = self.interval.saturating_sub(held).max(self.backoff).max(retry_after.unwrap_or(0));
        wait.saturating_add(self.jitter.up_to(wait / 10))
    }

    /// The longest [`wait`](Self::wait) when nothing fails.
    pub(crate) fn longest_regular_wait(&self) -> Millis {
        self.interval.saturating_add(self.interval / 10)
    }
}

/// SplitMix64, from a seed of the caller. It spreads load; nothing secret depends on it.
#[derive(Debug, Clone)]
pub(crate) struct Jitter(u64);

impl Jitter {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn up_to(&mut self, most: Millis) -> Millis {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        most.checked_add(1).map_or(mixed, |choices| mixed % choices)
    }
}
