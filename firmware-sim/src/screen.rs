//! What a television can have on its screen. No colours, no cells: a panel draws it.

use std::fmt;
use std::time::Duration;

/// One screen, complete enough to draw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    /// Dark: the power is away.
    Off,
    /// Asking for a code.
    Starting {
        /// Why it takes long, if it does.
        trouble: Option<String>,
    },
    /// Step 2 of six: the code is on the screen.
    Prompt(Prompt),
    /// Step 6: a person is linked to this television.
    Linked {
        /// Whom to greet, if the server tells.
        name: Option<String>,
        /// What else the profile says, such as an e-mail address.
        detail: Option<String>,
        /// The link was there before and was renewed, without a person.
        again: bool,
    },
    /// Somebody said no.
    Denied,
    /// Nobody said anything in time.
    Expired,
    /// The link is gone: its owner ended it, or the server forgot the code.
    Forgotten,
    /// The server refused for good.
    Refused {
        /// The error code as the server wrote it, for support.
        reference: String,
    },
    /// Something is wrong with server, network or set-up.
    Failed {
        /// What, in one sentence.
        reason: String,
    },
}

/// What a person needs to link this device (RFC 8628 section 3.3). `Debug` shows no code.
#[derive(Clone, PartialEq, Eq)]
pub struct Prompt {
    /// As the server sent it.
    pub user_code: String,
    /// Where to enter it.
    pub verification_uri: String,
    /// What the QR code holds.
    pub qr: String,
    /// The address is on this very machine: a phone could not open it.
    pub on_this_computer: bool,
    /// Nothing after a power cut, until the server has been heard again.
    pub time_left: Option<TimeLeft>,
    /// What happens meanwhile.
    pub progress: Progress,
    /// The number to match on the phone, if the server asks for it.
    pub number: Option<String>,
}

/// What happens while the code is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is known of a person.
    Waiting,
    /// The page is open with this code.
    Opened,
    /// The person is signed in.
    SignedIn,
    /// The server does not answer; the code stays valid.
    Offline,
}

/// How long a code is still good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeLeft {
    /// From now on.
    pub left: Duration,
    /// From when it was first shown.
    pub of: Duration,
}

impl TimeLeft {
    /// Calm words: minutes, and seconds only in the last minute.
    #[must_use]
    pub fn words(&self) -> String {
        let plural = |count: u64, unit: &str| match count {
            1 => format!("1 {unit}"),
            _ => format!("{count} {unit}s"),
        };
        match self.left.as_secs() {
            seconds @ 0..60 => plural(seconds, "second"),
            seconds => plural(seconds.div_ceil(60), "minute"),
        }
    }

    /// How many of `steps` are left: all at the beginning, none only when nothing is left.
    #[must_use]
    pub fn steps(&self, steps: u16) -> u16 {
        let of = self.of.as_millis().max(1);
        let share = (self.left.as_millis().min(of) * u128::from(steps)).div_ceil(of);
        u16::try_from(share).unwrap_or(steps)
    }
}

impl Screen {
    /// Whether there is nothing to wait for: only a key leads on from here.
    #[must_use]
    pub fn is_last(&self) -> bool {
        !matches!(self, Self::Off | Self::Starting { .. } | Self::Prompt(_))
    }
}

impl Screen {
    /// One word for it, for names of files.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Starting { trouble: None } => "starting",
            Self::Starting { .. } => "starting-slowly",
            Self::Prompt(Prompt { progress: Progress::Offline, .. }) => "offline",
            Self::Prompt(Prompt { number: Some(_), .. }) => "number",
            Self::Prompt(Prompt { progress: Progress::Waiting, .. }) => "prompt",
            Self::Prompt(Prompt { progress: Progress::Opened, .. }) => "opened",
            Self::Prompt(_) => "signed-in",
            Self::Linked { .. } => "linked",
            Self::Denied => "denied",
            Self::Expired => "expired",
            Self::Forgotten => "forgotten",
            Self::Refused { .. } => "refused",
            Self::Failed { .. } => "failed",
        }
    }

    /// The same when its code was new: two screens that differ in the passing of time alone are then equal.
    #[must_use]
    pub fn without_time(&self) -> Self {
        let mut screen = self.clone();
        if let Self::Prompt(prompt) = &mut screen
            && let Some(time) = &mut prompt.time_left
        {
            time.left = time.of;
        }
        screen
    }
}

impl fmt::Debug for Prompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prompt")
            .field("verification_uri", &self.verification_uri)
            .field("time_left", &self.time_left)
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}
