//! A key of a device, as a secure element would hold it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use cbl_client::{ProofClaims, ProofError, ProofSigner};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::json;

pub(crate) struct Key {
    key: EncodingKey,
    signed: AtomicU64,
}

impl Key {
    pub(crate) fn new() -> Arc<Self> {
        let pair = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).unwrap();
        Arc::new(Self { key: EncodingKey::from_ec_der(&pair.serialize_der()), signed: AtomicU64::new(0) })
    }
}

impl ProofSigner for Key {
    fn sign(&self, claims: &ProofClaims<'_>, out: &mut [u8]) -> Result<usize, ProofError> {
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some("dpop+jwt".to_owned());
        header.jwk = Some(Jwk::from_encoding_key(&self.key, Algorithm::ES256).map_err(|_| ProofError::Signer)?);
        let mut body = json!({
            "htm": claims.htm, "htu": claims.htu, "iat": claims.iat,
            "jti": format!("proof-{}", self.signed.fetch_add(1, Ordering::Relaxed)),
        });
        for (name, value) in [("ath", claims.ath().map(|ath| json!(ath))), ("nonce", claims.nonce.map(|n| json!(n)))] {
            if let Some(value) = value {
                body[name] = value;
            }
        }
        let proof = encode(&header, &body, &self.key).map_err(|_| ProofError::Signer)?;
        out.get_mut(..proof.len()).ok_or(ProofError::BufferTooSmall)?.copy_from_slice(proof.as_bytes());
        Ok(proof.len())
    }
}
