//! A key that signs proofs and assertions, as a secure element would.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use cbl_client::{ProofClaims, ProofError, ProofSigner};
use cbl_server::clock::Clock;
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

pub(super) struct Key {
    key: EncodingKey,
    signed: AtomicU64,
}

/// The server is another process: it lives in real time, and so does the key.
fn now() -> u64 {
    Clock::System.now().seconds().try_into().unwrap()
}

impl Key {
    pub(super) fn new() -> Arc<Self> {
        let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).unwrap();
        Arc::new(Self { key: EncodingKey::from_ec_der(&key.serialize_der()), signed: AtomicU64::new(0) })
    }

    pub(super) fn jwk(&self) -> Jwk {
        Jwk::from_encoding_key(&self.key, Algorithm::ES256).unwrap()
    }

    fn jti(&self) -> String {
        self.signed.fetch_add(1, Ordering::Relaxed).to_string()
    }

    /// A proof for this request, made now.
    pub(super) fn proof(&self, htm: &str, htu: &str) -> String {
        self.proves(json!({"htm": htm, "htu": htu, "iat": now()}))
    }

    fn proves(&self, mut claims: Value) -> String {
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some("dpop+jwt".to_owned());
        header.jwk = Some(self.jwk());
        claims["jti"] = self.jti().into();
        encode(&header, &claims, &self.key).unwrap()
    }

    /// An assertion of this client, made now.
    pub(super) fn assertion(&self, client_id: &str, issuer: &str) -> String {
        let claims = json!({"iss": client_id, "sub": client_id, "aud": issuer, "exp": now() + 60, "jti": self.jti()});
        encode(&Header::new(Algorithm::ES256), &claims, &self.key).unwrap()
    }
}

impl ProofSigner for Key {
    fn sign(&self, claims: &ProofClaims<'_>, out: &mut [u8]) -> Result<usize, ProofError> {
        let mut members = json!({"htm": claims.htm, "htu": claims.htu, "iat": claims.iat.unwrap_or_else(now)});
        for (name, value) in [("ath", claims.ath()), ("nonce", claims.nonce)] {
            if let Some(value) = value {
                members[name] = value.into();
            }
        }
        let proof = self.proves(members);
        out.get_mut(..proof.len()).ok_or(ProofError::BufferTooSmall)?.copy_from_slice(proof.as_bytes());
        Ok(proof.len())
    }
}
