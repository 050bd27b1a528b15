//! Access tokens as a back-end sees them: what is believed, and what is not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

#[path = "driver/server.rs"]
#[allow(dead_code, reason = "shared with the tests of the driver, which need all of it")]
mod server;

use cbl_client::verify::{Algorithm, Verifier, VerifyError};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{EncodingKey, Header, encode};
use serde_json::{Value, json};
use server::{Answer, Server, says};

const ISSUER: &str = "https://id.example";
const AUDIENCE: &str = "https://api.example";
/// In the year 2100.
const LATER: u64 = 4_102_444_800;

struct Key {
    name: &'static str,
    signer: EncodingKey,
}

impl Key {
    fn new(name: &'static str) -> Self {
        let pair = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).unwrap();
        Self { name, signer: EncodingKey::from_ec_der(&pair.serialize_der()) }
    }

    fn public(&self) -> Value {
        let mut jwk = Jwk::from_encoding_key(&self.signer, Algorithm::ES256).unwrap();
        jwk.common.key_id = Some(self.name.to_owned());
        serde_json::to_value(jwk).unwrap()
    }

    fn signs(&self, claims: &Value) -> String {
        self.signs_as(Some("at+jwt"), claims)
    }

    fn signs_as(&self, kind: Option<&str>, claims: &Value) -> String {
        let mut header = Header::new(Algorithm::ES256);
        header.typ = kind.map(str::to_owned);
        header.kid = Some(self.name.to_owned());
        encode(&header, claims, &self.signer).unwrap()
    }
}

fn keys(keys: &[&Key]) -> Answer {
    let keys: Vec<_> = keys.iter().map(|key| key.public()).collect();
    says(200, json!({ "keys": keys }).to_string())
}

fn claims() -> Value {
    json!({ "iss": ISSUER, "aud": AUDIENCE, "sub": "ann", "client_id": "tv", "scope": "profile", "exp": LATER })
}

fn verifier(server: &Server) -> Verifier {
    Verifier::new_allowing_loopback_http(ISSUER, AUDIENCE, &format!("{}/jwks", server.address)).unwrap()
}

#[tokio::test]
async fn a_good_token_is_believed_and_its_key_is_fetched_once() {
    let key = Key::new("k1");
    let server = Server::answers(vec![keys(&[&key])]).await;
    let verifier = verifier(&server);
    for kind in ["at+jwt", "AT+JWT", "application/at+jwt"] {
        let claims = verifier.verify(&key.signs_as(Some(kind), &claims())).await.unwrap();
        assert_eq!((claims.sub.as_str(), claims.scope.as_deref()), ("ann", Some("profile")));
    }
    assert_eq!(server.asked().len(), 1);
}

/// RFC 9068 section 4: issuer, audience, time, kind; each alone is enough to be refused.
#[tokio::test]
async fn each_flaw_is_named() {
    let key = Key::new("k1");
    let server = Server::answers(vec![keys(&[&key])]).await;
    let verifier = verifier(&server);
    let with = |name: &str, value: Value| {
        let mut claims = claims();
        claims[name] = value;
        key.signs(&claims)
    };
    for (token, flaw) in [
        (with("iss", json!("https://id.example/")), VerifyError::Issuer),
        (with("aud", json!("https://other.example")), VerifyError::Audience),
        (with("exp", json!(1_000_000_000)), VerifyError::Time),
        (with("nbf", json!(LATER)), VerifyError::Time),
        (with("exp", json!(null)), VerifyError::Claim),
        (with("cnf", json!({ "jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I" })), VerifyError::Bound),
        (with("cnf", json!({ "x5t#S256": "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2" })), VerifyError::Bound),
        (key.signs(&json!({ "iss": ISSUER, "aud": AUDIENCE, "exp": LATER })), VerifyError::Claim),
        (key.signs_as(Some("JWT"), &claims()), VerifyError::Type),
        (key.signs_as(None, &claims()), VerifyError::Type),
        ("a.b".to_owned(), VerifyError::Malformed),
        (String::new(), VerifyError::Malformed),
    ] {
        assert_eq!(verifier.verify(&token).await.unwrap_err(), flaw, "{token}");
    }
    let several = with("aud", json!(["https://other.example", AUDIENCE]));
    verifier.verify(&several).await.unwrap();
}

