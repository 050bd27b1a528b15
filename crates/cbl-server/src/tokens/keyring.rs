//! The signing keys: one active, one announced, some retiring; rotated without restart.
//!
//! The keys live in the ledger, sealed. A new key is announced in the JWKS for one `max-age` before it signs, and an old
//! one stays until the longest access token that it signed is over.

use crate::{
    config::SigningAlgorithm,
    fault::Fault,
    secrets::{
        Secrets,
        seal::{Purpose, open, seal},
    },
};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair};
use cbl_rules::UnixMillis;
use cbl_store::ledger::{KeyState, Ledger, SigningKey as StoredKey};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey,
    jwk::{Jwk, PublicKeyUse, ThumbprintHash},
};
use serde_json::{Value, json};
use zeroize::Zeroizing;

/// How long clients may keep the JWKS, in seconds (MD-04); a new key is announced this long before it signs.
pub const JWKS_MAX_AGE_S: i64 = 300;

/// A retiring key is served this long, in seconds: longer than any access token that it signed lives.
const RETIRING_S: i64 = 86_400;

/// A key that signs.
pub struct SigningKey {
    /// RFC 7638 thumbprint.
    pub kid: String,
    /// Its algorithm.
    pub algorithm: SigningAlgorithm,
    /// The private half.
    pub private: EncodingKey,
}

/// A key whose signatures are accepted.
pub struct VerifyingKey {
    kid: String,
    /// Its algorithm; a token that names another is refused.
    pub algorithm: SigningAlgorithm,
    /// The public half.
    pub public: DecodingKey,
}

/// All keys, as of the last reading.
pub struct Keyring {
    /// The key that signs.
    pub active: SigningKey,
    verifying: Vec<VerifyingKey>,
    /// The JWKS document (RFC 7517 section 5), public members only.
    pub jwks: String,
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keyring")
            .field("active", &self.active.kid)
            .field("keys", &self.verifying.len())
            .finish_non_exhaustive()
    }
}

impl From<SigningAlgorithm> for Algorithm {
    fn from(algorithm: SigningAlgorithm) -> Self {
        match algorithm {
            SigningAlgorithm::EdDsa => Self::EdDSA,
            SigningAlgorithm::Es256 => Self::ES256,
        }
    }
}

impl Keyring {
    /// The key of that identifier.
    #[must_use]
    pub fn verifying(&self, kid: &str) -> Option<&VerifyingKey> {
        self.verifying.iter().find(|key| key.kid == kid)
    }

    /// The algorithms of all keys, each once.
    pub fn algorithms(&self) -> impl Iterator<Item = SigningAlgorithm> {
        let held = |algorithm| self.verifying.iter().any(|key| key.algorithm == algorithm);
        [SigningAlgorithm::EdDsa, SigningAlgorithm::Es256].into_iter().filter(move |algorithm| held(*algorithm))
    }

    /// Reads the keys from the ledger; makes the first one when there is none.
    pub async fn load(
        ledger: &Ledger,
        secrets: &Secrets,
        algorithm: SigningAlgorithm,
        now: UnixMillis,
    ) -> Result<Self, Fault> {
        let mut stored = ledger.keys().await?;
        if active_key(&stored, algorithm).is_none() {
            // Of two nodes that start at once one makes it; the ledger takes no second.
            ledger.insert_key(&new_key(secrets, algorithm, KeyState::Active, now, now)?).await?;
            stored = ledger.keys().await?;
        }
        Self::of(&stored, secrets, algorithm)
    }

    fn of(stored: &[StoredKey], secrets: &Secrets, algorithm: SigningAlgorithm) -> Result<Self, Fault> {
        let active = active_key(stored, algorithm).ok_or(Fault::Crypto("no signing key is active"))?;
        let sealed = open(secrets, Purpose::SigningKey, &active.sealed_private);
        let private =
            Zeroizing::new(sealed.ok_or(Fault::Crypto("the active signing key does not open with these secrets"))?);
        let active = SigningKey { kid: active.kid.clone(), algorithm, private: encoding_key(algorithm, &private) };
        let verifying = stored.iter().map(verifying_key).collect::<Result<_, _>>()?;
        let keys = stored.iter().map(|key| serde_json::from_str(&key.public_jwk)).collect::<Result<Vec<Value>, _>>();
        let keys = keys.map_err(|_| UNREADABLE)?;
        Ok(Self { active, verifying, jwks: json!({ "keys": keys }).to_string() })
    }
}

