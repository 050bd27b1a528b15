//! One linking, from the first request to the tokens.

mod hear;

use zeroize::{Zeroize, Zeroizing};

use crate::Millis;
use crate::action::{Action, Outcome, Request, Response};
use crate::base64url::Encoded;
use crate::dpop::Proofs;
use crate::error::{Failure, NetworkError, Trouble};
use crate::pace::Jitter;
use crate::pkce::{PkceSeed, Verifier};
use crate::prompt::{Prompt, View};
use crate::request::{LinkRequest, REQUEST_TIMEOUT};
use crate::response;
use crate::retry_after;
use crate::state::{Asking, PATIENCE, State, Turn, Waiting};
use crate::text::Text;
use crate::tokens::Tokens;
use crate::wire::{self, Envelope, Poll};

/// The state machine of a device that wants to be linked (RFC 8628). The crate's documentation draws it.
///
/// Dropping it, or any step that leaves its codes behind, wipes them.
#[derive(Debug)]
pub struct DeviceFlow<'c> {
    pub(crate) request: LinkRequest<'c>,
    pub(crate) state: State,
    pub(crate) verifier: Option<Verifier>,
    pub(crate) proofs: Proofs,
    /// Codes that may still be asked for without a person.
    pub(crate) renewals: u8,
    pub(crate) unsaved: bool,
}

impl<'c> DeviceFlow<'c> {
    /// Starts at a person's wish (CR-01): call it from a key press, never from a loop.
    ///
    /// `now` is any clock that never stops nor jumps, also not while the device sleeps. `seed` spreads the polls of
    /// many devices: a serial number does.
    #[must_use]
    pub fn start(request: LinkRequest<'c>, now: Millis, seed: u64) -> Self {
        Self {
            request,
            state: State::Asking(Asking::starting(now, PATIENCE, Jitter::new(seed))),
            verifier: request.pkce.map(PkceSeed::verifier),
            proofs: Proofs::NONE,
            renewals: u8::from(request.renew_once),
            unsaved: false,
        }
    }

