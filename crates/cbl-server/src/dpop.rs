//! Judging proofs of possession (RFC 9449 section 4.3): pure, the time is an argument. Whether a proof was used before is
//! the caller's to ask.

use aws_lc_rs::{constant_time::verify_slices_are_equal, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::UnixMillis;
use jsonwebtoken::{
    Algorithm, DecodingKey, Validation,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, ThumbprintHash},
};
use serde::Deserialize;
use serde_json::{Map, Value};
use url::Url;

/// Algorithms that proofs are accepted in; what metadata says comes from here (MD-03).
pub const ALGORITHMS: [(&str, Algorithm); 2] = [("ES256", Algorithm::ES256), ("EdDSA", Algorithm::EdDSA)];

/// `iat` may differ from the server's clock by this many seconds (DP-01).
const CLOCKS_DIFFER_S: i64 = 60;

/// The longest proof that is looked at, in bytes.
const LONGEST: usize = 4096;
/// The longest `jti`, in bytes.
const LONGEST_JTI: usize = 256;

/// Members of a JWK that would make it a private or a symmetric key (RFC 7518 section 6).
pub(crate) const PRIVATE: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// The request that a proof must be made for.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// `htm`.
    pub method: &'a str,
    /// `htu`: the address as clients know it, made from the issuer.
    pub url: &'a str,
    /// `ath`: the access token that comes along at a resource.
    pub access_token: Option<&'a str>,
}

/// A proof that holds, if it was not used before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// RFC 7638 thumbprint of its key.
    pub thumbprint: String,
    /// Names this one proof: a digest of key and `jti`.
    pub name: String,
    /// The server's nonce that it carries.
    pub nonce: Option<String>,
    /// From then on it is too old anyway.
    pub until: UnixMillis,
}

#[derive(Deserialize)]
struct Claims {
    jti: String,
    htm: String,
    htu: String,
    iat: i64,
    ath: Option<String>,
    nonce: Option<String>,
    exp: Option<i64>,
    nbf: Option<i64>,
}

/// Judges a proof; the error says what is wrong with it, in words for `error_description`.
pub fn judge(proof: &str, expected: &Expected<'_>, now: UnixMillis) -> Result<Proof, &'static str> {
    if proof.len() > LONGEST {
        return Err("the proof is too long");
    }
    let header = header(proof).ok_or("the proof is no signed JWT")?;
    if header.get("typ").and_then(Value::as_str) != Some("dpop+jwt") {
        return Err("the proof is not of type dpop+jwt");
    }
    if header.contains_key("crit") {
        return Err("the proof names critical headers that are unknown here");
    }
    let named = header.get("alg").and_then(Value::as_str).unwrap_or_default();
    let (_, algorithm) =
        ALGORITHMS.into_iter().find(|(name, _)| *name == named).ok_or("the algorithm is not accepted")?;
    let jwk = public_key(header.get("jwk"), algorithm)?;
    let claims = verified(proof, &jwk, algorithm)?;
    judge_claims(&claims, expected, now)?;
    let thumbprint = jwk.thumbprint(ThumbprintHash::SHA256).map_err(|_| "the key of the proof is not usable")?;
    Ok(Proof {
        name: digest_of(format!("{thumbprint}.{}", claims.jti).as_bytes()),
        thumbprint,
        nonce: claims.nonce,
        until: UnixMillis::new(claims.iat.saturating_add(CLOCKS_DIFFER_S + 1).saturating_mul(1000)),
    })
}

/// The claim `ath` for an access token.
#[must_use]
pub fn digest_of(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, bytes))
}

fn header(proof: &str) -> Option<Map<String, Value>> {
    let (header, rest) = proof.split_once('.')?;
    let (_, signature) = rest.split_once('.')?;
    let header = URL_SAFE_NO_PAD.decode(header).ok()?;
    (!signature.contains('.')).then(|| serde_json::from_slice(&header).ok())?
}

fn public_key(jwk: Option<&Value>, algorithm: Algorithm) -> Result<Jwk, &'static str> {
    let members = jwk.and_then(Value::as_object).ok_or("the proof carries no key")?;
    if PRIVATE.iter().any(|name| members.contains_key(*name)) {
        return Err("the proof carries more than a public key");
    }
    let jwk: Jwk =
        Value::deserialize(members).and_then(Jwk::deserialize).map_err(|_| "the key of the proof is malformed")?;
    let fits = match (&jwk.algorithm, algorithm) {
        (AlgorithmParameters::EllipticCurve(key), Algorithm::ES256) => key.curve == EllipticCurve::P256,
        (AlgorithmParameters::OctetKeyPair(key), Algorithm::EdDSA) => key.curve == EllipticCurve::Ed25519,
        _ => false,
    };
    if fits { Ok(jwk) } else { Err("the key of the proof does not fit its algorithm") }
}

fn verified(proof: &str, jwk: &Jwk, algorithm: Algorithm) -> Result<Claims, &'static str> {
    let key = DecodingKey::from_jwk(jwk).map_err(|_| "the key of the proof is malformed")?;
    let mut validation = Validation::new(algorithm);
    // Time is judged by the clock that was passed in, and a proof has no audience.
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.set_required_spec_claims::<&str>(&[]);
    match jsonwebtoken::decode::<Claims>(proof, &key, &validation) {
        Ok(token) => Ok(token.claims),
        Err(error) => Err(match error.kind() {
            jsonwebtoken::errors::ErrorKind::InvalidSignature => "the signature of the proof is wrong",
            _ => "the proof lacks a claim, or one is malformed",
        }),
    }
}

fn judge_claims(claims: &Claims, expected: &Expected<'_>, now: UnixMillis) -> Result<(), &'static str> {
    if claims.htm != expected.method {
        return Err("the proof is for another method");
    }
    if normalised(&claims.htu).is_none_or(|url| Some(url) != normalised(expected.url)) {
        return Err("the proof is for another address");
    }
    let now = now.seconds();
    if now.abs_diff(claims.iat) > CLOCKS_DIFFER_S.unsigned_abs() {
        return Err("the proof was not made just now");
    }
    if claims.exp.is_some_and(|exp| exp <= now) || claims.nbf.is_some_and(|nbf| nbf > now + CLOCKS_DIFFER_S) {
        return Err("the proof is not valid now");
    }
    if claims.jti.is_empty() || claims.jti.len() > LONGEST_JTI {
        return Err("the jti of the proof is empty or too long");
    }
    let ath = claims.ath.as_deref().unwrap_or_default();
    let right = expected.access_token.map(|token| digest_of(token.as_bytes()));
    if right.is_some_and(|right| verify_slices_are_equal(right.as_bytes(), ath.as_bytes()).is_err()) {
        return Err("the proof is for another access token");
    }
    Ok(())
}

/// An address without query and fragment, its host in lower case and its port left out where it is the scheme's own.
fn normalised(url: &str) -> Option<Url> {
    let mut url = Url::parse(url).ok()?;
    url.set_query(None);
    url.set_fragment(None);
    Some(url)
}

#[cfg(test)]
mod tests;
