//! What the server says: compact JSON, its members in the order in which Amazon's servers write them.

use core::fmt;

use crate::credentials::Redacted;
use crate::json::JsonObject;
use crate::malformed::Malformed;
use crate::writer::BufferTooSmall;

/// A code pair: exactly these five members in this order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CodePairResponse<'a> {
    /// What the person types: upper-case letters, or digits, without marks between them.
    pub user_code: &'a str,
    /// The secret of the pair.
    pub device_code: &'a str,
    /// Seconds between polls.
    pub interval: u32,
    /// The page, without a query: devices append their own.
    pub verification_uri: &'a str,
    /// Seconds; never zero.
    pub expires_in: u32,
}

impl CodePairResponse<'_> {
    /// Writes the answer as JSON.
    pub fn write_json<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b str, BufferTooSmall> {
        let mut json = JsonObject::new(buffer);
        json.text("user_code", self.user_code)?;
        json.text("device_code", self.device_code)?;
        json.number("interval", self.interval)?;
        json.text("verification_uri", self.verification_uri)?;
        json.number("expires_in", self.expires_in)?;
        json.finish()
    }
}

impl fmt::Debug for CodePairResponse<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CodePairResponse")
            .field("user_code", &Redacted)
            .field("device_code", &Redacted)
            .field("interval", &self.interval)
            .field("verification_uri", &self.verification_uri)
            .field("expires_in", &self.expires_in)
            .finish()
    }
}

/// The tokens: exactly four members in this order, `token_type` being the third and always `bearer`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TokenResponse<'a> {
    /// The token for the resource.
    pub access_token: &'a str,
    /// The token for the next access token: always there, always the same.
    pub refresh_token: &'a str,
    /// Seconds.
    pub expires_in: u32,
}

impl TokenResponse<'_> {
    /// Writes the answer as JSON.
    pub fn write_json<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b str, BufferTooSmall> {
        let mut json = JsonObject::new(buffer);
        json.text("access_token", self.access_token)?;
        json.text("refresh_token", self.refresh_token)?;
        json.text("token_type", "bearer")?;
        json.number("expires_in", self.expires_in)?;
        json.finish()
    }
}

impl fmt::Debug for TokenResponse<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenResponse").field("expires_in", &self.expires_in).finish_non_exhaustive()
    }
}

/// The `error` member of an answer in the dialect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DialectError {
    /// Keep polling.
    AuthorizationPending,
    /// Keep polling, slower; also the answer to every request over a limit.
    SlowDown,
    /// The pair is expired, unknown, mismatched, used, or was denied: the dialect tells none of these apart.
    InvalidCodePair,
    /// A parameter is missing or wrong.
    InvalidRequest,
    /// The client may not do this.
    UnauthorizedClient,
    /// Neither a poll nor a refresh.
    UnsupportedGrantType,
    /// The refresh token is not good (any more).
    InvalidGrant,
    /// A confidential client with a wrong secret.
    InvalidClient,
    /// The access token is not good (any more).
    InvalidToken,
    /// No such client, where a code pair is asked for.
    InvalidValue,
    /// Our trouble.
    ServerError,
}

impl DialectError {
    /// The word as it stands on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AuthorizationPending => "authorization_pending",
            Self::SlowDown => "slow_down",
            Self::InvalidCodePair => "invalid_code_pair",
            Self::InvalidRequest => "invalid_request",
            Self::UnauthorizedClient => "unauthorized_client",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::InvalidGrant => "invalid_grant",
            Self::InvalidClient => "invalid_client",
            Self::InvalidToken => "invalid_token",
            Self::InvalidValue => "InvalidValue",
            Self::ServerError => "servererror",
        }
    }
}

impl From<&Malformed> for DialectError {
    fn from(malformed: &Malformed) -> Self {
        match malformed {
            Malformed::Request(_) | Malformed::Scope => Self::InvalidRequest,
            Malformed::UnsupportedGrantType => Self::UnsupportedGrantType,
        }
    }
}

/// Every answer that is not what was asked for: both members are always there, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorResponse<'a> {
    /// What a developer needs to know. Never what was sent (TK-18).
    pub error_description: &'a str,
    /// What a program needs to know.
    pub error: DialectError,
}

impl ErrorResponse<'_> {
    /// Writes the answer as JSON.
    pub fn write_json<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b str, BufferTooSmall> {
        let mut json = JsonObject::new(buffer);
        json.text("error_description", self.error_description)?;
        json.text("error", self.error.as_str())?;
        json.finish()
    }
}
