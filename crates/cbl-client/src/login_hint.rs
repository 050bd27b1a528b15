//! For whom a device asks (`cbl_login_hint_hash`): a person who names the account on the device cannot be talked into linking
//! it to another, nor another into linking it to theirs.

use core::fmt;

use sha2::{Digest, Sha256};

use crate::base64url::Encoded;

/// The hash of an account's name or e-mail address, which travels in its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LoginHint(Encoded);

impl LoginHint {
    /// Hashes a name as its owner wrote it: blanks around it and the case of its letters do not matter.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let mut hash = Sha256::new();
        for letter in name.trim().chars().flat_map(char::to_lowercase) {
            hash.update(letter.encode_utf8(&mut [0; 4]));
        }
        Self(Encoded::of(&hash.finalize().into()))
    }

    /// 43 letters of base64url.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// A hash of a name is soon guessed.
impl fmt::Debug for LoginHint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LoginHint(..)")
    }
}
