//! What a flow asks of its caller, and what the caller gives back.

use core::fmt;

use crate::Millis;
use crate::error::{Failure, Refusal};
use crate::text::Redacted;

/// What to do now.
#[derive(Debug, PartialEq, Eq)]
pub enum Action<'a> {
    /// Send this, then report with `on_response` or `on_network_error`. One request is in flight at a time.
    Send(Request<'a>),
    /// Nothing to do before this time; ask again then. While a request is in flight, this is when it counts as
    /// timed out.
    WaitUntil(Millis),
    /// It is over. Asking again gives the same answer.
    Finished(Outcome),
}

/// Where a request goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endpoint {
    /// `device_authorization_endpoint` (RFC 8628 section 3.1).
    DeviceAuthorization,
    /// `token_endpoint` (RFC 8628 section 3.4, RFC 6749 section 6).
    Token,
}

/// A `POST` of `application/x-www-form-urlencoded`, with `Accept: application/json`. Send it over TLS and follow
/// no redirect: it holds secrets, and so does the buffer it was written into.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request<'a> {
    /// Where to.
    pub endpoint: Endpoint,
    /// The body.
    pub body: &'a str,
    /// The value of the `Authorization` header, for clients that authenticate that way.
    pub authorization: Option<&'a str>,
    /// The value of the `DPoP` header, where a signer was given.
    pub dpop: Option<&'a str>,
    /// Seconds to ask the server to hold the answer for, as the header `Prefer: wait=20`.
    pub prefer_wait: Option<u16>,
    /// When the flow stops waiting for the answer.
    pub give_up_at: Millis,
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("endpoint", &self.endpoint)
            .field("body", &Redacted)
            .field("authorization", &self.authorization.map(|_| Redacted))
            .field("dpop", &self.dpop.map(|_| Redacted))
            .field("prefer_wait", &self.prefer_wait)
            .field("give_up_at", &self.give_up_at)
            .finish()
    }
}

/// The answer to a request: [`new`](Self::new), then set the headers that came. The body is unescaped in place; what
/// is not handed back as tokens is wiped.
#[non_exhaustive]
pub struct Response<'h, 'b> {
    /// The HTTP status.
    pub status: u16,
    /// The `Retry-After` header, as sent.
    pub retry_after: Option<&'h str>,
    /// The `Date` header, as sent; a `Retry-After` with a date needs it.
    pub date: Option<&'h str>,
    /// The `Preference-Applied` header, as sent; needed for long polls only.
    pub preference_applied: Option<&'h str>,
    /// The `DPoP-Nonce` header, as sent; needed where a signer was given only.
    pub dpop_nonce: Option<&'h str>,
    /// The whole body, at most 64 KiB by the driver's choice.
    pub body: &'b mut [u8],
}

impl<'b> Response<'_, 'b> {
    /// An answer without any of these headers.
    #[must_use]
    pub fn new(status: u16, body: &'b mut [u8]) -> Self {
        Self { status, retry_after: None, date: None, preference_applied: None, dpop_nonce: None, body }
    }
}

impl fmt::Debug for Response<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("retry_after", &self.retry_after)
            .field("date", &self.date)
            .field("preference_applied", &self.preference_applied)
            .field("body", &Redacted)
            .finish()
    }
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// `on_response` handed out tokens.
    Linked,
    /// Somebody said no (`access_denied`).
    Denied,
    /// Nobody said anything in time. A new code needs a person who asks for it.
    Expired,
    /// The server no longer knows the code (`invalid_grant`) or, when refreshing, the link: link again.
    Forgotten,
    /// The caller cancelled.
    Cancelled,
    /// Any other OAuth error. Trying again does not help.
    Refused(Refusal),
    /// It went wrong without a refusal.
    Failed(Failure),
}
