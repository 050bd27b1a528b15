//! A request that no rule needs to look at: its form alone refuses it.

use crate::error_code::ErrorCode;
use crate::form::FormError;

/// Why a request body is not a request. Maps to exactly one OAuth error code.
///
/// The texts are fixed, in the character set of RFC 6749 section 5.2, and never repeat what was sent (TK-18).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.description())]
pub enum Malformed {
    /// The form cannot be read, a parameter came twice, or a required one is missing; carries the
    /// `error_description`.
    Request(&'static str),
    /// `grant_type` names a grant that is not spoken here.
    UnsupportedGrantType,
    /// `scope` is not a list of scope tokens (RFC 6749 section 3.3).
    Scope,
}

impl Malformed {
    /// The value of the `error` member.
    #[must_use]
    pub const fn error_code(&self) -> ErrorCode {
        match self {
            Self::Request(_) => ErrorCode::InvalidRequest,
            Self::UnsupportedGrantType => ErrorCode::UnsupportedGrantType,
            Self::Scope => ErrorCode::InvalidScope,
        }
    }

    /// The value of the `error_description` member.
    #[must_use]
    pub const fn description(&self) -> &'static str {
        match self {
            Self::Request(description) => description,
            Self::UnsupportedGrantType => "this grant_type is not supported",
            Self::Scope => "scope is not a list of scope tokens separated by single spaces",
        }
    }
}

impl From<FormError> for Malformed {
    fn from(error: FormError) -> Self {
        Self::Request(match error {
            FormError::TooLong => "the form is too long",
            FormError::TooManyFields => "the form has too many fields",
            FormError::BadEscape => "the form has a broken percent escape",
            FormError::NotUtf8 => "the form is not UTF-8",
            FormError::RepeatedName => "a parameter was sent more than once",
        })
    }
}
