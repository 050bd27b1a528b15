//! Base64 without padding in its URL alphabet (RFC 4648 section 5), and SHA-256: what PKCE and DPoP are made of.

use sha2::{Digest, Sha256};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Letters that 32 bytes become.
pub(crate) const LETTERS: usize = 43;

/// 32 bytes as text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Encoded([u8; LETTERS]);

impl Encoded {
    pub(crate) fn of(bytes: &[u8; 32]) -> Self {
        let mut letters = [b'A'; LETTERS];
        for (four, three) in letters.chunks_mut(4).zip(bytes.chunks(3)) {
            let byte = |place: usize| usize::from(three.get(place).copied().unwrap_or(0));
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            for (letter, shift) in four.iter_mut().zip([18, 12, 6, 0]) {
                *letter = ALPHABET.get(bits >> shift & 63).copied().unwrap_or(b'A');
            }
        }
        Self(letters)
    }

    pub(crate) fn digest_of(text: &str) -> Self {
        Self::of(&sha256(text.as_bytes()))
    }

    pub(crate) fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl zeroize::Zeroize for Encoded {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
