//! What the authenticator says (section 6.1):
//! `rp id hash 32 | flags 1 | counter 4 | [model 16 | length 2 | credential id | COSE key] | [extensions]`.

use super::{Expected, Refusal, read_cbor};
use aws_lc_rs::digest;

const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const MAY_BE_SYNCED: u8 = 1 << 3;
const SYNCED: u8 = 1 << 4;
const HAS_KEY: u8 = 1 << 6;
const HAS_EXTENSIONS: u8 = 1 << 7;

/// Longer identifiers are refused (section 7.1, step 25).
const LONGEST_ID: usize = 1023;

/// What an authenticator says, read to its last byte.
pub(super) struct Said<'a> {
    rp_id_hash: &'a [u8],
    flags: u8,
    pub(super) sign_count: u32,
    pub(super) synced: bool,
    pub(super) new: Option<NewKey<'a>>,
}

/// A key that was just made.
pub(super) struct NewKey<'a> {
    pub(super) credential_id: &'a [u8],
    pub(super) public_key: &'a [u8],
}

pub(super) fn read(bytes: &[u8]) -> Result<Said<'_>, Refusal> {
    let (rp_id_hash, rest) = split(bytes, 32)?;
    let (flags, rest) = rest.split_first().ok_or(Refusal::Malformed)?;
    let (count, mut rest) = split(rest, 4)?;
    let sign_count = u32::from_be_bytes(count.try_into().map_err(|_| Refusal::Malformed)?);
    let has = |flag| flags & flag != 0;
    // What cannot be copied is not copied (section 6.1.3).
    if has(SYNCED) && !has(MAY_BE_SYNCED) {
        return Err(Refusal::Malformed);
    }
    let new = if has(HAS_KEY) { Some(read_key(&mut rest)?) } else { None };
    if has(HAS_EXTENSIONS) && !read_cbor(&mut rest)?.is_map() {
        return Err(Refusal::Malformed);
    }
    if !rest.is_empty() {
        return Err(Refusal::Malformed);
    }
    Ok(Said { rp_id_hash, flags: *flags, sign_count, synced: has(MAY_BE_SYNCED), new })
}

fn read_key<'a>(rest: &mut &'a [u8]) -> Result<NewKey<'a>, Refusal> {
    let (_model, after) = split(rest, 16)?;
    let (length, after) = split(after, 2)?;
    let length = usize::from(u16::from_be_bytes(length.try_into().map_err(|_| Refusal::Malformed)?));
    if length == 0 || length > LONGEST_ID {
        return Err(Refusal::Malformed);
    }
    let (credential_id, after) = split(after, length)?;
    let mut end = after;
    read_cbor(&mut end)?;
    let (public_key, end) = split(after, after.len() - end.len())?;
    *rest = end;
    Ok(NewKey { credential_id, public_key })
}

fn split(bytes: &[u8], at: usize) -> Result<(&[u8], &[u8]), Refusal> {
    bytes.split_at_checked(at).ok_or(Refusal::Malformed)
}

impl Said<'_> {
    /// Made for us, with somebody there whom the device asked who they are.
    pub(super) fn judge(&self, expected: &Expected<'_>) -> Result<(), Refusal> {
        if self.rp_id_hash != digest::digest(&digest::SHA256, expected.rp_id.as_bytes()).as_ref() {
            return Err(Refusal::RelyingParty);
        }
        if self.flags & PRESENT == 0 {
            return Err(Refusal::NotPresent);
        }
        if self.flags & VERIFIED == 0 {
            return Err(Refusal::NotVerified);
        }
        Ok(())
    }
}
