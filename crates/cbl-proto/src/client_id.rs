//! The name of a client (RFC 6749 section 2.2).

use core::fmt;

use crate::limits;

/// A `client_id` as RFC 6749 appendix A.1 spells it: 1 to [`limits::CLIENT_ID`] printable ASCII characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientId<'a>(&'a str);

/// Why a text is no `client_id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClientIdError {
    /// Nothing was given.
    #[error("a client_id has at least one character")]
    Empty,
    /// More than [`limits::CLIENT_ID`] characters.
    #[error("a client_id has at most {} characters", limits::CLIENT_ID)]
    TooLong,
    /// Something outside U+0020..U+007E.
    #[error("a client_id has printable ASCII characters only")]
    ForeignCharacter,
}

impl<'a> ClientId<'a> {
    /// Takes a text whose every character is allowed.
    pub fn parse(text: &'a str) -> Result<Self, ClientIdError> {
        if text.is_empty() {
            return Err(ClientIdError::Empty);
        }
        if !text.bytes().all(|byte| matches!(byte, 0x20..=0x7E)) {
            return Err(ClientIdError::ForeignCharacter);
        }
        if text.len() > limits::CLIENT_ID {
            return Err(ClientIdError::TooLong);
        }
        Ok(Self(text))
    }

    /// The text as it was given.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }
}

impl fmt::Display for ClientId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
