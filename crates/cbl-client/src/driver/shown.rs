//! The view of the core, owned, so that another task can draw it.

use core::fmt;
use core::time::Duration;
use std::string::String;

use super::clock;
use crate::Millis;
use crate::action::Outcome;
use crate::error::Trouble;
use crate::prompt::{Progress, Prompt, View};

/// What a screen shows; the owned twin of [`View`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Asking for a code.
    Starting {
        /// Why it takes long, if it does.
        trouble: Option<Trouble>,
    },
    /// The code is on the screen.
    Waiting(ShownPrompt),
    /// It is over.
    Ended(Outcome),
}

/// The owned twin of [`Prompt`]. `Debug` shows no code.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ShownPrompt {
    /// To be shown exactly so.
    pub user_code: String,
    /// Where to enter it.
    pub verification_uri: String,
    /// The same with the code in it.
    pub verification_uri_complete: Option<String>,
    /// How far the person has come.
    pub progress: Option<Progress>,
    /// The number to match on the phone.
    pub number: Option<String>,
    /// Why the last request failed. The code stays valid meanwhile.
    pub trouble: Option<Trouble>,
    deadline: Option<Millis>,
}

impl ShownPrompt {
    /// What belongs into the QR code.
    #[must_use]
    pub fn qr_target(&self) -> &str {
        self.verification_uri_complete.as_deref().unwrap_or(&self.verification_uri)
    }

    /// How long the code is still good: ask at each drawing, nothing is sent for a mere second.
    #[must_use]
    pub fn time_left(&self) -> Option<Duration> {
        self.deadline.map(|deadline| Duration::from_millis(deadline.saturating_sub(clock::now())))
    }

    fn new(prompt: Prompt<'_>, now: Millis) -> Self {
        Self {
            user_code: String::from(prompt.user_code),
            verification_uri: String::from(prompt.verification_uri),
            verification_uri_complete: prompt.verification_uri_complete.map(String::from),
            progress: prompt.progress,
            number: prompt.number.map(String::from),
            trouble: prompt.trouble,
            deadline: prompt.expires_in.map(|left| now.saturating_add(left)),
        }
    }
}

impl fmt::Debug for ShownPrompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShownPrompt")
            .field("verification_uri", &self.verification_uri)
            .field("progress", &self.progress)
            .field("trouble", &self.trouble)
            .finish_non_exhaustive()
    }
}

impl Shown {
    pub(super) fn new(view: View<'_>, now: Millis) -> Self {
        match view {
            View::Starting { trouble } => Self::Starting { trouble },
            View::Waiting(prompt) => Self::Waiting(ShownPrompt::new(prompt, now)),
            View::Ended(outcome) => Self::Ended(outcome),
        }
    }
}