fn active_key(stored: &[StoredKey], algorithm: SigningAlgorithm) -> Option<&StoredKey> {
    stored.iter().find(|key| key.state == KeyState::Active && key.algorithm == name(algorithm))
}

/// Lets every announced key sign whose time has come; the one it replaces retires. Of several nodes one does it.
pub async fn promote_due(ledger: &Ledger, now: UnixMillis) -> Result<(), Fault> {
    for key in ledger.keys().await? {
        if key.state == KeyState::Next && key.activates_at.is_none_or(|due| now >= due) {
            ledger.promote_key(&key.kid, now, now.plus_seconds(RETIRING_S)).await?;
        }
    }
    ledger.delete_retired_keys(now).await?;
    Ok(())
}

/// Makes the next key, announced now and signing from one JWKS `max-age` later (`cbl keys rotate`).
pub fn next_key(secrets: &Secrets, algorithm: SigningAlgorithm, now: UnixMillis) -> Result<StoredKey, Fault> {
    new_key(secrets, algorithm, KeyState::Next, now, now.plus_seconds(JWKS_MAX_AGE_S))
}

const UNREADABLE: Fault = Fault::Crypto("a signing key in the ledger cannot be read");

fn new_key(
    secrets: &Secrets,
    algorithm: SigningAlgorithm,
    state: KeyState,
    now: UnixMillis,
    activates_at: UnixMillis,
) -> Result<StoredKey, Fault> {
    let pkcs8 = generate(algorithm).map_err(|_| Fault::Crypto("no signing key could be made"))?;
    let mut jwk = Jwk::from_encoding_key(&encoding_key(algorithm, &pkcs8), algorithm.into()).map_err(|_| UNREADABLE)?;
    let kid = jwk.thumbprint(ThumbprintHash::SHA256).map_err(|_| UNREADABLE)?;
    jwk.common.key_id = Some(kid.clone());
    jwk.common.public_key_use = Some(PublicKeyUse::Signature);
    Ok(StoredKey {
        kid,
        algorithm: name(algorithm).to_owned(),
        public_jwk: serde_json::to_string(&jwk).map_err(|_| UNREADABLE)?,
        sealed_private: seal(secrets, Purpose::SigningKey, &pkcs8)?,
        state,
        created_at: now,
        activates_at: Some(activates_at),
        activated_at: (state == KeyState::Active).then_some(now),
        retires_at: None,
    })
}

fn generate(algorithm: SigningAlgorithm) -> Result<Zeroizing<Vec<u8>>, aws_lc_rs::error::Unspecified> {
    let document = match algorithm {
        SigningAlgorithm::EdDsa => Ed25519KeyPair::generate()?.to_pkcs8v1()?.as_ref().to_vec(),
        SigningAlgorithm::Es256 => {
            EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)?.to_pkcs8v1()?.as_ref().to_vec()
        }
    };
    Ok(Zeroizing::new(document))
}

fn encoding_key(algorithm: SigningAlgorithm, pkcs8: &[u8]) -> EncodingKey {
    match algorithm {
        SigningAlgorithm::EdDsa => EncodingKey::from_ed_der(pkcs8),
        SigningAlgorithm::Es256 => EncodingKey::from_ec_der(pkcs8),
    }
}

fn verifying_key(stored: &StoredKey) -> Result<VerifyingKey, Fault> {
    let jwk: Jwk = serde_json::from_str(&stored.public_jwk).map_err(|_| UNREADABLE)?;
    let public = DecodingKey::from_jwk(&jwk).map_err(|_| UNREADABLE)?;
    Ok(VerifyingKey { kid: stored.kid.clone(), algorithm: read_algorithm(&stored.algorithm)?, public })
}

/// The name of an algorithm in `alg` (RFC 7518, RFC 8037).
#[must_use]
pub const fn name(algorithm: SigningAlgorithm) -> &'static str {
    match algorithm {
        SigningAlgorithm::EdDsa => "EdDSA",
        SigningAlgorithm::Es256 => "ES256",
    }
}

fn read_algorithm(text: &str) -> Result<SigningAlgorithm, Fault> {
    match text {
        "EdDSA" => Ok(SigningAlgorithm::EdDsa),
        "ES256" => Ok(SigningAlgorithm::Es256),
        _ => Err(UNREADABLE),
    }
}
