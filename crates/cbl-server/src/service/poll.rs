//! Step 5: a device polls (RFC 8628 section 3.5). What it hears while it waits is a rule, `cbl_rules::poll`; the tokens are
//! made in [`collect`](super::collect).

use super::Service;
use crate::{
    fault::Fault,
    registry::RegisteredClient,
    secrets::device_codes::{self, Authentic, Holder, NotAuthentic},
};
use cbl_rules::{PollDecision, Progress, ShownKey, UnixMillis, pace::Pace, poll::Poll};
use cbl_store::grants::Polled;
use std::net::IpAddr;

/// What a poll hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PollAnswer {
    /// `authorization_pending`.
    Pending(Progress),
    /// `slow_down`.
    SlowDown,
    /// `access_denied`.
    Denied,
    /// `expired_token`.
    Expired,
    /// `invalid_grant`.
    Invalid,
    /// `invalid_dpop_proof`: a key must be shown, and none is.
    NoKey,
    /// The token response, and whether it is the first time it is given.
    Tokens {
        /// JSON, RFC 6749 section 5.1.
        body: Vec<u8>,
        /// False when a lost answer is given again (TK-13).
        first: bool,
    },
}

/// A poll as it came in, its client authenticated or identified.
#[derive(Clone, Copy)]
pub struct DevicePoll<'a> {
    /// The secret of the device.
    pub device_code: &'a str,
    /// PKCE verifier (RFC 7636 section 4.5).
    pub code_verifier: Option<&'a str>,
    /// The key that it shows (RFC 9449).
    pub key: ShownKey<'a>,
    /// Where it came from.
    pub address: IpAddr,
}

impl Service {
    /// Answers one poll (step 5, RFC 8628 section 3.5). A pending poll costs one round trip to the grant store.
    ///
    /// What happens once in the life of a grant is boxed, so that the future of a pending poll stays small.
    pub async fn poll(&self, client: &RegisteredClient, poll: DevicePoll<'_>) -> Result<PollAnswer, Fault> {
        let now = self.clock.now();
        let client_id = &*client.terms.client_id;
        let code = match device_codes::check(&self.secrets, poll.device_code, Holder::Client(client_id), now) {
            Ok(code) => code,
            Err(NotAuthentic::Unknown) => return Ok(PollAnswer::Invalid),
            Err(NotAuthentic::LongExpired) => return Ok(PollAnswer::Expired),
        };
        let Some(polled) = self.swap_polled(code, now).await? else {
            return Box::pin(self.poll_without_grant(client, poll, code, now)).await;
        };
        let grant = &polled.held.grant;
        let pace = Pace::of_interval(grant.interval);
        let judged = Poll { client_id, grant_id: code.grant_id, pace, key: poll.key };
        let decision = grant.poll(&judged, now, polled.previous);
        self.follow(decision, client, poll, (code, now)).await
    }

    /// The grant of this device code and the time of its previous poll. Its locator may belong to a younger grant by now:
    /// then it is as gone, and the ledger still knows what became of it.
    pub(super) async fn swap_polled(&self, code: Authentic, now: UnixMillis) -> Result<Option<Polled>, Fault> {
        let polled = self.grants.swap_polled(code.locator, now).await?;
        Ok(polled.filter(|polled| polled.held.grant.id == code.grant_id))
    }

    /// Answers a poll that was judged.
    pub(super) async fn follow(
        &self,
        decision: PollDecision,
        client: &RegisteredClient,
        poll: DevicePoll<'_>,
        (code, now): (Authentic, UnixMillis),
    ) -> Result<PollAnswer, Fault> {
        match decision {
            PollDecision::Pending(progress) => Ok(PollAnswer::Pending(progress)),
            PollDecision::SlowDown => Ok(PollAnswer::SlowDown),
            PollDecision::Denied => Ok(PollAnswer::Denied),
            PollDecision::Expired => Ok(PollAnswer::Expired),
            PollDecision::Invalid => Ok(PollAnswer::Invalid),
            PollDecision::NoKey => Ok(PollAnswer::NoKey),
            PollDecision::Collect | PollDecision::CollectAgain => Box::pin(self.collect(client, poll, code, now)).await,
        }
    }

    /// The grant store has forgotten this grant. What was acknowledged to a person stands in the ledger.
    pub(super) async fn poll_without_grant(
        &self,
        client: &RegisteredClient,
        poll: DevicePoll<'_>,
        code: Authentic,
        now: UnixMillis,
    ) -> Result<PollAnswer, Fault> {
        match self.collect(client, poll, code, now).await? {
            PollAnswer::Invalid if now >= code.expires_at => Ok(PollAnswer::Expired),
            answer => Ok(answer),
        }
    }
}
