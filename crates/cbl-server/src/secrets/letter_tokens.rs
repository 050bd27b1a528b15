//! Tokens in letters and invitations: 256 random bits. The ledger keeps SHA-256, and the token itself only sealed, until it
//! is mailed.

use super::{
    Secrets,
    seal::{self, Purpose},
    to_array,
};
use crate::{entropy, fault::Fault};
use aws_lc_rs::digest;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

/// A new token, 43 characters of base64url.
pub fn make() -> Result<Zeroizing<String>, Fault> {
    let random = Zeroizing::new(entropy::os_bytes::<32>()?);
    Ok(Zeroizing::new(URL_SAFE_NO_PAD.encode(*random)))
}

/// What the ledger knows it by.
#[must_use]
pub fn hash(token: &str) -> [u8; 32] {
    to_array(digest::digest(&digest::SHA256, token.as_bytes()).as_ref())
}

/// The token as it waits in the outbox.
pub fn seal(secrets: &Secrets, token: &str) -> Result<Vec<u8>, Fault> {
    seal::seal(secrets, Purpose::LetterToken, token.as_bytes())
}

/// The token that waits in the outbox.
#[must_use]
pub fn open(secrets: &Secrets, sealed: &[u8]) -> Option<Zeroizing<String>> {
    let plain = seal::open(secrets, Purpose::LetterToken, sealed)?;
    String::from_utf8(plain).ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secrets::Version;

    #[test]
    fn a_sealed_token_opens_at_this_server_and_for_this_purpose_only() {
        let secrets = |byte| Secrets::new(Version::new(1, &[1; 32], &[2; 32], &[byte; 32]), Vec::new());
        let token = make().unwrap();
        let sealed = seal(&secrets(3), &token).unwrap();
        assert_eq!(token.len(), 43);
        assert_ne!(hash(&token), hash(&make().unwrap()));
        assert_eq!(open(&secrets(3), &sealed), Some(token.clone()));
        assert_eq!(open(&secrets(4), &sealed), None);
        assert_eq!(seal::open(&secrets(3), Purpose::Cookie, &sealed), None);
        assert!(!sealed.windows(8).any(|part| token.as_bytes().starts_with(part)));
    }
}
