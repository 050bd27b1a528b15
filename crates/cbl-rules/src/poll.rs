//! What happens when a device polls: step 5, RFC 8628 section 3.5.

use crate::{
    GrantId, KeyRefusal, Numbers, ShownKey, Stage, UnixMillis,
    grant::{DenialReason, Grant},
    pace::Pace,
};

/// Who polls, for which grant, judged at which pace.
#[derive(Debug, Clone, Copy)]
pub struct Poll<'a> {
    /// The authenticated or identified client.
    pub client_id: &'a str,
    /// Computed from the device code that was presented.
    pub grant_id: GrantId,
    /// How the previous poll is judged; `Pace::of_interval(grant.interval)` unless a dialect says otherwise.
    pub pace: Pace,
    /// The key that the poll shows.
    pub key: ShownKey<'a>,
}

/// What one poll hears. Only [`PollDecision::Collect`] and [`PollDecision::CollectAgain`] ask the ledger for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PollDecision {
    /// `authorization_pending`.
    Pending(Progress),
    /// `slow_down`; nothing else changes.
    SlowDown,
    /// `access_denied`.
    Denied,
    /// `expired_token`.
    Expired,
    /// `invalid_grant`: not this client's, not this code, or refused at collection.
    Invalid,
    /// `invalid_dpop_proof`: a key must be shown, and none is.
    NoKey,
    /// Approved: collect now.
    Collect,
    /// Collected before: perhaps this device lost the answer (TK-13).
    CollectAgain,
}

/// How far the person is, for the device's screen (`cbl_progress`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// No one has entered the code yet.
    Waiting,
    /// Somebody opened the page with the code.
    Opened,
    /// A signed-in person has entered the code.
    SignedIn {
        /// The number for the screen (`cbl_number`, UI-12).
        number: Option<u8>,
    },
}

impl Grant {
    /// Answers one device access token request (RFC 8628 section 3.5) at `now`, the previous one having come at
    /// `previous`.
    ///
    /// Client, code and key are judged before stage, expiry or pace, so a foreign client learns nothing of the grant
    /// (TK-03), and neither does a thief of the code without its key (DA-14).
    #[must_use]
    pub fn poll(&self, poll: &Poll<'_>, now: UnixMillis, previous: Option<UnixMillis>) -> PollDecision {
        let key = poll.key.fits(self.asked.key_thumbprint.as_deref());
        match &self.stage {
            _ if poll.client_id != &*self.client_id || poll.grant_id != self.id => PollDecision::Invalid,
            _ if key == Err(KeyRefusal::Other) => PollDecision::Invalid,
            _ if key == Err(KeyRefusal::Missing) => PollDecision::NoKey,
            Stage::Denied(denial) if denial.reason == DenialReason::Recheck => PollDecision::Invalid,
            Stage::Denied(_) => PollDecision::Denied,
            Stage::Collected { .. } => PollDecision::CollectAgain,
            _ if self.is_expired(now) => PollDecision::Expired,
            Stage::Approved(_) => PollDecision::Collect,
            _ if poll.pace.is_too_early(now, previous) => PollDecision::SlowDown,
            Stage::Pending if self.opened => PollDecision::Pending(Progress::Opened),
            Stage::Pending => PollDecision::Pending(Progress::Waiting),
            Stage::Claimed(claim) => {
                PollDecision::Pending(Progress::SignedIn { number: claim.numbers.map(Numbers::right) })
            }
        }
    }
}
