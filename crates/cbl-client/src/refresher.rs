//! One refresh (RFC 6749 section 6): the same shape as a flow, without a person.

use cbl_proto::{ErrorCode, GrantRequest, Scope};
use zeroize::Zeroize;

use crate::Millis;
use crate::action::{Action, Outcome, Response};
use crate::dpop::Proofs;
use crate::error::{Failure, NetworkError, ServerFault, Trouble};
use crate::pace::Jitter;
use crate::request::{Client, REQUEST_TIMEOUT};
use crate::response::{self, TokenAnswer};
use crate::retry_after;
use crate::state::{Asking, Turn};
use crate::text::Redacted;
use crate::tokens::{Places, Tokens};
use crate::wire::{self, Envelope};

/// Exchanges a refresh token for new tokens and survives what the network does meanwhile.
///
/// Two refreshes of one link at a time look like theft to the server: keep one `Refresher` per link, and lock the
/// place where tokens are kept against other processes. Repeating a refresh whose answer was lost is safe.
///
/// It ends as [`Outcome::Linked`] with tokens, or as [`Outcome::Forgotten`]: then wipe what is stored and ask the
/// person to link again. After a [`Failed`](Outcome::Failed) the refresh token is still good; try again later.
pub struct Refresher<'c> {
    client: Client<'c>,
    refresh_token: &'c str,
    scope: Option<Scope<'c>>,
    resource: Option<&'c str>,
    proofs: Proofs,
    state: RefreshState,
}

#[derive(Debug)]
enum RefreshState {
    Asking(Asking),
    Ended(Outcome),
}

impl<'c> Refresher<'c> {
    /// Starts a refresh that gives up after `patience`. The token stays the caller's, who wipes it.
    #[must_use]
    pub fn start(client: Client<'c>, refresh_token: &'c str, now: Millis, patience: Millis, seed: u64) -> Self {
        Self {
            client,
            refresh_token,
            scope: None,
            resource: None,
            proofs: Proofs::NONE,
            state: RefreshState::Asking(Asking::starting(now, patience, Jitter::new(seed))),
        }
    }

    /// Asks for less than was granted.
    #[must_use]
    pub fn narrowed_to(self, scope: Scope<'c>) -> Self {
        Self { scope: Some(scope), ..self }
    }

    /// Asks for an access token for this resource (RFC 8707 section 2.2).
    #[must_use]
    pub fn for_resource(self, resource: &'c str) -> Self {
        Self { resource: Some(resource), ..self }
    }

    /// Says what to do now; see [`DeviceFlow::next`](crate::DeviceFlow::next).
    pub fn next<'b>(&mut self, now: Millis, out: &'b mut [u8]) -> Action<'b> {
        self.let_time_pass(now);
        let asking = match &mut self.state {
            RefreshState::Asking(asking) => asking,
            RefreshState::Ended(outcome) => return Action::Finished(*outcome),
        };
        match asking.turn {
            Turn::Sent { give_up_at, .. } => return Action::WaitUntil(give_up_at),
            Turn::Rest { until } if now < until => return Action::WaitUntil(until),
            Turn::Rest { .. } => {}
        }
        let give_up_at = now.saturating_add(REQUEST_TIMEOUT);
        asking.turn = Turn::Sent { at: now, give_up_at };
        let (refresh_token, scope, resource) = (self.refresh_token, self.scope, self.resource);
        let grant = GrantRequest::RefreshToken { refresh_token, scope, resource };
        let envelope = Envelope { now, give_up_at, prefer_wait: None, proofs: &self.proofs };
        match wire::token(&self.client, grant, envelope, out) {
            Ok(request) => Action::Send(request),
            Err(failure) => Action::Finished(self.end(Outcome::Failed(failure))),
        }
    }

    /// Takes the answer to the request in flight; hands out the tokens when they are in it.
    pub fn on_response<'b>(&mut self, now: Millis, response: Response<'_, 'b>) -> Option<Tokens<'b>> {
        self.proofs.hear(now, &response);
        let Response { status, body, .. } = response;
        let retry_after = retry_after::wait(response.retry_after, response.date);
        let in_flight = matches!(&self.state, RefreshState::Asking(asking) if matches!(asking.turn, Turn::Sent { .. }));
        let places = in_flight
            .then(|| response::judge_token(status, body, self.client.dpop().is_some()))
            .and_then(|answer| self.on_answer(now, answer, retry_after));
        if let Some(places) = places {
            return Some(Tokens::new(body, places));
        }
        body.zeroize();
        None
    }

    /// The request in flight failed before an answer was complete.
    pub fn on_network_error(&mut self, now: Millis, error: NetworkError) {
        self.on_trouble(now, Trouble::Network(error), None);
    }

    /// Why it takes long, if it does.
    #[must_use]
    pub fn trouble(&self) -> Option<Trouble> {
        match &self.state {
            RefreshState::Asking(asking) => asking.trouble,
            RefreshState::Ended(_) => None,
        }
    }

    /// Stops. The refresh token stays good, whether or not a request was under way.
    pub fn cancel(&mut self) {
        if matches!(self.state, RefreshState::Asking(_)) {
            self.end(Outcome::Cancelled);
        }
    }

    fn end(&mut self, outcome: Outcome) -> Outcome {
        self.state = RefreshState::Ended(outcome);
        outcome
    }

    fn let_time_pass(&mut self, now: Millis) {
        if let RefreshState::Asking(asking) = &self.state
            && let Turn::Sent { give_up_at, .. } = asking.turn
            && now >= give_up_at
        {
            self.on_network_error(now, NetworkError::TimedOut);
        }
        if let RefreshState::Asking(asking) = &self.state
            && let Some(outcome) = asking.given_up(now)
        {
            self.end(outcome);
        }
    }

    fn on_answer(&mut self, now: Millis, answer: TokenAnswer, retry_after: Option<Millis>) -> Option<Places> {
        if let (TokenAnswer::Refused(refusal), RefreshState::Asking(asking)) = (&answer, &mut self.state)
            && self.client.dpop().is_some()
            && self.proofs.challenged(*refusal)
        {
            asking.turn = Turn::Rest { until: now };
            return None;
        }
        match answer {
            TokenAnswer::Granted(places) => {
                self.end(Outcome::Linked);
                return Some(places);
            }
            TokenAnswer::Trouble(trouble) => self.on_trouble(now, trouble, retry_after),
            // Not an answer to a refresh, but a clear wish.
            TokenAnswer::SlowDown => self.on_trouble(now, Trouble::Status(400), retry_after),
            TokenAnswer::Pending(_) => {
                self.end(Outcome::Failed(Failure::Server(ServerFault::Member("error"))));
            }
            TokenAnswer::Refused(refusal) if refusal.code() == Some(ErrorCode::InvalidGrant) => {
                self.end(Outcome::Forgotten);
            }
            TokenAnswer::Refused(refusal) => drop(self.end(Outcome::refused(refusal))),
            TokenAnswer::Broken(failure) => drop(self.end(Outcome::Failed(failure))),
        }
        None
    }

    fn on_trouble(&mut self, now: Millis, trouble: Trouble, retry_after: Option<Millis>) {
        if let RefreshState::Asking(asking) = &mut self.state
            && matches!(asking.turn, Turn::Sent { .. })
        {
            asking.retry(now, trouble, retry_after);
        }
    }
}

impl core::fmt::Debug for Refresher<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Refresher")
            .field("client", &self.client)
            .field("refresh_token", &Redacted)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}
