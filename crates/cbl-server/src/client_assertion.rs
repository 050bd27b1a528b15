//! Judging client assertions (`private_key_jwt`, RFC 7523 section 3): pure, the time is an argument. Whether an assertion
//! was used before is the caller's to ask (JA-02).

mod keys;

use crate::dpop::digest_of;
use cbl_rules::UnixMillis;
use jsonwebtoken::{
    Algorithm, DecodingKey, Validation,
    jwk::{Jwk, JwkSet},
};
use keys::algorithm_of;
use serde::Deserialize;

pub use keys::registered_keys;

/// `client_assertion_type` (RFC 7523 section 2.2).
pub const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Algorithms that assertions are accepted in; what metadata says comes from here (MD-03). Which of them a client may use
/// follows from its keys.
pub const ALGORITHMS: [(&str, Algorithm); 3] =
    [("ES256", Algorithm::ES256), ("EdDSA", Algorithm::EdDSA), ("PS256", Algorithm::PS256)];

/// An assertion may be good for at most this many seconds from now (JA-01).
const LONGEST_LIFE_S: i64 = 300;
/// How far a client's clock may be ahead, in seconds.
const CLOCKS_DIFFER_S: i64 = 30;
/// The longest assertion that is looked at, in bytes.
const LONGEST: usize = 4096;
/// The longest `jti`, in bytes.
const LONGEST_JTI: usize = 256;

/// An assertion that holds, if it was not used before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assertion {
    /// Names this one assertion: a digest of client and `jti`.
    pub name: String,
    /// From then on it is expired anyway.
    pub until: UnixMillis,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: String,
    exp: i64,
    jti: String,
    iat: Option<i64>,
    nbf: Option<i64>,
}

/// The client that an assertion says it is from; nothing of it is verified yet.
#[must_use]
pub fn claimed_client(assertion: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Subject {
        sub: String,
    }
    let short = assertion.len() <= LONGEST;
    short.then(|| jsonwebtoken::dangerous::insecure_decode_claims::<Subject>(assertion).ok())?.map(|claims| claims.sub)
}

/// Judges an assertion of this client, whose registered keys these are. The audience is the issuer identifier, as one
/// string: a client that accepts others can be made to sign for them.
pub fn judge(
    assertion: &str,
    client_id: &str,
    keys: &JwkSet,
    issuer: &str,
    now: UnixMillis,
) -> Result<Assertion, &'static str> {
    if assertion.len() > LONGEST {
        return Err("the client assertion is too long");
    }
    let claims = verified(assertion, keys)?;
    if claims.iss != client_id || claims.sub != client_id {
        return Err("iss and sub of the client assertion must be the client_id");
    }
    if claims.aud != issuer {
        return Err("aud of the client assertion must be the issuer identifier alone");
    }
    let now = now.seconds();
    let early = |time: Option<i64>| time.is_some_and(|time| time > now.saturating_add(CLOCKS_DIFFER_S));
    if claims.exp <= now || claims.exp > now + LONGEST_LIFE_S || early(claims.iat) || early(claims.nbf) {
        return Err("the client assertion is expired, or good for more than five minutes");
    }
    if claims.jti.is_empty() || claims.jti.len() > LONGEST_JTI {
        return Err("the jti of the client assertion is empty or too long");
    }
    Ok(Assertion {
        name: digest_of(format!("{client_id}.{}", claims.jti).as_bytes()),
        until: UnixMillis::new(claims.exp.saturating_mul(1000)),
    })
}

/// The claims, if any registered key of the algorithm that is named made the signature. With a `kid`, only that key.
fn verified(assertion: &str, keys: &JwkSet) -> Result<Claims, &'static str> {
    let header = jsonwebtoken::decode_header(assertion).map_err(|_| "the client assertion is no signed JWT")?;
    let named = |key: &&Jwk| header.kid.is_none() || key.common.key_id.is_none() || key.common.key_id == header.kid;
    for key in keys.keys.iter().filter(named).filter(|key| algorithm_of(key) == Some(header.alg)) {
        let Ok(key) = DecodingKey::from_jwk(key) else { continue };
        let mut validation = Validation::new(header.alg);
        // Time and audience are judged by the caller, by the clock that was passed in.
        validation.validate_exp = false;
        validation.validate_aud = false;
        validation.set_required_spec_claims::<&str>(&[]);
        match jsonwebtoken::decode::<Claims>(assertion, &key, &validation) {
            Ok(token) => return Ok(token.claims),
            Err(error) if *error.kind() == jsonwebtoken::errors::ErrorKind::InvalidSignature => {}
            Err(_) => return Err("the client assertion lacks a claim, or one is malformed"),
        }
    }
    Err("the client assertion is not signed with a registered key of the client")
}

#[cfg(test)]
mod tests;
