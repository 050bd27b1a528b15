//! How long a link lives if nobody ends it: to its end, and no longer than a pause that is too long (RT-05, XD-11).

use crate::{UnixMillis, guard::Risk};

/// The first day of a link, in seconds.
const FIRST_DAY_S: i64 = 86_400;

/// The times of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    /// When its tokens were collected.
    pub created_at: UnixMillis,
    /// When it was last used.
    pub last_seen_at: UnixMillis,
    /// Its end, however often it is used.
    pub expires_at: UnixMillis,
    /// The longest pause between two uses, in seconds; none: no limit.
    pub idle_seconds: Option<u32>,
}

impl Life {
    /// From when on it is over if it is not used again. `first_day_idle` is the longest pause, in seconds, that may begin
    /// in the first day of a link whose client is of high risk.
    ///
    /// Whoever talked somebody into approving a device of theirs often keeps the tokens for later, while the real device
    /// is used by the person who has just connected it. The limit is of pauses that *begin* in the first day, for a link
    /// that lies unused could sit out any other.
    #[must_use]
    pub fn over_at(&self, risk: Risk, first_day_idle: Option<u32>) -> UnixMillis {
        let is_young = risk == Risk::High && self.last_seen_at < self.created_at.plus_seconds(FIRST_DAY_S);
        let pauses = [self.idle_seconds, first_day_idle.filter(|_| is_young)];
        let idle_at = pauses.into_iter().flatten().min().map(|pause| self.last_seen_at.plus_seconds(pause.into()));
        idle_at.map_or(self.expires_at, |idle_at| idle_at.min(self.expires_at))
    }
}
