//! Browser sessions: how long one lives, and how recently a person must have proved who they are for what they want to do.

use crate::UnixMillis;

/// How long a session lasts, however often it is used, in seconds.
pub const LIFETIME_S: i64 = 30 * 24 * 3_600;
/// How long a session lasts without being used, in seconds.
const IDLE_S: i64 = 14 * 24 * 3_600;
/// How old the proof of who somebody is may be when they connect a device, in seconds (UI-10).
pub const FRESH_S: i64 = 12 * 3_600;
/// How old it may be when they change what belongs to the account, in seconds (ASVS 7.5.1).
pub const RECENT_S: i64 = 10 * 60;

/// The times of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// When the person signed in here.
    pub created_at: UnixMillis,
    /// When they last proved who they are; a provider may have asked them long before.
    pub authenticated_at: UnixMillis,
    /// When it was last used.
    pub last_seen_at: UnixMillis,
    /// Its end, however often it is used.
    pub expires_at: UnixMillis,
}

impl Times {
    /// Whether the session may still be used. One that is older than the credentials of its account is over (UI-19); it is
    /// as old as the sign-in here, for whoever let the person in judged an older proof by then.
    #[must_use]
    pub fn is_alive(&self, credentials_reset_at: Option<UnixMillis>, now: UnixMillis) -> bool {
        let idle = now >= self.last_seen_at.plus_seconds(IDLE_S);
        let reset = credentials_reset_at.is_some_and(|reset| reset > self.authenticated_at.max(self.created_at));
        now < self.expires_at && !idle && !reset
    }

    /// Whether the proof is fresh enough to connect a device.
    #[must_use]
    pub fn is_fresh(&self, now: UnixMillis) -> bool {
        now < self.authenticated_at.plus_seconds(FRESH_S)
    }

    /// Whether the proof is recent enough to change who may use the account.
    #[must_use]
    pub fn is_recent(&self, now: UnixMillis) -> bool {
        now < self.authenticated_at.plus_seconds(RECENT_S)
    }
}
