//! Proofs of possession, judged check by check; a habit leaves out one of them.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use url::Url;

use super::{Server, error};
use crate::http::{Asked, Said};

const NONCE: &str = "the-nonce-of-this-server";

pub(crate) fn sha256(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, bytes))
}

pub(super) fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs().try_into().unwrap()
}

/// A JWT in its parts.
pub(super) struct Jwt {
    pub(super) header: Value,
    pub(super) claims: Value,
    message: String,
    signature: Vec<u8>,
}

impl Jwt {
    pub(super) fn reads(text: &str) -> Option<Self> {
        let (message, signature) = text.rsplit_once('.')?;
        let (header, claims) = message.split_once('.')?;
        let part = |part: &str| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok();
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        Some(Self { header: part(header)?, claims: part(claims)?, message: message.to_owned(), signature })
    }

    pub(super) fn is_by(&self, point: &[u8]) -> bool {
        let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
        key.verify(self.message.as_bytes(), &self.signature).is_ok()
    }

    pub(super) fn text(&self, claim: &str) -> &str {
        self.claims[claim].as_str().unwrap_or_default()
    }
}

fn point(jwk: &Value) -> Vec<u8> {
    let half = |name: &str| URL_SAFE_NO_PAD.decode(jwk[name].as_str().unwrap_or_default()).unwrap_or_default();
    [vec![4], half("x"), half("y")].concat()
}

/// Without query and fragment, the host in lower case.
fn normalised(url: &str) -> Option<Url> {
    let mut url = Url::parse(url).ok()?;
    url.set_query(None);
    url.set_fragment(None);
    Some(url)
}

impl Server {
    /// The thumbprint of the key that a request proves, if it proves any.
    pub(super) fn proven(&mut self, asked: &Asked, token: Option<&str>) -> Result<Option<String>, Said> {
        let all = asked.header("dpop");
        let proof = all.split(", ").next().filter(|proof| !proof.is_empty());
        let Some(proof) = proof else { return Ok(None) };
        if self.has("no-proof-is-good") || all.contains(", ") && !self.has("proofs-may-be-many") {
            return Err(error("invalid_dpop_proof"));
        }
        let Some(jwt) = Jwt::reads(proof) else {
            return if self.has("garbage-is-no-proof") { Ok(None) } else { Err(error("invalid_dpop_proof")) };
        };
        let thumbprint = self.holds(&jwt, asked, token).ok_or_else(|| error("invalid_dpop_proof"))?;
        let known = jwt.text("nonce") == NONCE || !jwt.text("nonce").is_empty() && self.has("any-nonce-will-do");
        // Who demands a nonce knows the time from it: where iat is the matter, none is demanded.
        let timeless = self.has("old-proofs-are-fine") || self.has("proofs-of-tomorrow-are-fine");
        if !known && !timeless {
            return Err(self.demands_nonce(&asked.value("device_code")));
        }
        if !self.used.insert(jwt.text("jti").to_owned()) && !self.has("proofs-are-good-for-ever") {
            return Err(error("invalid_dpop_proof"));
        }
        Ok(Some(thumbprint))
    }

    fn demands_nonce(&mut self, code: &str) -> Said {
        if let (Some(grant), true) = (self.grants.get(code), self.has("demands-are-polls")) {
            self.seen.insert(grant.user_code.clone(), Instant::now());
        }
        let mut said = error("use_dpop_nonce");
        if !self.has("demands-without-nonces") {
            said.sets("dpop-nonce", NONCE);
        }
        said
    }

    /// The thumbprint, when the proof holds for this request.
    fn holds(&self, jwt: &Jwt, asked: &Asked, token: Option<&str>) -> Option<String> {
        let (alg, jwk) = (jwt.header["alg"].as_str().unwrap_or_default(), &jwt.header["jwk"]);
        let signed = alg != "ES256" || jwk.is_null() || jwt.is_by(&point(jwk));
        let checks = [
            ("proof-types-are-ignored", jwt.header["typ"] == "dpop+jwt"),
            ("unsigned-proofs-are-fine", alg != "none"),
            ("symmetric-proofs-are-fine", alg != "HS256"),
            ("proofs-need-no-key", !jwk.is_null()),
            ("private-keys-are-fine", jwk["d"].is_null()),
            ("signatures-are-ignored", signed),
            ("ath-may-be-missing", token.is_none() || !jwt.claims["ath"].is_null()),
            (
                "ath-is-ignored",
                token.is_none_or(|token| [sha256(token.as_bytes()).as_str(), ""].contains(&jwt.text("ath"))),
            ),
        ];
        let all = checks.into_iter().chain(claims(jwt, asked, &self.issuer));
        let place = format!("{}{}", self.issuer, asked.path);
        let spelled = !self.has("addresses-are-compared-by-bytes") || jwt.text("htu") == place;
        let holds = spelled && all.into_iter().all(|(habit, holds)| holds || self.has(habit));
        let members = json!({"crv": "P-256", "kty": "EC", "x": jwk["x"], "y": jwk["y"]});
        holds.then(|| sha256(members.to_string().as_bytes()))
    }
}

fn claims(jwt: &Jwt, asked: &Asked, issuer: &str) -> [(&'static str, bool); 9] {
    let is_missing = |claim: &str| jwt.claims[claim].is_null();
    let (htu, own) = (normalised(jwt.text("htu")), normalised(issuer));
    let same = |part: fn(&Url) -> String| is_missing("htu") || htu.as_ref().map(part) == own.as_ref().map(part);
    let age = now() - jwt.claims["iat"].as_i64().unwrap_or_else(now);
    [
        ("jti-may-be-missing", !is_missing("jti")),
        ("htm-may-be-missing", !is_missing("htm")),
        ("methods-are-ignored", is_missing("htm") || jwt.text("htm") == asked.method),
        ("htu-may-be-missing", !is_missing("htu")),
        ("hosts-are-ignored", same(|url| url.origin().ascii_serialization())),
        ("paths-are-ignored", is_missing("htu") || htu.as_ref().is_some_and(|url| url.path() == asked.path)),
        ("iat-may-be-missing", !is_missing("iat")),
        ("old-proofs-are-fine", age < 60),
        ("proofs-of-tomorrow-are-fine", age > -60),
    ]
}