    /// Says what to do now. A request is written into `out` and counts as sent from this moment.
    pub fn next<'b>(&mut self, now: Millis, out: &'b mut [u8]) -> Action<'b> {
        self.let_time_pass(now);
        let (turn, give_up_at, hold) = match &mut self.state {
            State::Asking(asking) => (&mut asking.turn, asking.give_up_at, None),
            State::Waiting(waiting) => {
                (&mut waiting.turn, waiting.deadline, self.request.held_poll().filter(|_| waiting.may_hold))
            }
            State::Ended(outcome) => return Action::Finished(*outcome),
        };
        match *turn {
            Turn::Sent { give_up_at, .. } => return Action::WaitUntil(give_up_at),
            Turn::Rest { until } if now < until => return Action::WaitUntil(until.min(give_up_at)),
            Turn::Rest { .. } => {}
        }
        let longer = Millis::from(hold.unwrap_or(0)) * 1_000;
        let timeout = now.saturating_add(REQUEST_TIMEOUT).saturating_add(longer);
        *turn = Turn::Sent { at: now, give_up_at: timeout };
        let envelope = Envelope { now, give_up_at: timeout, prefer_wait: hold, proofs: &self.proofs };
        match self.request_now(envelope, out) {
            Ok(request) => Action::Send(request),
            Err(failure) => Action::Finished(self.end(Outcome::Failed(failure))),
        }
    }

    fn request_now<'b>(&self, envelope: Envelope<'_>, out: &'b mut [u8]) -> Result<Request<'b>, Failure> {
        let State::Waiting(Waiting { codes, .. }) = &self.state else {
            return wire::ask(&self.request, self.verifier.as_ref(), envelope, out);
        };
        let verifier = self.verifier.as_ref().map(|verifier| Zeroizing::new(verifier.text()));
        let poll = Poll {
            device_code: codes.device_code.as_str(),
            user_code: codes.user_code.as_str(),
            code_verifier: verifier.as_deref().map(Encoded::as_str),
        };
        wire::poll(&self.request.client, poll, envelope, out)
    }

    /// Takes the answer to the request in flight; hands out the tokens when they are in it. An answer that nothing
    /// waits for any more is wiped and ignored.
    pub fn on_response<'b>(&mut self, now: Millis, response: Response<'_, 'b>) -> Option<Tokens<'b>> {
        self.proofs.hear(now, &response);
        let Response { status, body, .. } = response;
        let retry_after = retry_after::wait(response.retry_after, response.date);
        let places = match &mut self.state {
            State::Asking(Asking { turn: Turn::Sent { at, .. }, .. }) => {
                let asked_at = *at;
                let answer = response::judge_ask(status, body);
                self.on_ask_answer(now, asked_at, answer, retry_after);
                None
            }
            State::Waiting(waiting) if matches!(waiting.turn, Turn::Sent { .. }) => {
                let held = waiting.held(now, response.preference_applied);
                let answer = response::judge_token(status, body, self.request.client.dpop().is_some());
                self.on_poll_answer(now, held, answer, retry_after)
            }
            _ => None,
        };
        if let Some(places) = places {
            return Some(Tokens::new(body, places));
        }
        // It may hold codes, or tokens that came too late.
        body.zeroize();
        None
    }

    /// The request in flight failed before an answer was complete.
    pub fn on_network_error(&mut self, now: Millis, error: NetworkError) {
        self.on_trouble(now, Trouble::Network(error), None);
    }

    /// What a screen shows now.
    #[must_use]
    pub fn view(&self, now: Millis) -> View<'_> {
        match &self.state {
            State::Asking(asking) => View::Starting { trouble: asking.trouble },
            State::Waiting(waiting) => View::Waiting(Prompt {
                user_code: waiting.codes.user_code.as_str(),
                verification_uri: waiting.codes.verification_uri.as_str(),
                verification_uri_complete: waiting.codes.verification_uri_complete.some(),
                expires_in: waiting.deadline_known.then(|| waiting.deadline.saturating_sub(now)),
                progress: waiting.progress,
                number: waiting.number.as_ref().map(Text::as_str),
                trouble: waiting.trouble,
            }),
            State::Ended(outcome) => View::Ended(*outcome),
        }
    }

    /// The person has changed their mind. Nothing is sent: the codes expire by themselves.
    pub fn cancel(&mut self) {
        if !matches!(self.state, State::Ended(_)) {
            self.end(Outcome::Cancelled);
        }
    }

    /// The interval that polls keep now, while there are codes.
    #[must_use]
    pub fn interval(&self) -> Option<Millis> {
        match &self.state {
            State::Waiting(waiting) => Some(waiting.pace.interval()),
            State::Asking(_) | State::Ended(_) => None,
        }
    }

    fn end(&mut self, outcome: Outcome) -> Outcome {
        self.state = State::Ended(outcome);
        outcome
    }

    /// What happens without anybody's doing: a request times out, patience ends, codes expire.
    fn let_time_pass(&mut self, now: Millis) {
        if let State::Asking(Asking { turn, .. }) | State::Waiting(Waiting { turn, .. }) = &self.state
            && let Turn::Sent { give_up_at, .. } = *turn
            && now >= give_up_at
        {
            self.on_network_error(now, NetworkError::TimedOut);
        }
        match &self.state {
            State::Asking(asking) => {
                if let Some(outcome) = asking.given_up(now) {
                    self.end(outcome);
                }
            }
            // Once a poll is out, its answer is worth waiting for: it may hold the tokens.
            State::Waiting(waiting) if matches!(waiting.turn, Turn::Rest { .. }) && now >= waiting.deadline => {
                self.renew_or_end(now, Outcome::Expired);
            }
            State::Waiting(_) | State::Ended(_) => {}
        }
    }
}
