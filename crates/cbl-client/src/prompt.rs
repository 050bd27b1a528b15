//! What the screen shows.

use core::fmt;

use crate::Millis;
use crate::action::Outcome;
use crate::error::Trouble;
use crate::text::Redacted;

/// The state of a flow as a person sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View<'a> {
    /// Asking for a code.
    Starting {
        /// Why it takes long, if it does.
        trouble: Option<Trouble>,
    },
    /// The code is on the screen.
    Waiting(Prompt<'a>),
    /// It is over.
    Ended(Outcome),
}

/// What a person needs to link this device (RFC 8628 section 3.3). `Debug` shows no code: whoever reads logs could
/// enter it first.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Prompt<'a> {
    /// To be shown exactly so: case, dashes and spaces are the server's choice.
    pub user_code: &'a str,
    /// Where to enter it.
    pub verification_uri: &'a str,
    /// The same with the code in it, if the server offers it and it fits.
    pub verification_uri_complete: Option<&'a str>,
    /// Time left; nothing after a power cut, until the server has been heard again.
    pub expires_in: Option<Millis>,
    /// How far the person has come, if the server tells.
    pub progress: Option<Progress>,
    /// The number to match on the phone, if the server asks for it.
    pub number: Option<&'a str>,
    /// Why the last request failed. The code stays valid meanwhile.
    pub trouble: Option<Trouble>,
}

/// `cbl_progress`: what the person has done on the phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Progress {
    /// The page is open with this code.
    Opened,
    /// The person is signed in.
    SignedIn,
}

impl Progress {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "opened" => Some(Self::Opened),
            "signed_in" => Some(Self::SignedIn),
            _ => None,
        }
    }
}

impl<'a> Prompt<'a> {
    /// What belongs into the QR code: the address with the code, else the one without (RFC 8628 section 3.3.1).
    #[must_use]
    pub fn qr_target(&self) -> &'a str {
        self.verification_uri_complete.unwrap_or(self.verification_uri)
    }
}

impl fmt::Debug for Prompt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prompt")
            .field("user_code", &Redacted)
            .field("verification_uri", &self.verification_uri)
            .field("expires_in", &self.expires_in)
            .field("progress", &self.progress)
            .field("trouble", &self.trouble)
            .finish_non_exhaustive()
    }
}