#[tokio::test]
async fn a_changed_token_and_one_of_a_namesake_key_are_refused() {
    let (key, thief) = (Key::new("k1"), Key::new("k1"));
    let server = Server::answers(vec![keys(&[&key])]).await;
    let verifier = verifier(&server);
    assert_eq!(verifier.verify(&thief.signs(&claims())).await.unwrap_err(), VerifyError::Signature);
    let good = key.signs(&claims());
    let parts: Vec<_> = good.split('.').collect();
    let other = key.signs(&json!({ "iss": ISSUER, "aud": AUDIENCE, "sub": "eve", "exp": LATER }));
    let mixed = format!("{}.{}.{}", parts[0], other.split('.').nth(1).unwrap(), parts[2]);
    assert_eq!(verifier.verify(&mixed).await.unwrap_err(), VerifyError::Signature);
}

/// Only what is on the list, however well it is signed: `none` and secrets made of public keys among the rest.
#[tokio::test]
async fn algorithms_off_the_list_are_refused() {
    let key = Key::new("k1");
    let server = Server::answers(vec![keys(&[&key])]).await;
    let verifier = verifier(&server).algorithms(&[Algorithm::EdDSA, Algorithm::HS256]);
    assert_eq!(verifier.verify(&key.signs(&claims())).await.unwrap_err(), VerifyError::Algorithm);
    let mut header = Header::new(Algorithm::HS256);
    header.typ = Some("at+jwt".to_owned());
    header.kid = Some("k1".to_owned());
    let public = key.public()["x"].as_str().unwrap().to_owned();
    let forged = encode(&header, &claims(), &EncodingKey::from_secret(public.as_bytes())).unwrap();
    assert_eq!(verifier.verify(&forged).await.unwrap_err(), VerifyError::Algorithm);
    let none = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.e30.";
    assert!(matches!(
        verifier.verify(none).await,
        Err(VerifyError::Malformed | VerifyError::Claim | VerifyError::Algorithm)
    ));
}

/// Invented key names must not make a back-end fetch at every request.
#[tokio::test]
async fn an_unknown_key_is_looked_up_once_in_a_while() {
    let (key, unknown) = (Key::new("k1"), Key::new("k2"));
    let server = Server::answers(vec![keys(&[&key])]).await;
    let verifier = verifier(&server);
    for _ in 0..5 {
        assert_eq!(verifier.verify(&unknown.signs(&claims())).await.unwrap_err(), VerifyError::UnknownKey);
    }
    verifier.verify(&key.signs(&claims())).await.unwrap();
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn keys_that_cannot_be_fetched_are_not_the_callers_fault_and_are_asked_for_again() {
    let key = Key::new("k1");
    let server = Server::answers(vec![says(503, ""), says(200, "<html>"), keys(&[&key])]).await;
    let verifier = verifier(&server);
    let token = key.signs(&claims());
    assert_eq!(verifier.verify(&token).await.unwrap_err(), VerifyError::NoKeys);
    assert_eq!(verifier.verify(&token).await.unwrap_err(), VerifyError::NoKeys);
    verifier.verify(&token).await.unwrap();
}

/// CR-06
#[test]
fn keys_come_over_https_only() {
    assert_eq!(Verifier::new(ISSUER, AUDIENCE, "http://127.0.0.1/jwks").unwrap_err(), VerifyError::Config);
    assert!(Verifier::new(ISSUER, AUDIENCE, "https://id.example/jwks").is_ok());
}
