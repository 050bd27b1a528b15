//! Proof that the one who polls is the one who asked (RFC 7636): only who made the verifier can collect.

use core::fmt;

use zeroize::Zeroize;

use crate::base64url::{Encoded, sha256};
use crate::text::Redacted;

/// 32 random bytes of the caller, from which the verifiers of a linking are made (RFC 7636 section 4.1). They must come
/// from a true random generator, be used for one linking only, and be wiped by the caller afterwards.
#[derive(Clone, Copy)]
pub struct PkceSeed<'c>(&'c [u8; 32]);

impl<'c> PkceSeed<'c> {
    /// Takes the random bytes.
    #[must_use]
    pub const fn new(random: &'c [u8; 32]) -> Self {
        Self(random)
    }

    pub(crate) const fn verifier(self) -> Verifier {
        Verifier(*self.0)
    }
}

impl fmt::Debug for PkceSeed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Redacted.fmt(f)
    }
}

/// The bytes behind `code_verifier`. They outlive a power cut with the codes they belong to.
pub(crate) struct Verifier([u8; 32]);

impl Verifier {
    pub(crate) const fn restored(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(crate) const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// `code_verifier`: 43 letters (RFC 7636 section 4.1).
    pub(crate) fn text(&self) -> Encoded {
        Encoded::of(&self.0)
    }

    /// `code_challenge` for the method `S256` (RFC 7636 section 4.2).
    pub(crate) fn challenge(&self) -> Encoded {
        Encoded::digest_of(self.text().as_str())
    }

    /// The verifier of the next pair of codes: none may serve twice.
    pub(crate) fn renew(&mut self) {
        self.0 = sha256(&self.0);
    }
}

impl Drop for Verifier {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Redacted.fmt(f)
    }
}
