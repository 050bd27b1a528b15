//! How long a grant is kept.

use cbl_rules::UnixMillis;

/// Grants are kept ten minutes past their expiry, so that a late poll still hears `expired_token`.
pub const KEPT_AFTER_EXPIRY_MS: i64 = 600_000;

/// How long a store keeps a grant. It is hygiene only: what a grant still allows depends on its `expires_at` and on the
/// time that the rules are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// From then on a sweep forgets it (homes in memory).
    pub until: UnixMillis,
    /// The same as a span from now in milliseconds (homes with a clock of their own).
    pub for_ms: u64,
}

impl Lifetime {
    /// The lifetime of a grant that expires at `expires_at`, seen from `now`.
    #[must_use]
    pub const fn of(expires_at: UnixMillis, now: UnixMillis) -> Self {
        let until = expires_at.plus_millis(KEPT_AFTER_EXPIRY_MS);
        Self { until, for_ms: until.since(now) }
    }
}
