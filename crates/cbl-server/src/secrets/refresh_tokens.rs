//! Making and reading refresh tokens: `base64url( version 1 | link 16 | step 4 | random 32 | MAC 16 )`.
//!
//! The random 32 bytes carry the security; the ledger keeps only SHA-256 of the whole. Link and step let the lineage of a
//! link be judged without a row for each token ever given, and the MAC keeps invented tokens away from the ledger.

use super::{Secrets, Version, to_array};
use aws_lc_rs::{digest, hmac};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::{LinkId, lineage::Presented};
use zeroize::Zeroizing;

const LABEL: &[u8] = b"cbl refresh token ";
const SIGNED: usize = 1 + 16 + 4 + 32;
const LENGTH: usize = SIGNED + 16;

/// A refresh token and what of it the ledger keeps.
pub struct NewToken {
    /// The token itself; goes to the device only.
    pub text: Zeroizing<String>,
    /// SHA-256 of the text, with its step.
    pub kept: Presented,
}

/// A presented refresh token whose MAC was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Authentic {
    /// The link it was made for.
    pub link: LinkId,
    /// What the lineage judges.
    pub presented: Presented,
}

/// Makes a refresh token of a link at a step; `random` are 256 fresh random bits.
#[must_use]
pub fn make(version: &Version, link: LinkId, step: u32, random: &[u8; 32]) -> NewToken {
    let mut bytes = Zeroizing::new(Vec::with_capacity(LENGTH));
    bytes.push(version.number);
    bytes.extend_from_slice(link.as_bytes());
    bytes.extend_from_slice(&step.to_be_bytes());
    bytes.extend_from_slice(random);
    let tag: [u8; 16] = to_array(mac(version, &bytes).as_ref());
    bytes.extend_from_slice(&tag);
    let text = Zeroizing::new(URL_SAFE_NO_PAD.encode(&*bytes));
    let kept = Presented { step, hash: hash(&text) };
    NewToken { text, kept }
}

/// Reads a presented token; `None` for anything that this server never made.
#[must_use]
pub fn check(secrets: &Secrets, token: &str) -> Option<Authentic> {
    let mut bytes = Zeroizing::new([0_u8; LENGTH]);
    let length = URL_SAFE_NO_PAD.decode_slice(token, &mut *bytes).ok()?;
    if length != LENGTH {
        return None;
    }
    let (signed, tag) = bytes.split_at_checked(SIGNED)?;
    let version = secrets.version(*signed.first()?)?;
    let expected: [u8; 16] = to_array(mac(version, signed).as_ref());
    aws_lc_rs::constant_time::verify_slices_are_equal(&expected, tag).ok()?;
    let link = LinkId::from_bytes(signed.get(1..17)?.try_into().ok()?);
    let step = u32::from_be_bytes(signed.get(17..21)?.try_into().ok()?);
    Some(Authentic { link, presented: Presented { step, hash: hash(token) } })
}

fn hash(token: &str) -> [u8; 32] {
    to_array(digest::digest(&digest::SHA256, token.as_bytes()).as_ref())
}

fn mac(version: &Version, signed: &[u8]) -> hmac::Tag {
    let mut context = hmac::Context::with_key(&version.mac);
    context.update(LABEL);
    context.update(signed);
    context.sign()
}
