//! Making and checking device codes. The MAC lets an invented code, another client's code, or one that is long over be
//! refused without asking any store.

use super::{Secrets, Version, to_array};
use aws_lc_rs::{digest, hmac};
use cbl_proto::{DeviceCode, Locator, UserCode};
use cbl_rules::{GrantId, UnixMillis, issue::TOMBSTONE_MS};

const OF_CLIENT: &[u8] = b"cbl device code for client ";
const OF_PAIR: &[u8] = b"cbl device code of a code pair";

/// Who may poll with a device code; stands under its MAC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder<'a> {
    /// The client that asked for it (TK-03).
    Client(&'a str),
    /// Whoever has the user code, too: polls of the LWA dialect name no client.
    Pair,
}

/// A device code whose MAC was checked for the holder that presents it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Authentic {
    /// Where the grant is stored.
    pub locator: Locator,
    /// The identity that the stored grant must have.
    pub grant_id: GrantId,
    /// When it expires, in whole seconds, rounded up.
    pub expires_at: UnixMillis,
    /// It is one of a code pair of the LWA dialect.
    pub is_pair: bool,
}

/// Why a presented device code asks no store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAuthentic {
    /// Malformed, invented, or another holder's: `invalid_grant`.
    Unknown,
    /// Ours, but even its tombstone is over: `expired_token`.
    LongExpired,
}

/// Makes the device code of a grant for its holder; `random` are 256 fresh random bits.
#[must_use]
pub fn make(
    version: &Version,
    holder: Holder<'_>,
    locator: Locator,
    expires_at: UnixMillis,
    random: [u8; 32],
) -> DeviceCode {
    // Rounded up, so that a code is never older than its grant.
    let expires_at = u32::try_from(expires_at.plus_millis(999).seconds()).unwrap_or(u32::MAX);
    let mut code = DeviceCode { version: version.number, expires_at, locator, random, mac: [0; 16] };
    code.mac = to_array(mac(version, &code, holder).as_ref());
    code
}

/// The identity of the grant of this device code.
#[must_use]
pub fn grant_id(device_code: &str) -> GrantId {
    GrantId::from_bytes(to_array(digest::digest(&digest::SHA256, device_code.as_bytes()).as_ref()))
}

/// Checks a presented device code (TK-03, TK-11).
pub fn check(
    secrets: &Secrets,
    device_code: &str,
    holder: Holder<'_>,
    now: UnixMillis,
) -> Result<Authentic, NotAuthentic> {
    let code = DeviceCode::parse(device_code).map_err(|_| NotAuthentic::Unknown)?;
    let version = secrets.version(code.version).ok_or(NotAuthentic::Unknown)?;
    let expected = mac(version, &code, holder);
    let expected: [u8; 16] = to_array(expected.as_ref());
    aws_lc_rs::constant_time::verify_slices_are_equal(&expected, &code.mac).map_err(|_| NotAuthentic::Unknown)?;
    let expires_at = UnixMillis::new(i64::from(code.expires_at) * 1000);
    if now > expires_at.plus_millis(TOMBSTONE_MS) {
        return Err(NotAuthentic::LongExpired);
    }
    let is_pair = holder == Holder::Pair;
    Ok(Authentic { locator: code.locator, grant_id: grant_id(device_code), expires_at, is_pair })
}

/// Whether this user code is the one that was drawn together with an authentic device code.
#[must_use]
pub fn belongs(secrets: &Secrets, device_code: &str, user_code: &UserCode) -> bool {
    let Ok(code) = DeviceCode::parse(device_code) else { return false };
    secrets.version(code.version).is_some_and(|version| version.locator(user_code) == code.locator)
}

fn mac(version: &Version, code: &DeviceCode, holder: Holder<'_>) -> hmac::Tag {
    let (label, client_id) = match holder {
        Holder::Client(client_id) => (OF_CLIENT, client_id),
        Holder::Pair => (OF_PAIR, ""),
    };
    // One buffer: each call into the library costs as much as a block of SHA-256.
    let mut signed = Vec::with_capacity(label.len() + 53 + client_id.len());
    signed.extend_from_slice(label);
    signed.extend_from_slice(&code.authenticated_part());
    signed.extend_from_slice(client_id.as_bytes());
    hmac::sign(&version.mac, &signed)
}
