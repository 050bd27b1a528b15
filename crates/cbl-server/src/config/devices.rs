//! What devices and other servers get.

use cbl_rules::policy::{INTERVAL_DEFAULT, LIFETIME_DEFAULT};

/// Algorithms for signing tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SigningAlgorithm {
    /// Ed25519 (RFC 8037).
    #[default]
    EdDsa,
    /// ECDSA on P-256 with SHA-256.
    Es256,
}

/// What clients are registered with when the operator names nothing else (keys `codes.*`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codes {
    /// Lifetime of codes in seconds (DA-11).
    pub lifetime: u32,
    /// Polling interval in seconds.
    pub interval: u16,
}

impl Default for Codes {
    fn default() -> Self {
        Self { lifetime: LIFETIME_DEFAULT, interval: INTERVAL_DEFAULT }
    }
}

/// Proofs of possession (keys `dpop.*`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dpop {
    /// Whether proofs must carry a nonce of the server (RFC 9449 section 8).
    pub nonces: bool,
}

/// The dialect of Login with Amazon (keys `lwa.*`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lwa {
    /// Whether its paths are there; then clients with the flag may speak it.
    pub enabled: bool,
}

/// Sign-ins for other servers of the operator (keys `authorize.*`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Authorize {
    /// Whether `/authorize` is there; then clients with a redirect URI may have people signed in.
    pub enabled: bool,
}
