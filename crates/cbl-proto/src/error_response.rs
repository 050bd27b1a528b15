//! Every answer that is not what was asked for (RFC 6749 section 5.2, RFC 8628 section 3.5).

use crate::error_code::ErrorCode;
use crate::json::JsonObject;
use crate::malformed::Malformed;
use crate::writer::BufferTooSmall;

/// How far the person has come while the answer is still `authorization_pending`: `cbl_progress`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Progress {
    /// Somebody opened the page with this code.
    Opened,
    /// They have signed in and claimed the grant.
    SignedIn,
}

impl Progress {
    /// The value as it stands on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::SignedIn => "signed_in",
        }
    }

    /// Reads a value; one that is not known is as if the member were absent.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Opened, Self::SignedIn].into_iter().find(|progress| progress.as_str() == text)
    }
}

/// The body of an error answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorResponse<'a> {
    /// What a program needs to know.
    pub error: ErrorCode,
    /// What its developer needs to know. Never what was sent (TK-18), and in the character set of RFC 6749.
    pub description: Option<&'static str>,
    /// For the screen of the device; only beside `authorization_pending`.
    pub progress: Option<Progress>,
    /// The number the device shows once the grant is claimed; only beside `authorization_pending`.
    pub number: Option<&'a str>,
}

impl ErrorResponse<'_> {
    /// A code and nothing else.
    #[must_use]
    pub const fn new(error: ErrorCode) -> Self {
        Self { error, description: None, progress: None, number: None }
    }

    /// Writes the answer as compact JSON.
    pub fn write_json<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b str, BufferTooSmall> {
        let mut json = JsonObject::new(buffer);
        json.text("error", self.error.as_str())?;
        json.text_if_some("error_description", self.description)?;
        json.text_if_some("cbl_progress", self.progress.map(Progress::as_str))?;
        json.text_if_some("cbl_number", self.number)?;
        json.finish()
    }
}

impl From<Malformed> for ErrorResponse<'_> {
    fn from(malformed: Malformed) -> Self {
        Self { description: Some(malformed.description()), ..Self::new(malformed.error_code()) }
    }
}
