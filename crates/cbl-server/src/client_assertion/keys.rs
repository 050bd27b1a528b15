//! The keys that a client registers: public ones, whose signatures are worth something.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, ED25519, ParsedPublicKey};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{
    Algorithm,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, JwkSet, PublicKeyUse},
};
use serde::Deserialize;

/// What the set holds for this server, or what is wrong with it: public keys only, of the algorithms above.
pub fn registered_keys(json: &str) -> Result<JwkSet, &'static str> {
    let set: serde_json::Value = serde_json::from_str(json).map_err(|_| "this is no JSON")?;
    let keys = set
        .get("keys")
        .and_then(serde_json::Value::as_array)
        .ok_or("this is no JWK set: the member keys is missing")?;
    if keys.is_empty() {
        return Err("the JWK set holds no key");
    }
    if keys.iter().any(|key| crate::dpop::PRIVATE.iter().any(|name| key.get(name).is_some())) {
        return Err("the JWK set holds a private key, which is the client's alone: register the public one");
    }
    let set = JwkSet::deserialize(set).map_err(|_| "a key of the JWK set is malformed")?;
    set.keys.iter().try_for_each(usable)?;
    let names: Vec<_> = set.keys.iter().filter_map(|key| key.common.key_id.as_deref()).collect();
    if names.iter().collect::<std::collections::HashSet<_>>().len() < names.len() {
        return Err("two keys of the JWK set have the same kid");
    }
    Ok(set)
}

/// Whether signatures can be checked with this key, and are worth something.
fn usable(key: &Jwk) -> Result<(), &'static str> {
    let algorithm = algorithm_of(key).ok_or("keys must be of P-256 (ES256), Ed25519 (EdDSA) or RSA (PS256)")?;
    if key.common.public_key_use.as_ref().is_some_and(|purpose| *purpose != PublicKeyUse::Signature) {
        return Err("a key of the JWK set is for something else than signatures (use)");
    }
    if key.common.key_algorithm.is_some_and(|named| named.to_string().parse() != Ok(algorithm)) {
        return Err("a key of the JWK set is for another algorithm (alg): ES256, EdDSA and PS256 are accepted");
    }
    match &key.algorithm {
        AlgorithmParameters::EllipticCurve(key) => {
            let point = [vec![4], decoded(&key.x)?, decoded(&key.y)?].concat();
            ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).map_err(|_| UNUSABLE)?;
        }
        AlgorithmParameters::OctetKeyPair(key) => {
            ParsedPublicKey::new(&ED25519, decoded(&key.x)?).map_err(|_| UNUSABLE)?;
        }
        AlgorithmParameters::RSA(key) => return strong(&decoded(&key.n)?, &decoded(&key.e)?),
        _ => return Err(UNUSABLE),
    }
    Ok(())
}

const UNUSABLE: &str = "a key of the JWK set is no point of its curve";

fn decoded(member: &str) -> Result<Vec<u8>, &'static str> {
    URL_SAFE_NO_PAD.decode(member).map_err(|_| "a key of the JWK set is malformed")
}

/// A modulus of 2048 to 4096 bits, and an odd exponent of 65537 or more.
fn strong(modulus: &[u8], exponent: &[u8]) -> Result<(), &'static str> {
    let modulus = modulus.iter().position(|byte| *byte != 0).and_then(|first| modulus.get(first..)).unwrap_or_default();
    let bits = modulus.first().map_or(0, |first| modulus.len() * 8 - first.leading_zeros() as usize);
    if !(2048..=4096).contains(&bits) || modulus.last().is_none_or(|last| last % 2 == 0) {
        return Err("RSA keys must have 2048 to 4096 bits");
    }
    let exponent = exponent.iter().try_fold(0_u64, |sum, byte| sum.checked_mul(256)?.checked_add(u64::from(*byte)));
    match exponent {
        Some(exponent) if exponent >= 65_537 && exponent % 2 == 1 => Ok(()),
        _ => Err("the exponent of an RSA key must be 65537, or another odd number above it"),
    }
}

/// The algorithm that a client with this key signs with.
pub(super) fn algorithm_of(key: &Jwk) -> Option<Algorithm> {
    match &key.algorithm {
        AlgorithmParameters::EllipticCurve(key) if key.curve == EllipticCurve::P256 => Some(Algorithm::ES256),
        AlgorithmParameters::OctetKeyPair(key) if key.curve == EllipticCurve::Ed25519 => Some(Algorithm::EdDSA),
        AlgorithmParameters::RSA(_) => Some(Algorithm::PS256),
        _ => None,
    }
}
