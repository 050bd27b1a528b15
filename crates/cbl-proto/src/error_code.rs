//! The `error` member of an OAuth error answer.

use core::fmt;

macro_rules! error_codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// An OAuth error code (RFC 6749 section 5.2, RFC 8628 section 3.5 and the extensions named below).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ErrorCode {
            $($(#[$doc])* $name,)*
        }

        impl ErrorCode {
            /// Every code there is.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The code as it stands on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }

            /// Reads a code; the comparison is exact, as codes are case-sensitive.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

// One table, so that a code cannot be written in one way and read in another.
error_codes! {
    /// RFC 6749 section 5.2.
    InvalidRequest = "invalid_request",
    /// RFC 6749 section 5.2.
    InvalidClient = "invalid_client",
    /// RFC 6749 section 5.2; also a device code that is unknown, foreign or already collected.
    InvalidGrant = "invalid_grant",
    /// RFC 6749 section 5.2.
    UnauthorizedClient = "unauthorized_client",
    /// RFC 6749 section 5.2.
    UnsupportedGrantType = "unsupported_grant_type",
    /// RFC 6749 section 5.2.
    InvalidScope = "invalid_scope",
    /// RFC 8628 section 3.5: keep polling.
    AuthorizationPending = "authorization_pending",
    /// RFC 8628 section 3.5: keep polling, five seconds slower from now on.
    SlowDown = "slow_down",
    /// RFC 8628 section 3.5: somebody said no.
    AccessDenied = "access_denied",
    /// RFC 8628 section 3.5: nobody said anything in time.
    ExpiredToken = "expired_token",
    /// RFC 8707 section 2.
    InvalidTarget = "invalid_target",
    /// RFC 6750 section 3.1.
    InvalidToken = "invalid_token",
    /// RFC 6750 section 3.1.
    InsufficientScope = "insufficient_scope",
    /// RFC 9449 section 5.
    InvalidDpopProof = "invalid_dpop_proof",
    /// RFC 9449 section 8.
    UseDpopNonce = "use_dpop_nonce",
    /// RFC 6749 section 4.1.2.1.
    ServerError = "server_error",
    /// RFC 6749 section 4.1.2.1; also the answer to a request over a limit.
    TemporarilyUnavailable = "temporarily_unavailable",
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
