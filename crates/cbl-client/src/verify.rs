//! For back-ends: is this access token one of ours? (RFC 9068 section 4.)
//!
//! ```no_run
//! # async fn back_end(header: &str) -> Result<(), cbl_client::verify::VerifyError> {
//! use cbl_client::verify::Verifier;
//!
//! let verifier = Verifier::new("https://id.example", "https://api.example", "https://id.example/jwks.json")?;
//! let claims = verifier.verify(header.trim_start_matches("Bearer ")).await?;
//! println!("{} may {}", claims.sub, claims.scope.as_deref().unwrap_or("nothing"));
//! # Ok(())
//! # }
//! ```

use std::string::String;
use std::sync::Arc;
use std::vec::Vec;

use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::jwk::{Jwk, JwkSet};
use jsonwebtoken::{DecodingKey, Header, Validation, decode, decode_header};
use reqwest::Url;
use tokio::sync::Mutex;

pub use jsonwebtoken::Algorithm;

use crate::Millis;
use crate::driver::{ConfigFault, KeySource};

/// How long keys are believed before they are fetched again.
const FRESH: Millis = 600_000;

/// How long a key that is not among them is not asked for again: whoever invents key names must not make us fetch.
const PAUSE: Millis = 30_000;

/// Checks access tokens of one issuer for one audience. Cheap to clone; all clones share the keys.
#[derive(Debug, Clone)]
pub struct Verifier {
    issuer: String,
    audience: String,
    algorithms: Vec<Algorithm>,
    source: KeySource,
    keys: Arc<Mutex<Option<Keys>>>,
}

#[derive(Debug, Clone)]
struct Keys {
    set: Arc<JwkSet>,
    fetched_at: Millis,
}

/// What a token that was found good says.
#[derive(Debug, Clone, serde::Deserialize)]
#[non_exhaustive]
pub struct Claims {
    /// Whose it is.
    pub sub: String,
    /// Which client it was given to.
    pub client_id: Option<String>,
    /// What it is good for.
    pub scope: Option<String>,
    /// Seconds since 1970 at which it ends.
    pub exp: u64,
    /// Its name.
    pub jti: Option<String>,
    /// The key that it is bound to (RFC 7800).
    cnf: Option<serde_json::Value>,
}

/// Why a token is not to be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// Not a JWT at all.
    #[error("this is not a JWT")]
    Malformed,
    /// A JWT of another kind: an ID token is no access token (RFC 9068 section 4).
    #[error("this is not an access token")]
    Type,
    /// Signed with an algorithm that is not allowed here, `none` above all.
    #[error("its algorithm is not allowed")]
    Algorithm,
    /// Nobody knows the key it names.
    #[error("its key is unknown")]
    UnknownKey,
    /// The signature is of somebody else.
    #[error("its signature does not fit")]
    Signature,
    /// It is over, or has not begun.
    #[error("it is not good at this time")]
    Time,
    /// From another issuer.
    #[error("it comes from another issuer")]
    Issuer,
    /// For somebody else.
    #[error("it is for another audience")]
    Audience,
    /// Bound to a key of the device (RFC 9449 section 7.2): without proof of that key it is no bearer token.
    #[error("it is bound to a key, and not a bearer token")]
    Bound,
    /// A claim is missing.
    #[error("a claim is missing or of the wrong kind")]
    Claim,
    /// The keys cannot be fetched; the token may be good. Not the caller's fault: answer 503, not 401.
    #[error("the keys of the issuer cannot be fetched")]
    NoKeys,
    /// The addresses given are not of use.
    #[error("the configuration is at fault")]
    Config,
}

impl Verifier {
    /// A verifier that believes `EdDSA` and `ES256`, and fetches the keys from `jwks_uri` when it first needs them.
    pub fn new(issuer: &str, audience: &str, jwks_uri: &str) -> Result<Self, VerifyError> {
        Self::with(issuer, audience, KeySource::new(jwks_uri))
    }

    /// The same for a server under development: plain http to this machine is spoken, too.
    pub fn new_allowing_loopback_http(issuer: &str, audience: &str, jwks_uri: &str) -> Result<Self, VerifyError> {
        Self::with(issuer, audience, KeySource::new_allowing_loopback_http(jwks_uri))
    }

