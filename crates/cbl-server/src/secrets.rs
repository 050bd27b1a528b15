//! The server's secrets: pepper, MAC key and sealing key, in versions (see `secrets/file.rs` for the file).
//!
//! Nothing of them stands in Redis or in the ledger but fingerprints. Every use has a label of its own, so that no
//! credential of one kind can pass for another (attack 9).

pub mod challenges;
pub mod device_codes;
pub mod file;
pub mod letter_tokens;
pub mod proof_nonces;
pub mod refresh_tokens;
pub mod seal;

use aws_lc_rs::{digest, hmac};
use cbl_proto::{Locator, UserCode};
use zeroize::Zeroizing;

/// One version of the secrets. The version number stands in every device code and refresh token.
pub struct Version {
    /// 1..=255.
    pub number: u8,
    /// Key of the locator: user codes are short, so their look-up key needs a secret.
    pepper: hmac::Key,
    /// Key of the MACs in device codes and refresh tokens, and of form tokens.
    mac: hmac::Key,
    /// Key of sealed cookies and sealed signing keys.
    seal: Zeroizing<[u8; 32]>,
    /// SHA-256 of all three under a label: tells two nodes with different files apart.
    fingerprint: [u8; 32],
}

/// All versions that are accepted, and the one that new codes are made with.
pub struct Secrets {
    current: Version,
    others: Vec<Version>,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secrets").field("current", &self.current.number).finish_non_exhaustive()
    }
}

impl Version {
    /// A version made of its three keys.
    #[must_use]
    pub fn new(number: u8, pepper: &[u8; 32], mac: &[u8; 32], seal: &[u8; 32]) -> Self {
        let mut context = digest::Context::new(&digest::SHA256);
        for part in [b"cbl secrets fingerprint".as_slice(), pepper, mac, seal] {
            context.update(part);
        }
        Self {
            number,
            pepper: hmac::Key::new(hmac::HMAC_SHA256, pepper),
            mac: hmac::Key::new(hmac::HMAC_SHA256, mac),
            seal: Zeroizing::new(*seal),
            fingerprint: to_array(context.finish().as_ref()),
        }
    }

    /// The key under which the grant of a user code is stored.
    #[must_use]
    pub fn locator(&self, code: &UserCode) -> Locator {
        Locator(to_array(hmac::sign(&self.pepper, code.canonical().as_bytes()).as_ref()))
    }

    /// Names this version without revealing it; kept in the ledger.
    #[must_use]
    pub const fn fingerprint(&self) -> &[u8; 32] {
        &self.fingerprint
    }
}

impl Secrets {
    /// New codes and tokens are made with `current`; those made with `others` are still accepted.
    #[must_use]
    pub const fn new(current: Version, others: Vec<Version>) -> Self {
        Self { current, others }
    }

    /// The version that new codes and tokens are made with.
    #[must_use]
    pub const fn current(&self) -> &Version {
        &self.current
    }

    /// An accepted version by its number.
    #[must_use]
    pub fn version(&self, number: u8) -> Option<&Version> {
        self.accepted().find(|version| version.number == number)
    }

    /// All accepted versions, the current one first: where a typed user code may be found while a rotation is under way.
    pub fn accepted(&self) -> impl Iterator<Item = &Version> {
        std::iter::once(&self.current).chain(&self.others)
    }
}

/// The first `N` bytes of a digest that is at least that long.
fn to_array<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut array = [0; N];
    for (to, from) in array.iter_mut().zip(bytes) {
        *to = *from;
    }
    array
}
