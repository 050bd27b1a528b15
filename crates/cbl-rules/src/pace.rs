//! Pace: how often a waiting device may poll (RFC 8628 sections 3.2 and 3.5).

use crate::UnixMillis;

/// How a poll is judged against the previous one.
///
/// The five seconds that RFC 8628 section 3.5 adds at `slow_down` are the client's to add. The server does not track
/// them, so no one is punished twice and a poll that is answered `slow_down` writes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Shortest time between two polls, in milliseconds.
    shortest: u64,
}

/// A poll may come this much before the interval is over: clocks, networks and jitter are not exact (TK-07).
const TOLERANCE_MS: u64 = 1000;

impl Pace {
    /// Judges by the advertised interval in seconds, less one second of tolerance.
    #[must_use]
    pub fn of_interval(interval: u16) -> Self {
        Self { shortest: (u64::from(interval) * 1000).saturating_sub(TOLERANCE_MS) }
    }

    /// Judges by exactly this many milliseconds, for a dialect that advertises more than it enforces.
    #[must_use]
    pub const fn exactly(shortest: u64) -> Self {
        Self { shortest }
    }

    /// Whether a poll at `now` comes too early after `previous`.
    ///
    /// The first poll is never too early (TK-06). A `previous` later than `now` (clocks of two nodes differ) counts as
    /// no time passed.
    #[must_use]
    pub fn is_too_early(self, now: UnixMillis, previous: Option<UnixMillis>) -> bool {
        previous.is_some_and(|previous| now.since(previous) < self.shortest)
    }
}
