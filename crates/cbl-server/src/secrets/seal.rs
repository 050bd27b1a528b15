//! Sealing: AES-256-GCM under keys derived for one purpose each (HKDF-SHA-256), and tokens for forms.

use super::{Secrets, Version, to_array};
use crate::fault::Fault;
use aws_lc_rs::{aead, hkdf, hmac};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

const FAILED: Fault = Fault::Crypto("sealing failed");

/// What a sealed text is for. A text sealed for one purpose does not open for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Private signing keys in the ledger.
    SigningKey,
    /// Secrets of authenticator apps in the ledger.
    AuthenticatorApp,
    /// Tokens of letters that wait in the outbox.
    LetterToken,
    /// Cookies that hold a code before sign-in, and the place of a person in the linking.
    Cookie,
    /// Codes of sign-ins for other servers.
    AuthorizationCode,
}

impl Purpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::SigningKey => b"cbl signing key",
            Self::AuthenticatorApp => b"cbl authenticator app",
            Self::LetterToken => b"cbl letter token",
            Self::Cookie => b"cbl cookie",
            Self::AuthorizationCode => b"cbl authorization code",
        }
    }
}

/// Seals with the current version: `version 1 | nonce 12 | ciphertext | tag 16`.
pub fn seal(secrets: &Secrets, purpose: Purpose, plain: &[u8]) -> Result<Vec<u8>, Fault> {
    let version = secrets.current();
    let mut sealed = seal_with(&*version.seal, purpose.label(), plain)?;
    sealed.insert(0, version.number);
    Ok(sealed)
}

/// Opens what [`seal`] made; `None` for everything else.
#[must_use]
pub fn open(secrets: &Secrets, purpose: Purpose, sealed: &[u8]) -> Option<Vec<u8>> {
    let (number, rest) = sealed.split_first()?;
    open_with(&*secrets.version(*number)?.seal, purpose.label(), rest)
}

/// Seals a token answer under the device code, which the server does not keep: only who holds the code can have the
/// answer again (TK-13).
pub fn seal_answer(device_code: &str, answer: &[u8]) -> Result<Vec<u8>, Fault> {
    seal_with(device_code.as_bytes(), b"cbl token answer", answer)
}

/// Opens what [`seal_answer`] made for this device code.
#[must_use]
pub fn open_answer(device_code: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    open_with(device_code.as_bytes(), b"cbl token answer", sealed)
}

/// A text that only this server can have made for these parts, 22 characters of base64url: protects forms (WB-02).
#[must_use]
pub fn form_token(version: &Version, parts: &[&[u8]]) -> String {
    URL_SAFE_NO_PAD.encode(tag::<16>(version, parts))
}

/// A number that only this server can draw for these parts, and draws for them each time.
#[must_use]
pub fn drawn(version: &Version, parts: &[&[u8]]) -> u64 {
    u64::from_be_bytes(tag(version, parts))
}

fn tag<const N: usize>(version: &Version, parts: &[&[u8]]) -> [u8; N] {
    let mut context = hmac::Context::with_key(&version.mac);
    context.update(b"cbl form token ");
    for part in parts {
        // The length keeps ("ab", "c") and ("a", "bc") apart.
        context.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        context.update(part);
    }
    to_array(context.sign().as_ref())
}

fn seal_with(secret: &[u8], label: &[u8], plain: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut body = plain.to_vec();
    let nonce = key(secret, label)?.seal_in_place_append_tag(aead::Aad::empty(), &mut body).map_err(|_| FAILED)?;
    let mut sealed = nonce.as_ref().to_vec();
    sealed.append(&mut body);
    Ok(sealed)
}

fn open_with(secret: &[u8], label: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, body) = sealed.split_at_checked(aead::NONCE_LEN)?;
    let nonce = aead::Nonce::try_assume_unique_for_key(nonce).ok()?;
    let mut body = body.to_vec();
    let plain = key(secret, label).ok()?.open_in_place(nonce, aead::Aad::empty(), &mut body).ok()?;
    Some(plain.to_vec())
}

/// Nonces are random, which is safe for the few thousand texts ever sealed under one key.
fn key(secret: &[u8], label: &[u8]) -> Result<aead::RandomizedNonceKey, Fault> {
    let prk = hkdf::Salt::new(hkdf::HKDF_SHA256, b"cbl").extract(secret);
    let mut bytes = [0; 32];
    prk.expand(&[label], &aead::AES_256_GCM).and_then(|okm| okm.fill(&mut bytes)).map_err(|_| FAILED)?;
    aead::RandomizedNonceKey::new(&aead::AES_256_GCM, &bytes).map_err(|_| FAILED)
}
