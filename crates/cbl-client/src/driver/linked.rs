//! Tokens that outlive their answer.

use core::fmt;
use core::time::Duration;
use std::string::String;

use zeroize::Zeroize;

use crate::text::Redacted;
use crate::tokens::Tokens;

/// A token: not in `Debug`, wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps a secret.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself: for a header or a file, never for a log.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Redacted.fmt(f)
    }
}

/// This device is linked: what it may use from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Linked {
    /// For `Authorization: Bearer`.
    pub access_token: Secret,
    /// For the next refresh. After a refresh whose answer had none, the one that was sent.
    pub refresh_token: Option<Secret>,
    /// The ID token of OpenID Connect, not checked. Not kept in token files.
    pub id_token: Option<Secret>,
    /// What was granted.
    pub scope: Option<String>,
    /// Whom to greet.
    pub account: Option<String>,
    /// How long the access token is good, from its arrival on. Unknown when it comes from a file.
    pub expires_in: Option<Duration>,
    /// The access token goes with `Authorization: DPoP` and a proof (RFC 9449 section 7.1). Not kept in token files.
    pub dpop_bound: bool,
}

impl Linked {
    /// Copies the tokens out of their answer; `asked` is the scope when the answer names none (RFC 6749 section 5.1).
    pub(super) fn from_tokens(tokens: &Tokens<'_>, asked: Option<&str>) -> Self {
        Self {
            access_token: Secret::new(tokens.access_token()),
            refresh_token: tokens.refresh_token().map(Secret::new),
            id_token: tokens.id_token().map(Secret::new),
            scope: tokens.scope().or(asked).map(String::from),
            account: tokens.account().map(String::from),
            expires_in: tokens.expires_in().map(Duration::from_secs),
            dpop_bound: tokens.is_dpop_bound(),
        }
    }
}
