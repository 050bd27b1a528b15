//! The states of a flow. Each owns only what it needs, so nothing stale survives a step.

use crate::Millis;
use crate::action::Outcome;
use crate::capacity;
use crate::error::{Failure, Trouble};
use crate::pace::{Jitter, Pace};
use crate::prompt::Progress;
use crate::text::Text;

/// How long a device goes on asking for a code that it does not get; then a person decides.
pub(crate) const PATIENCE: Millis = 600_000;

/// How long before expiry the last poll is sent: time for it to arrive.
pub(crate) const LAST_POLL: Millis = 1_000;

/// Retries before there is an interval to respect start after this.
const FIRST_RETRY: Millis = 1_000;

/// See the drawing in the crate's documentation.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "there is no heap to put the codes on")]
pub(crate) enum State {
    Asking(Asking),
    Waiting(Waiting),
    Ended(Outcome),
}

/// One request at a time: either it is out, or the next one has its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    Rest { until: Millis },
    Sent { at: Millis, give_up_at: Millis },
}

/// A request is repeated until it is answered or patience ends. Also all there is to a refresh.
#[derive(Debug)]
pub(crate) struct Asking {
    pub(crate) turn: Turn,
    pub(crate) pace: Pace,
    pub(crate) give_up_at: Millis,
    pub(crate) trouble: Option<Trouble>,
}

impl Asking {
    pub(crate) fn starting(now: Millis, patience: Millis, jitter: Jitter) -> Self {
        Self {
            turn: Turn::Rest { until: now },
            pace: Pace::new(FIRST_RETRY, jitter),
            give_up_at: now.saturating_add(patience),
            trouble: None,
        }
    }

    pub(crate) fn retry(&mut self, now: Millis, trouble: Trouble, retry_after: Option<Millis>) {
        self.pace.failed();
        self.trouble = Some(trouble);
        let until = now.saturating_add(self.pace.wait(0, retry_after));
        self.turn = Turn::Rest { until: until.min(self.give_up_at) };
    }

    /// How it ends when patience does, if that is now.
    pub(crate) fn given_up(&self, now: Millis) -> Option<Outcome> {
        self.lasting_trouble(now).map(Outcome::Failed)
    }

    pub(crate) fn lasting_trouble(&self, now: Millis) -> Option<Failure> {
        let resting = matches!(self.turn, Turn::Rest { .. });
        // Patience ends with a reason: without trouble there was no time to ask yet.
        let trouble = self.trouble.filter(|_| resting && now >= self.give_up_at)?;
        Some(trouble.lasting())
    }
}

/// The codes are there and a person is at work.
#[derive(Debug)]
pub(crate) struct Waiting {
    pub(crate) codes: Codes,
    pub(crate) turn: Turn,
    pub(crate) pace: Pace,
    pub(crate) deadline: Millis,
    /// A first poll cannot come too early after another one.
    pub(crate) polled: bool,
    /// The server is still worth asking to hold an answer: it never ignored the wish, and no held request broke.
    pub(crate) may_hold: bool,
    /// After a power cut of unknown length the deadline is only a bound, until the server confirms the code.
    pub(crate) deadline_known: bool,
    pub(crate) progress: Option<Progress>,
    pub(crate) number: Option<Text<{ capacity::NUMBER }>>,
    pub(crate) trouble: Option<Trouble>,
}

/// What the server sent (RFC 8628 section 3.2).
#[derive(Debug)]
pub(crate) struct Codes {
    pub(crate) device_code: Text<{ capacity::DEVICE_CODE }>,
    pub(crate) user_code: Text<{ capacity::USER_CODE }>,
    pub(crate) verification_uri: Text<{ capacity::VERIFICATION_URI }>,
    pub(crate) verification_uri_complete: Text<{ capacity::VERIFICATION_URI_COMPLETE }>,
}

impl Waiting {
    pub(crate) fn new(codes: Codes, pace: Pace, deadline: Millis) -> Self {
        Self {
            codes,
            turn: Turn::Rest { until: deadline },
            pace,
            deadline,
            polled: false,
            may_hold: true,
            deadline_known: true,
            progress: None,
            number: None,
            trouble: None,
        }
    }

    /// Plans the next poll, counting from the end of the last answer, which is now.
    ///
    /// A poll after which no other would fit is moved to the last moment before expiry, so that an approval in the
    /// last seconds is still heard and no poll is ever early. Where even that would be early there is none.
    ///
    /// `held` is how long the server kept us waiting because we asked it to: that much of the interval is over.
    pub(crate) fn rest(&mut self, now: Millis, held: Millis, retry_after: Option<Millis>) {
        let last = self.deadline.saturating_sub(LAST_POLL);
        let lawful = now.saturating_add(self.pace.interval().saturating_sub(held));
        let mut until = now.saturating_add(self.pace.wait(held, retry_after));
        let following = until.saturating_add(self.pace.longest_regular_wait()).saturating_add(LAST_POLL);
        if following > last {
            until = last;
        }
        if last <= now || (self.polled && last < lawful) {
            until = self.deadline;
        }
        self.turn = Turn::Rest { until };
    }
}
