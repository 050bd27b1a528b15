//! The tokens of one answer, where they stand in its body.

use core::fmt;
use core::ops::Range;

use zeroize::Zeroize;

use crate::json::{self, Found};
use crate::text::Redacted;

/// A successful token response (RFC 6749 section 5.1). It borrows the body it came in and wipes it when dropped:
/// copy what is to stay, store it durably, and only then use it.
#[must_use = "these tokens are given once"]
pub struct Tokens<'b> {
    body: &'b mut [u8],
    places: Places,
}

/// Where the members of a token response are.
pub(crate) struct Places {
    pub(crate) dpop_bound: bool,
    pub(crate) access_token: Range<usize>,
    pub(crate) refresh_token: Found,
    pub(crate) id_token: Found,
    pub(crate) scope: Found,
    pub(crate) account: Found,
    pub(crate) expires_in: Found,
}

impl<'b> Tokens<'b> {
    pub(crate) fn new(body: &'b mut [u8], places: Places) -> Self {
        Self { body, places }
    }

    /// For `Authorization: Bearer`: printable ASCII, never empty.
    #[must_use]
    pub fn access_token(&self) -> &str {
        let bytes = self.body.get(self.places.access_token.clone()).unwrap_or_default();
        str::from_utf8(bytes).unwrap_or_default()
    }

    /// Whether the access token goes with `Authorization: DPoP` and a proof, not with `Bearer` (RFC 9449 section 7.1).
    #[must_use]
    pub fn is_dpop_bound(&self) -> bool {
        self.places.dpop_bound
    }

    /// Seconds for which the access token is good, if the server says.
    #[must_use]
    pub fn expires_in(&self) -> Option<u64> {
        json::seconds_as_millis(self.body, &self.places.expires_in).map(|millis| millis / 1_000)
    }

    /// The next refresh token. An answer to a refresh may lack it: then the one that was sent stays good
    /// (RFC 6749 section 6).
    #[must_use]
    pub fn refresh_token(&self) -> Option<&str> {
        self.text(&self.places.refresh_token)
    }

    /// The ID token of OpenID Connect, as sent, not checked.
    #[must_use]
    pub fn id_token(&self) -> Option<&str> {
        self.text(&self.places.id_token)
    }

    /// The scope that was granted; when missing, the one asked for.
    #[must_use]
    pub fn scope(&self) -> Option<&str> {
        self.text(&self.places.scope)
    }

    /// `cbl_account`: whom to greet in "continue as".
    #[must_use]
    pub fn account(&self) -> Option<&str> {
        self.text(&self.places.account)
    }

    fn text(&self, found: &Found) -> Option<&str> {
        json::text(self.body, found).filter(|text| !text.is_empty())
    }
}

impl Drop for Tokens<'_> {
    fn drop(&mut self) {
        self.body.zeroize();
    }
}

impl fmt::Debug for Tokens<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens")
            .field("access_token", &Redacted)
            .field("expires_in", &self.expires_in())
            .field("refresh_token", &self.refresh_token().map(|_| Redacted))
            .field("id_token", &self.id_token().map(|_| Redacted))
            .field("scope", &self.scope())
            .finish_non_exhaustive()
    }
}
