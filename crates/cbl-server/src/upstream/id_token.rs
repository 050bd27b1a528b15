//! The signature of an ID token. What it says is judged in [`cbl_rules::federation::token`].

use super::{Failed, fetch::Object};
use aws_lc_rs::digest;
use cbl_rules::federation::token::Claims;
use jsonwebtoken::{
    Algorithm, DecodingKey, Validation,
    jwk::{Jwk, PublicKeyUse},
};
use serde_json::Value;

/// Longest ID token, in bytes.
const LONGEST: usize = 32 * 1024;

/// Algorithms that are accepted: asymmetric ones only. The secret that both sides know signs nothing.
const ALGORITHMS: [(Algorithm, &digest::Algorithm); 9] = [
    (Algorithm::RS256, &digest::SHA256),
    (Algorithm::RS384, &digest::SHA384),
    (Algorithm::RS512, &digest::SHA512),
    (Algorithm::PS256, &digest::SHA256),
    (Algorithm::PS384, &digest::SHA384),
    (Algorithm::PS512, &digest::SHA512),
    (Algorithm::ES256, &digest::SHA256),
    (Algorithm::ES384, &digest::SHA384),
    (Algorithm::EdDSA, &digest::SHA512),
];

/// An ID token with the signature of the provider.
pub(super) struct Verified {
    /// All it says.
    pub(super) claims: Object,
    digest: &'static digest::Algorithm,
}

/// Why the signature is not the provider's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unverified {
    /// By a key that is not at hand: perhaps a new one.
    UnknownKey,
    /// For good.
    Bad(&'static str),
}

impl From<Unverified> for Failed {
    fn from(unverified: Unverified) -> Self {
        match unverified {
            Unverified::UnknownKey => Self::Signature("by a key that the provider does not publish"),
            Unverified::Bad(problem) => Self::Signature(problem),
        }
    }
}

/// Checks type, algorithm, key and signature.
pub(super) fn verify(token: &str, keys: &[Jwk]) -> Result<Verified, Unverified> {
    if token.len() > LONGEST {
        return Err(Unverified::Bad("it is too long"));
    }
    let header = jsonwebtoken::decode_header(token).map_err(|_| Unverified::Bad("it is no signed JWT"))?;
    if header.typ.as_deref().is_some_and(|typ| !typ.eq_ignore_ascii_case("JWT")) {
        return Err(Unverified::Bad("it is a token of another type"));
    }
    let known = ALGORITHMS.into_iter().find(|(algorithm, _)| *algorithm == header.alg);
    let (algorithm, digest) = known.ok_or(Unverified::Bad("its algorithm is not accepted"))?;
    let named = |key: &&Jwk| header.kid.is_none() || key.common.key_id == header.kid;
    let mut candidates = keys.iter().filter(named).filter(|key| signs(key, algorithm)).peekable();
    if candidates.peek().is_none() {
        return Err(Unverified::UnknownKey);
    }
    for key in candidates {
        let Ok(key) = DecodingKey::from_jwk(key) else { continue };
        if key.family() != algorithm.family() {
            continue;
        }
        let mut validation = Validation::new(algorithm);
        // Judged by the rules, by the clock that was passed in.
        validation.validate_exp = false;
        validation.validate_aud = false;
        validation.set_required_spec_claims::<&str>(&[]);
        if let Ok(token) = jsonwebtoken::decode::<Object>(token, &key, &validation) {
            return Ok(Verified { claims: token.claims, digest });
        }
    }
    // A provider may have changed a key and left its name.
    Err(Unverified::UnknownKey)
}

/// Whether a key may have made such a signature, by its own words.
fn signs(key: &Jwk, algorithm: Algorithm) -> bool {
    let for_signatures = matches!(key.common.public_key_use, None | Some(PublicKeyUse::Signature));
    let named = key.common.key_algorithm.map(|named| named.to_string());
    for_signatures && named.is_none_or(|named| named == format!("{algorithm:?}"))
}

impl Verified {
    /// `at_hash` of an access token, if this ID token belongs to it (OpenID Connect Core section 3.1.3.6).
    pub(super) fn access_token_hash(&self, access_token: &str) -> String {
        crate::tokens::left_half(self.digest, access_token)
    }

    /// What the rules judge.
    pub(super) fn judged(&self) -> Claims {
        let text = |name: &str| self.claims.get(name).and_then(Value::as_str).map(str::to_owned);
        let number = |name: &str| self.claims.get(name).and_then(seconds);
        let audiences = match self.claims.get("aud") {
            Some(Value::String(audience)) => vec![audience.clone()],
            Some(Value::Array(all)) => all.iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect(),
            _ => Vec::new(),
        };
        Claims {
            issuer: text("iss").unwrap_or_default(),
            subject: text("sub").unwrap_or_default(),
            audiences,
            authorized_party: present(&self.claims, "azp"),
            expires_at: number("exp").unwrap_or(i64::MIN),
            issued_at: number("iat").unwrap_or(i64::MIN),
            nonce: text("nonce"),
            access_token_hash: present(&self.claims, "at_hash"),
            auth_time: number("auth_time"),
        }
    }
}

/// A claim that must fit when it is there: one of another type fits nothing.
fn present(claims: &Object, name: &str) -> Option<String> {
    claims.get(name).filter(|value| !value.is_null()).map(|value| value.as_str().unwrap_or_default().to_owned())
}

/// A NumericDate (RFC 7519 section 2), which may have a fraction.
fn seconds(value: &Value) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "a cast of a float saturates")]
    value.as_i64().or_else(|| value.as_f64().map(|seconds| seconds as i64))
}
