//! Public keys as authenticators give them: COSE (RFC 9052 section 7, RFC 9053 section 2, RFC 8230 section 4).

use super::{Refusal, read_cbor};
use aws_lc_rs::signature::{self, RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm};
use ciborium::Value;

/// The algorithms that browsers are asked for, the best first: Ed25519, ECDSA on P-256, RSA (section 5.8.5).
pub const ALGORITHMS: [i64; 3] = [EDDSA, ES256, RS256];

const EDDSA: i64 = -8;
const ES256: i64 = -7;
const RS256: i64 = -257;

/// A key that signatures are checked with.
pub(super) enum PublicKey {
    /// 32 bytes.
    Ed25519(Vec<u8>),
    /// An uncompressed point.
    P256(Vec<u8>),
    /// Modulus and exponent.
    Rsa(Vec<u8>, Vec<u8>),
}

impl PublicKey {
    /// Reads a COSE key of one of [`ALGORITHMS`], with the parameters that Web Authentication prescribes for it.
    pub(super) fn read(mut cose: &[u8]) -> Result<Self, Refusal> {
        let Ok(Value::Map(map)) = read_cbor(&mut cose) else { return Err(Refusal::Key) };
        if !cose.is_empty() {
            return Err(Refusal::Key);
        }
        let get = |label: i64| map.iter().find(|(own, _)| integer(own) == Some(label)).map(|(_, value)| value);
        let number = |label| get(label).and_then(integer);
        let bytes = |label| get(label).and_then(Value::as_bytes).ok_or(Refusal::Key);
        let exactly = |label, length| bytes(label).and_then(|bytes| sized(bytes, length));
        // Kind of key, algorithm, curve.
        match (number(1), number(3), number(-1)) {
            (Some(1), Some(EDDSA), Some(6)) => Ok(Self::Ed25519(exactly(-2, 32)?.to_vec())),
            (Some(2), Some(ES256), Some(1)) => {
                let point = [&[4], exactly(-2, 32)?, exactly(-3, 32)?].concat();
                Ok(Self::P256(point))
            }
            (Some(3), Some(RS256), None) => Ok(Self::Rsa(bytes(-1)?.clone(), bytes(-2)?.clone())),
            _ => Err(Refusal::Key),
        }?
        .checked()
    }

    /// A point beside its curve, or a modulus that is too short, is found before anybody relies on it.
    fn checked(self) -> Result<Self, Refusal> {
        let usable = match &self {
            Self::Ed25519(key) => signature::ParsedPublicKey::new(&signature::ED25519, key).is_ok(),
            Self::P256(point) => signature::ParsedPublicKey::new(&signature::ECDSA_P256_SHA256_ASN1, point).is_ok(),
            Self::Rsa(n, _) => (256..=1024).contains(&n.len()) && n.first().is_some_and(|first| *first != 0),
        };
        usable.then_some(self).ok_or(Refusal::Key)
    }

    /// Checks a signature (section 6.5.5: ECDSA in DER, the others plain).
    pub(super) fn verify(&self, message: &[u8], sent: &[u8]) -> Result<(), Refusal> {
        let plain = |algorithm: &'static dyn VerificationAlgorithm, key: &[u8]| {
            UnparsedPublicKey::new(algorithm, key).verify(message, sent)
        };
        match self {
            Self::Ed25519(key) => plain(&signature::ED25519, key),
            Self::P256(point) => plain(&signature::ECDSA_P256_SHA256_ASN1, point),
            Self::Rsa(n, e) => {
                RsaPublicKeyComponents { n, e }.verify(&signature::RSA_PKCS1_2048_8192_SHA256, message, sent)
            }
        }
        .map_err(|_| Refusal::Signature)
    }
}

fn integer(value: &Value) -> Option<i64> {
    value.as_integer().and_then(|integer| integer.try_into().ok())
}

fn sized(bytes: &[u8], length: usize) -> Result<&[u8], Refusal> {
    (bytes.len() == length).then_some(bytes).ok_or(Refusal::Key)
}