    fn with(issuer: &str, audience: &str, source: Result<KeySource, ConfigFault>) -> Result<Self, VerifyError> {
        Ok(Self {
            issuer: String::from(issuer),
            audience: String::from(audience),
            algorithms: Vec::from([Algorithm::EdDSA, Algorithm::ES256]),
            source: source.map_err(|_| VerifyError::Config)?,
            keys: Arc::default(),
        })
    }

    /// Believes these algorithms instead. Those with a shared secret are never believed: the key is public.
    #[must_use]
    pub fn algorithms(mut self, algorithms: &[Algorithm]) -> Self {
        let shared =
            |algorithm: &Algorithm| matches!(algorithm, Algorithm::HS256 | Algorithm::HS384 | Algorithm::HS512);
        self.algorithms = algorithms.iter().copied().filter(|algorithm| !shared(algorithm)).collect();
        self
    }

    /// Judges an access token that came as `Bearer`. One that is bound to a key is refused: whoever sends it so may have
    /// stolen it.
    pub async fn verify(&self, token: &str) -> Result<Claims, VerifyError> {
        let header = decode_header(token).map_err(|error| judge(&error))?;
        let kind = header.typ.as_deref().unwrap_or_default();
        let kind = kind.strip_prefix("application/").unwrap_or(kind);
        if !kind.eq_ignore_ascii_case("at+jwt") {
            return Err(VerifyError::Type);
        }
        if !self.algorithms.contains(&header.alg) {
            return Err(VerifyError::Algorithm);
        }
        let key = self.key(&header).await?;
        let key = DecodingKey::from_jwk(&key).map_err(|_| VerifyError::UnknownKey)?;
        let mut validation = Validation::new(header.alg);
        validation.set_issuer(&[&self.issuer]);
        validation.set_audience(&[&self.audience]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.validate_nbf = true;
        validation.leeway = 10;
        let claims = decode::<Claims>(token, &key, &validation).map_err(|error| judge(&error))?.claims;
        if claims.cnf.is_some() { Err(VerifyError::Bound) } else { Ok(claims) }
    }

    /// The key that signed it. A name that is not known may be of a key that is new.
    async fn key(&self, header: &Header) -> Result<Jwk, VerifyError> {
        let name = header.kid.as_deref().ok_or(VerifyError::UnknownKey)?;
        let mut keys = self.keys.lock().await;
        let now = crate::driver::now();
        let age = keys.as_ref().map(|keys| now.saturating_sub(keys.fetched_at));
        let known = |keys: &Option<Keys>| keys.as_ref().and_then(|keys| keys.set.find(name).cloned());
        let found = known(&keys);
        let wanted = if found.is_some() { FRESH } else { PAUSE };
        if age.is_none_or(|age| age >= wanted) {
            match self.source.fetch().await.and_then(|body| serde_json::from_slice(&body).ok()) {
                Some(set) => *keys = Some(Keys { set: Arc::new(set), fetched_at: now }),
                // An old key is better than none while the issuer is away.
                None if found.is_none() => return Err(VerifyError::NoKeys),
                None => {}
            }
        }
        known(&keys).ok_or(VerifyError::UnknownKey)
    }

    /// Where the keys come from.
    #[must_use]
    pub fn jwks_uri(&self) -> &Url {
        self.source.url()
    }
}

fn judge(error: &jsonwebtoken::errors::Error) -> VerifyError {
    match error.kind() {
        ErrorKind::InvalidSignature | ErrorKind::InvalidKeyFormat => VerifyError::Signature,
        ErrorKind::ExpiredSignature | ErrorKind::ImmatureSignature => VerifyError::Time,
        ErrorKind::InvalidIssuer => VerifyError::Issuer,
        ErrorKind::InvalidAudience => VerifyError::Audience,
        ErrorKind::InvalidAlgorithm | ErrorKind::InvalidAlgorithmName => VerifyError::Algorithm,
        ErrorKind::MissingRequiredClaim(_) | ErrorKind::Json(_) => VerifyError::Claim,
        _ => VerifyError::Malformed,
    }
}
