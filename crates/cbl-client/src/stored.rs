//! The token set in a small blob, for flash and files.
//!
//! A refresh in flight needs no blob of its own: as long as the new tokens are not stored, the stored refresh token is
//! the one that was sent, and sending it again is safe. So: store the answer first, use it afterwards.

use core::fmt;

use crate::blob::{BlobError, BlobReader, BlobWriter};
use crate::resume::SaveError;
use crate::text::Redacted;
use crate::tokens::Tokens;

const KIND: [u8; 4] = *b"CBLT";
const VERSION: u8 = 1;

/// The tokens of a link as they are stored: what a power cut must not take.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoredTokens<'a> {
    /// For `Authorization: Bearer`; after a restart nobody knows for how long.
    pub access_token: &'a str,
    /// For the next refresh.
    pub refresh_token: Option<&'a str>,
    /// What was granted.
    pub scope: Option<&'a str>,
    /// Whom to greet.
    pub account: Option<&'a str>,
}

impl<'a> StoredTokens<'a> {
    /// An access token alone; set the other fields that are known.
    #[must_use]
    pub const fn new(access_token: &'a str) -> Self {
        Self { access_token, refresh_token: None, scope: None, account: None }
    }

    /// What an answer brought.
    #[must_use]
    pub fn of(tokens: &'a Tokens<'_>) -> Self {
        Self {
            access_token: tokens.access_token(),
            refresh_token: tokens.refresh_token(),
            scope: tokens.scope(),
            account: tokens.account(),
        }
    }

    /// What the answer to a refresh left out stays as it was: above all the refresh token (RFC 6749 section 6).
    #[must_use]
    pub fn or(self, before: Self) -> Self {
        Self {
            access_token: self.access_token,
            refresh_token: self.refresh_token.or(before.refresh_token),
            scope: self.scope.or(before.scope),
            account: self.account.or(before.account),
        }
    }

    /// Bytes that [`write`](Self::write) needs.
    #[must_use]
    pub fn room(&self) -> usize {
        self.fields().iter().fold(9, |sum, field| sum + 4 + field.len())
    }

    /// Writes the blob into `out` and gives its length. It holds secrets: wipe the buffer afterwards.
    pub fn write(&self, out: &mut [u8]) -> Result<usize, SaveError> {
        let fields = self.fields();
        let write = |out| {
            let mut blob = BlobWriter::new(out, KIND, VERSION)?;
            for field in fields {
                blob.text(field)?;
            }
            blob.finish()
        };
        write(out).ok_or(SaveError::BufferTooSmall)
    }

    /// Reads what [`write`](Self::write) wrote. After an error the link is lost on this device: link again.
    pub fn read(blob: &'a [u8]) -> Result<Self, BlobError> {
        let some = |text: &'a str| Some(text).filter(|text| !text.is_empty());
        let mut blob = BlobReader::new(blob, KIND, VERSION)?;
        let stored = Self {
            access_token: blob.text()?,
            refresh_token: some(blob.text()?),
            scope: some(blob.text()?),
            account: some(blob.text()?),
        };
        blob.finish()?;
        Ok(stored)
    }

    fn fields(&self) -> [&'a str; 4] {
        [
            self.access_token,
            self.refresh_token.unwrap_or_default(),
            self.scope.unwrap_or_default(),
            self.account.unwrap_or_default(),
        ]
    }
}

impl fmt::Debug for StoredTokens<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredTokens")
            .field("access_token", &Redacted)
            .field("refresh_token", &self.refresh_token.map(|_| Redacted))
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}
