//! What answers, and the lack of them, do to a flow.

use cbl_proto::ErrorCode;

use super::DeviceFlow;
use crate::Millis;
use crate::action::Outcome;
use crate::dialect::{Dialect, INVALID_CODE_PAIR, page_with_code};
use crate::error::{Refusal, Trouble};
use crate::pace::Pace;
use crate::response::{AskAnswer, TokenAnswer};
use crate::state::{Asking, LAST_POLL, PATIENCE, State, Turn, Waiting};
use crate::tokens::Places;

impl DeviceFlow<'_> {
    /// The codes are of no use any more. Once, a new pair is worth asking for without a key press (CR-01).
    pub(super) fn renew_or_end(&mut self, now: Millis, outcome: Outcome) {
        let State::Waiting(waiting) = &self.state else {
            return;
        };
        let jitter = waiting.pace.jitter();
        if let Some(left) = self.renewals.checked_sub(1) {
            self.renewals = left;
            if let Some(verifier) = &mut self.verifier {
                verifier.renew();
            }
            self.state = State::Asking(Asking::starting(now, PATIENCE, jitter));
        } else {
            self.end(outcome);
        }
    }

    /// Whether a refusal only calls for a better proof (RFC 9449 section 8). Then nothing took place, neither a request
    /// for codes nor a poll, and the same goes out again, at once and once.
    fn goes_again(&mut self, now: Millis, refusal: Refusal) -> bool {
        let again = self.request.client.dpop().is_some() && self.proofs.challenged(refusal);
        if let (true, State::Asking(Asking { turn, .. }) | State::Waiting(Waiting { turn, .. })) =
            (again, &mut self.state)
        {
            *turn = Turn::Rest { until: now };
        }
        again
    }

    pub(super) fn on_ask_answer(
        &mut self,
        now: Millis,
        asked_at: Millis,
        answer: AskAnswer,
        retry_after: Option<Millis>,
    ) {
        if let AskAnswer::Refused(refusal) = &answer
            && self.goes_again(now, *refusal)
        {
            return;
        }
        self.proofs.accepted();
        let State::Asking(asking) = &self.state else {
            return;
        };
        match answer {
            AskAnswer::Granted { mut codes, expires_in, interval } => {
                if self.request.client.dialect() == Dialect::Lwa {
                    codes.verification_uri_complete =
                        page_with_code(codes.verification_uri.as_str(), codes.user_code.as_str());
                }
                let pace = Pace::new(interval, asking.pace.jitter());
                // Counted from before the request: the server's lifetime starts no earlier.
                let mut waiting = Waiting::new(codes, pace, asked_at.saturating_add(expires_in));
                waiting.rest(now, 0, retry_after);
                self.state = State::Waiting(waiting);
                self.unsaved = true;
            }
            AskAnswer::Trouble(trouble) => self.on_trouble(now, trouble, retry_after),
            AskAnswer::Refused(refusal) => drop(self.end(Outcome::refused(refusal))),
            AskAnswer::Broken(failure) => drop(self.end(Outcome::Failed(failure))),
        }
    }

    pub(super) fn on_poll_answer(
        &mut self,
        now: Millis,
        held: Millis,
        answer: TokenAnswer,
        retry_after: Option<Millis>,
    ) -> Option<Places> {
        if let TokenAnswer::Refused(refusal) = &answer
            && self.goes_again(now, *refusal)
        {
            return None;
        }
        self.proofs.accepted();
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
                waiting.heard(now, held, retry_after);
            }
            TokenAnswer::SlowDown => {
                waiting.pace.slow_down();
                waiting.heard(now, 0, retry_after);
                self.unsaved = true;
            }
            TokenAnswer::Trouble(trouble) => self.on_trouble(now, trouble, retry_after),
            TokenAnswer::Refused(refusal) => self.on_refusal(now, refusal),
            TokenAnswer::Broken(failure) => drop(self.end(Outcome::Failed(failure))),
        }
        None
    }

    fn on_refusal(&mut self, now: Millis, refusal: Refusal) {
        match refusal.code() {
            Some(ErrorCode::ExpiredToken) => self.renew_or_end(now, Outcome::Expired),
            // The server lost its memory; the codes on the screen are dead.
            Some(ErrorCode::InvalidGrant) => self.renew_or_end(now, Outcome::Forgotten),
            None if self.request.client.dialect() == Dialect::Lwa && refusal.as_str() == INVALID_CODE_PAIR => {
                if self.is_about_to_expire(now) {
                    self.renew_or_end(now, Outcome::Expired);
                } else {
                    // Perhaps somebody said no: another code that nobody asked for would be rude.
                    self.end(Outcome::Forgotten);
                }
            }
            _ => drop(self.end(Outcome::refused(refusal))),
        }
    }

    fn is_about_to_expire(&self, now: Millis) -> bool {
        let State::Waiting(waiting) = &self.state else {
            return false;
        };
        let margin = LAST_POLL.saturating_add(waiting.pace.longest_regular_wait());
        waiting.deadline_known && now.saturating_add(margin) >= waiting.deadline
    }

    pub(super) fn on_trouble(&mut self, now: Millis, trouble: Trouble, retry_after: Option<Millis>) {
        match &mut self.state {
            State::Asking(asking) if matches!(asking.turn, Turn::Sent { .. }) => {
                asking.retry(now, trouble, retry_after);
            }
            State::Waiting(waiting) if matches!(waiting.turn, Turn::Sent { .. }) => {
                waiting.polled = true;
                waiting.trouble = Some(trouble);
                // Something between may not bear requests that are held.
                waiting.may_hold = false;
                waiting.pace.failed();
                waiting.rest(now, 0, retry_after);
            }
            _ => {}
        }
    }
}

impl Waiting {
    /// The server knows the code and waits for the person.
    fn heard(&mut self, now: Millis, held: Millis, retry_after: Option<Millis>) {
        self.polled = true;
        self.deadline_known = true;
        self.trouble = None;
        self.pace.answered();
        self.rest(now, held, retry_after);
    }

    /// How long the server held this answer because it was asked to. Without `Preference-Applied` (RFC 7240 section 3)
    /// it did not: the time was the network's, and the next polls are plain ones.
    pub(super) fn held(&mut self, now: Millis, preference_applied: Option<&str>) -> Millis {
        let applied = preference_applied.is_some_and(|applied| applied.split([',', ';']).any(is_wait));
        let Turn::Sent { at, .. } = self.turn else {
            return 0;
        };
        self.may_hold &= applied;
        if self.may_hold { now.saturating_sub(at) } else { 0 }
    }
}

fn is_wait(preference: &str) -> bool {
    let name = preference.split('=').next().unwrap_or_default();
    name.trim_ascii().eq_ignore_ascii_case("wait")
}

impl Outcome {
    pub(crate) fn refused(refusal: Refusal) -> Self {
        match refusal.code() {
            Some(ErrorCode::AccessDenied) => Self::Denied,
            _ => Self::Refused(refusal),
        }
    }
}
