//! One linking, from the first request to the tokens.

use cbl_proto::{ErrorCode, GrantRequest};
use zeroize::Zeroize;

use crate::Millis;
use crate::action::{Action, Outcome, Response};
use crate::error::{Failure, NetworkError, Refusal, Trouble};
use crate::pace::{Jitter, Pace};
use crate::prompt::{Prompt, View};
use crate::request::{self, LinkRequest, REQUEST_TIMEOUT};
use crate::response::{self, AskAnswer, TokenAnswer};
use crate::retry_after;
use crate::state::{Asking, PATIENCE, State, Turn, Waiting};
use crate::text::Text;
use crate::tokens::{Places, Tokens};

/// The state machine of a device that wants to be linked (RFC 8628). The crate's documentation draws it.
///
/// Dropping it, or any step that leaves its codes behind, wipes them.
#[derive(Debug)]
pub struct DeviceFlow<'c> {
    pub(crate) request: LinkRequest<'c>,
    pub(crate) state: State,
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
            renewals: u8::from(request.renew_once),
            unsaved: false,
        }
    }

    /// Says what to do now. A request is written into `out` and counts as sent from this moment.
    pub fn next<'b>(&mut self, now: Millis, out: &'b mut [u8]) -> Action<'b> {
        self.let_time_pass(now);
        let (turn, give_up_at) = match &mut self.state {
            State::Asking(asking) => (&mut asking.turn, asking.give_up_at),
            State::Waiting(waiting) => (&mut waiting.turn, waiting.deadline),
            State::Ended(outcome) => return Action::Finished(*outcome),
        };
        match *turn {
            Turn::Sent { at } => return Action::WaitUntil(at.saturating_add(REQUEST_TIMEOUT)),
            Turn::Rest { until } if now < until => return Action::WaitUntil(until.min(give_up_at)),
            Turn::Rest { .. } => *turn = Turn::Sent { at: now },
        }
        let timeout = now.saturating_add(REQUEST_TIMEOUT);
        let request = match &self.state {
            State::Waiting(waiting) => {
                let grant =
                    GrantRequest::DeviceCode { device_code: waiting.codes.device_code.as_str(), code_verifier: None };
                request::token(&self.request.client, grant, out, timeout)
            }
            State::Asking(_) | State::Ended(_) => self.request.ask(out, timeout),
        };
        request.map_or_else(|fault| Action::Finished(self.end(Outcome::Failed(Failure::Buffer(fault)))), Action::Send)
    }

    /// Takes the answer to the request in flight; hands out the tokens when they are in it. An answer that nothing
    /// waits for any more is wiped and ignored.
    pub fn on_response<'b>(&mut self, now: Millis, response: Response<'_, 'b>) -> Option<Tokens<'b>> {
        let Response { status, body, .. } = response;
        let retry_after = retry_after::wait(response.retry_after, response.date);
        let places = match &self.state {
            State::Asking(Asking { turn: Turn::Sent { at }, .. }) => {
                let asked_at = *at;
                let answer = response::judge_ask(status, body);
                self.on_ask_answer(now, asked_at, answer, retry_after);
                None
            }
            State::Waiting(Waiting { turn: Turn::Sent { .. }, .. }) => {
                self.on_poll_answer(now, response::judge_token(status, body), retry_after)
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
            && let Turn::Sent { at } = *turn
            && now >= at.saturating_add(REQUEST_TIMEOUT)
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

    /// The codes are of no use any more. Once, a new pair is worth asking for without a key press (CR-01).
    fn renew_or_end(&mut self, now: Millis, outcome: Outcome) {
        let State::Waiting(waiting) = &self.state else {
            return;
        };
        let jitter = waiting.pace.jitter();
        if let Some(left) = self.renewals.checked_sub(1) {
            self.renewals = left;
            self.state = State::Asking(Asking::starting(now, PATIENCE, jitter));
        } else {
            self.end(outcome);
        }
    }

    fn on_ask_answer(&mut self, now: Millis, asked_at: Millis, answer: AskAnswer, retry_after: Option<Millis>) {
        let State::Asking(asking) = &self.state else {
            return;
        };
        match answer {
            AskAnswer::Granted { codes, expires_in, interval } => {
                let pace = Pace::new(interval, asking.pace.jitter());
                // Counted from before the request: the server's lifetime starts no earlier.
                let mut waiting = Waiting::new(codes, pace, asked_at.saturating_add(expires_in));
                waiting.rest(now, retry_after);
                self.state = State::Waiting(waiting);
                self.unsaved = true;
            }
            AskAnswer::Trouble(trouble) => self.on_trouble(now, trouble, retry_after),
            AskAnswer::Refused(refusal) => drop(self.end(Outcome::refused(refusal))),
            AskAnswer::Broken(failure) => drop(self.end(Outcome::Failed(failure))),
        }
    }

    fn on_poll_answer(&mut self, now: Millis, answer: TokenAnswer, retry_after: Option<Millis>) -> Option<Places> {
        let State::Waiting(waiting) = &mut self.state else {
            return None;
        };
        match answer {
            TokenAnswer::Granted(places) => {
                self.end(Outcome::Linked);
                return Some(places);
            }
            TokenAnswer::Pending(hints) => {
                waiting.progress = hints.progress;
                waiting.number = hints.number;
                waiting.heard(now, retry_after);
            }
            TokenAnswer::SlowDown => {
                waiting.pace.slow_down();
                waiting.heard(now, retry_after);
                self.unsaved = true;
            }
            TokenAnswer::Trouble(trouble) => self.on_trouble(now, trouble, retry_after),
            TokenAnswer::Refused(refusal) => match refusal.code() {
                Some(ErrorCode::ExpiredToken) => self.renew_or_end(now, Outcome::Expired),
                // The server lost its memory; the codes on the screen are dead.
                Some(ErrorCode::InvalidGrant) => self.renew_or_end(now, Outcome::Forgotten),
                _ => drop(self.end(Outcome::refused(refusal))),
            },
            TokenAnswer::Broken(failure) => drop(self.end(Outcome::Failed(failure))),
        }
        None
    }

    fn on_trouble(&mut self, now: Millis, trouble: Trouble, retry_after: Option<Millis>) {
        match &mut self.state {
            State::Asking(asking) if matches!(asking.turn, Turn::Sent { .. }) => {
                asking.retry(now, trouble, retry_after);
            }
            State::Waiting(waiting) if matches!(waiting.turn, Turn::Sent { .. }) => {
                waiting.polled = true;
                waiting.trouble = Some(trouble);
                waiting.pace.failed();
                waiting.rest(now, retry_after);
            }
            _ => {}
        }
    }
}

impl Waiting {
    /// The server knows the code and waits for the person.
    fn heard(&mut self, now: Millis, retry_after: Option<Millis>) {
        self.polled = true;
        self.deadline_known = true;
        self.trouble = None;
        self.pace.answered();
        self.rest(now, retry_after);
    }
}

impl Outcome {
    pub(crate) fn refused(refusal: Refusal) -> Self {
        match refusal.code() {
            Some(ErrorCode::AccessDenied) => Self::Denied,
            _ => Self::Refused(refusal),
        }
    }
}
