//! The client `kiosk`, which signs; judged check by check, and a habit leaves out one of them.

use std::sync::OnceLock;

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::proofs::{Jwt, now};
use super::{Server, error, get};
use crate::http::{Pairs, Said};

const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Its key, the same for every server of the test.
pub(super) fn signer() -> &'static EcdsaKeyPair {
    static KEY: OnceLock<EcdsaKeyPair> = OnceLock::new();
    KEY.get_or_init(|| EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap())
}

/// The same in PEM, for the runner.
pub(crate) fn private_key() -> String {
    let der = signer().to_pkcs8v1().unwrap();
    format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(der.as_ref()))
}

impl Server {
    /// The client that signed, if any did.
    pub(super) fn signing_client(&mut self, form: &Pairs) -> Result<Option<String>, Said> {
        let (kind, assertion) = (get(form, "client_assertion_type"), get(form, "client_assertion"));
        let assertion = match (kind, assertion) {
            (None, None) => return Ok(None),
            (Some(_), None) if self.has("types-suffice") => return Ok(Some("kiosk".to_owned())),
            (None, Some(_)) | (Some(_), None) if !self.has("types-may-be-missing") => {
                return Err(error("invalid_request"));
            }
            (Some(TYPE) | None, Some(assertion)) => assertion,
            _ if self.has("assertions-are-ignored") => return Ok(None),
            _ => return Err(error("invalid_client")),
        };
        let jwt = Jwt::reads(assertion).ok_or_else(|| error("invalid_client"))?;
        let named = get(form, "client_id").is_none_or(|named| named == "kiosk") || self.has("names-are-ignored");
        let asks = get(form, "grant_type").is_none();
        let none_is_good = self.has("no-assertion-is-good") || !asks && self.has("no-assertion-polls");
        if !named || none_is_good || !self.believes(&jwt, asks) {
            return Err(error("invalid_client"));
        }
        let again = !self.used.insert(format!("assertion {}", jwt.text("jti")));
        if again && !self.has("assertions-are-good-for-ever") {
            return Err(error("invalid_client"));
        }
        Ok(Some("kiosk".to_owned()))
    }

    fn believes(&self, jwt: &Jwt, asks: bool) -> bool {
        let alg = jwt.header["alg"].as_str().unwrap_or_default();
        let is_missing = |claim: &str| jwt.claims[claim].is_null();
        let time = |claim: &str| jwt.claims[claim].as_i64();
        let unchecked = asks && self.has("codes-for-any-signature");
        let names_issuer = match &jwt.claims["aud"] {
            Value::Array(list) => list.iter().any(|one| *one == self.issuer.as_str()),
            one => one.is_null() || *one == self.issuer.as_str(),
        };
        let checks = [
            ("assertion-signatures-are-ignored", unchecked || alg != "ES256" || jwt.is_by(&self.signer)),
            ("unsigned-assertions-are-fine", alg != "none"),
            ("symmetric-assertions-are-fine", alg != "HS256"),
            ("iss-may-be-missing", !is_missing("iss")),
            ("iss-is-ignored", is_missing("iss") || jwt.text("iss") == "kiosk"),
            ("sub-may-be-missing", !is_missing("sub")),
            ("sub-is-ignored", is_missing("sub") || jwt.text("sub") == "kiosk"),
            ("aud-may-be-missing", !is_missing("aud")),
            ("aud-is-ignored", names_issuer),
            ("audiences-may-be-many", !jwt.claims["aud"].is_array()),
            ("exp-may-be-missing", !is_missing("exp")),
            ("expired-assertions-are-fine", time("exp").is_none_or(|exp| exp > now())),
            // The one that begins later ends later, too.
            ("assertions-may-live-long", time("exp").is_none_or(|exp| exp < now() + 7200)),
            ("nbf-is-ignored", time("nbf").is_none_or(|nbf| nbf <= now())),
            ("assertion-jti-may-be-missing", !is_missing("jti")),
        ];
        checks.into_iter().all(|(habit, holds)| holds || self.has(habit))
    }
}
