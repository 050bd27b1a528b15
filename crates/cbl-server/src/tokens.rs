//! Access tokens (RFC 9068) and ID tokens (OpenID Connect Core section 2).

pub mod keyring;

use crate::{config::SigningAlgorithm, fault::Fault};
use aws_lc_rs::digest;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::{LinkId, UnixMillis};
use jsonwebtoken::{Header, Validation};
use keyring::{Keyring, SigningKey};
use serde::{Deserialize, Serialize};

const ACCESS_TOKEN_TYPE: &str = "at+jwt";
const SIGNING_FAILED: Fault = Fault::Crypto("a token could not be signed");

/// The claims of an access token (RFC 9068 section 2.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessClaims {
    /// Issuer.
    pub iss: String,
    /// Subject: pairwise for the application.
    pub sub: String,
    /// The one audience.
    pub aud: String,
    /// End of validity, Unix seconds.
    pub exp: i64,
    /// Issued at, Unix seconds.
    pub iat: i64,
    /// Unique name of this token.
    pub jti: String,
    /// The client that holds it.
    pub client_id: String,
    /// Scopes separated by spaces; may be empty.
    pub scope: String,
    /// The link it belongs to: lets introspection see at once that a device was unlinked. None in the token of a sign-in for
    /// another server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link_id: Option<LinkId>,
    /// The key that it is bound to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cnf: Option<Confirmation>,
}

/// The key of a bound token (RFC 9449 section 6.1, RFC 7800).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// RFC 7638 thumbprint of the key.
    pub jkt: String,
}

impl Confirmation {
    /// The key with this thumbprint.
    #[must_use]
    pub fn of_key(thumbprint: &str) -> Self {
        Self { jkt: thumbprint.to_owned() }
    }
}

/// The claims of an ID token.
#[derive(Debug, Serialize)]
struct IdClaims<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    exp: i64,
    iat: i64,
    /// When the person signed in on the phone, not when the device collected (PK-01).
    #[serde(skip_serializing_if = "Option::is_none")]
    auth_time: Option<i64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    amr: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    acr: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<&'a str>,
    at_hash: String,
}

/// For whom and for how long tokens are made.
#[derive(Debug, Clone, Copy)]
pub struct TokenSubject<'a> {
    /// Issuer identifier.
    pub issuer: &'a str,
    /// Pairwise subject.
    pub subject: &'a str,
    /// The client.
    pub client_id: &'a str,
    /// Resource server the access token is for.
    pub audience: &'a str,
    /// Granted scopes.
    pub scope: &'a str,
    /// The link, of a device.
    pub link: Option<LinkId>,
    /// Thumbprint of the key that the access token is bound to.
    pub key: Option<&'a str>,
    /// Validity of the access token in seconds.
    pub lifetime: u32,
}

/// How the person authenticated, for ID tokens.
#[derive(Debug, Clone, Copy)]
pub struct Authentication<'a> {
    /// When.
    pub time: Option<UnixMillis>,
    /// Authentication methods (RFC 8176), separated by spaces.
    pub methods: &'a str,
    /// How surely, in the words of the provider that vouches for it.
    pub level: Option<&'a str>,
    /// What a sign-in was asked with (OpenID Connect Core section 3.1.2.1).
    pub nonce: Option<&'a str>,
}

/// Makes a signed access token.
pub fn access_token(keys: &Keyring, token: &TokenSubject<'_>, jti: [u8; 16], now: UnixMillis) -> Result<String, Fault> {
    let iat = now.seconds();
    let claims = AccessClaims {
        iss: token.issuer.to_owned(),
        sub: token.subject.to_owned(),
        aud: token.audience.to_owned(),
        exp: iat.saturating_add(token.lifetime.into()),
        iat,
        jti: URL_SAFE_NO_PAD.encode(jti),
        client_id: token.client_id.to_owned(),
        scope: token.scope.to_owned(),
        link_id: token.link,
        cnf: token.key.map(Confirmation::of_key),
    };
    sign(&keys.active, ACCESS_TOKEN_TYPE, &claims)
}

/// Makes the ID token that belongs to an access token (PK-01).
pub fn id_token(
    keys: &Keyring,
    token: &TokenSubject<'_>,
    authentication: Authentication<'_>,
    access_token: &str,
    now: UnixMillis,
) -> Result<String, Fault> {
    let iat = now.seconds();
    let claims = IdClaims {
        iss: token.issuer,
        sub: token.subject,
        aud: token.client_id,
        exp: iat.saturating_add(token.lifetime.into()),
        iat,
        auth_time: authentication.time.map(UnixMillis::seconds),
        amr: authentication.methods.split_whitespace().collect(),
        acr: authentication.level,
        nonce: authentication.nonce,
        at_hash: at_hash(keys.active.algorithm, access_token),
    };
    sign(&keys.active, "JWT", &claims)
}

/// Left half of the digest that belongs to the signing algorithm (OpenID Connect Core section 3.1.3.6); for Ed25519 that
/// digest is SHA-512.
fn at_hash(algorithm: SigningAlgorithm, access_token: &str) -> String {
    let digest = match algorithm {
        SigningAlgorithm::EdDsa => &digest::SHA512,
        SigningAlgorithm::Es256 => &digest::SHA256,
    };
    left_half(digest, access_token)
}

/// The left half of a digest, in base64url.
pub(crate) fn left_half(digest: &'static digest::Algorithm, text: &str) -> String {
    let hash = digest::digest(digest, text.as_bytes());
    URL_SAFE_NO_PAD.encode(hash.as_ref().get(..digest.output_len() / 2).unwrap_or_default())
}

fn sign(key: &SigningKey, token_type: &str, claims: &impl Serialize) -> Result<String, Fault> {
    let mut header = Header::new(key.algorithm.into());
    header.typ = Some(token_type.to_owned());
    header.kid = Some(key.kid.clone());
    jsonwebtoken::encode(&header, claims, &key.private).map_err(|_| SIGNING_FAILED)
}

/// Reads an access token of this issuer: type, algorithm, signature, issuer and time are checked (RT-07); audience and
/// link are the caller's to judge. `None` for anything else.
#[must_use]
pub fn read_access_token(keys: &Keyring, issuer: &str, token: &str, now: UnixMillis) -> Option<AccessClaims> {
    let header = jsonwebtoken::decode_header(token).ok()?;
    let key = keys.verifying(header.kid.as_deref()?)?;
    let right_type = header.typ.is_some_and(|typ| typ.eq_ignore_ascii_case(ACCESS_TOKEN_TYPE));
    if !right_type || header.alg != key.algorithm.into() {
        return None;
    }
    let mut validation = Validation::new(header.alg);
    validation.set_issuer(&[issuer]);
    // Time and audience are judged here, by the clock that was passed in and by the caller.
    validation.validate_exp = false;
    validation.validate_aud = false;
    let claims = jsonwebtoken::decode::<AccessClaims>(token, &key.public, &validation).ok()?.claims;
    (now.seconds() < claims.exp).then_some(claims)
}
