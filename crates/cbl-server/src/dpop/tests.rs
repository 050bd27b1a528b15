//! The negative list of the OpenID foundation's suite among them (DP-04).

use super::{Expected, Proof, digest_of, judge};
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::UnixMillis;
use serde_json::{Value, json};

const NOW: i64 = 1_800_000_000;
const TOKEN_ENDPOINT: Expected<'_> = Expected { method: "POST", url: "https://id.example/token", access_token: None };

/// A device with a key.
struct Device(EcdsaKeyPair);

impl Device {
    fn new() -> Self {
        Self(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap())
    }

    fn jwk(&self) -> Value {
        let point = &self.0.public_key().as_ref()[1..];
        let [x, y] = [&point[..32], &point[32..]].map(|half| URL_SAFE_NO_PAD.encode(half));
        json!({"kty": "EC", "crv": "P-256", "x": x, "y": y})
    }

    fn header(&self) -> Value {
        json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": self.jwk()})
    }

    fn signs(&self, header: &Value, claims: &Value) -> String {
        let signed = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string())).join(".");
        let signature = self.0.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()))
    }

    /// Proves with claims that differ from good ones in this.
    fn proves(&self, differently: &Value) -> Result<Proof, &'static str> {
        judged(&self.signs(&self.header(), &with(claims(), differently)))
    }

    fn proves_with_header(&self, differently: &Value) -> Result<Proof, &'static str> {
        judged(&self.signs(&with(self.header(), differently), &claims()))
    }
}

fn claims() -> Value {
    json!({"jti": "a", "htm": "POST", "htu": "https://id.example/token", "iat": NOW})
}

/// `null` takes a member away.
fn with(mut value: Value, members: &Value) -> Value {
    let object = value.as_object_mut().unwrap();
    for (name, member) in members.as_object().unwrap() {
        if member.is_null() {
            object.remove(name);
        } else {
            object.insert(name.clone(), member.clone());
        }
    }
    value
}

fn judged(proof: &str) -> Result<Proof, &'static str> {
    judge(proof, &TOKEN_ENDPOINT, UnixMillis::new(NOW * 1000))
}

/// DP-01.
#[test]
fn a_good_proof_names_its_key_and_itself() {
    let device = Device::new();
    let proof = device.proves(&json!({})).unwrap();
    assert_eq!(proof.thumbprint, device.proves(&json!({"jti": "b"})).unwrap().thumbprint);
    assert_ne!(proof.name, device.proves(&json!({"jti": "b"})).unwrap().name);
    assert_ne!(proof.thumbprint, Device::new().proves(&json!({})).unwrap().thumbprint);
    assert!(proof.until > UnixMillis::new(NOW * 1000 + 60_000));
    assert_eq!(device.proves(&json!({"nonce": "n"})).unwrap().nonce.as_deref(), Some("n"));
}

/// DP-04: what the suite accepts.
#[test]
fn spellings_of_one_address_and_small_differences_of_clocks_are_accepted() {
    let device = Device::new();
    for htu in [
        "https://id.example:443/token",
        "HTTPS://ID.Example/token",
        "https://id.example/token?a=b",
        "https://id.example/token#f",
    ] {
        assert!(device.proves(&json!({"htu": htu})).is_ok(), "{htu}");
    }
    for iat in [NOW - 10, NOW + 10, NOW - 60, NOW + 60] {
        assert!(device.proves(&json!({"iat": iat})).is_ok(), "{iat}");
    }
    assert!(device.proves(&json!({"exp": NOW + 60, "nbf": NOW})).is_ok());
}

/// DP-04: claims that are missing, wrong or of another type.
#[test]
fn each_wrong_claim_is_refused() {
    let device = Device::new();
    for wrong in [
        json!({"jti": null}),
        json!({"jti": ""}),
        json!({"jti": 7}),
        json!({"jti": "a".repeat(257)}),
        json!({"htm": null}),
        json!({"htm": "GET"}),
        json!({"htm": "post"}),
        json!({"htu": null}),
        json!({"htu": "https://id.example/"}),
        json!({"htu": "https://id.example/token/"}),
        json!({"htu": "https://id.example:8443/token"}),
        json!({"htu": "http://id.example/token"}),
        json!({"htu": "https://other.example/token"}),
        json!({"htu": "/token"}),
        json!({"iat": null}),
        json!({"iat": "now"}),
        json!({"iat": NOW - 61}),
        json!({"iat": NOW + 61}),
        json!({"iat": i64::MIN}),
        json!({"iat": i64::MAX}),
        json!({"exp": NOW}),
        json!({"nbf": NOW + 3600}),
    ] {
        assert!(device.proves(&wrong).is_err(), "{wrong}");
    }
}

/// DP-04: headers.
#[test]
fn each_wrong_header_is_refused() {
    let device = Device::new();
    let with_member = |name: &str| with(device.jwk(), &json!({name: "AAAA"}));
    let mut wrong = vec![
        json!({"typ": null}),
        json!({"typ": "JWT"}),
        json!({"typ": "DPOP+JWT"}),
        json!({"alg": null}),
        json!({"alg": "none"}),
        json!({"alg": "HS256"}),
        json!({"alg": "RS256"}),
        json!({"alg": "EdDSA"}),
        json!({"jwk": null}),
        json!({"jwk": "key"}),
        json!({"jwk": Device::new().jwk()}),
        json!({"jwk": {"kty": "oct", "k": "AAAA"}}),
        json!({"jwk": with(device.jwk(), &json!({"crv": "P-384"}))}),
        json!({"crit": ["b64"]}),
    ];
    wrong.extend(super::PRIVATE.map(|name| json!({"jwk": with_member(name)})));
    for header in wrong {
        assert!(device.proves_with_header(&header).is_err(), "{header}");
    }
}

#[test]
fn what_is_no_proof_is_refused() {
    let device = Device::new();
    let good = device.signs(&device.header(), &claims());
    let (signed, signature) = good.rsplit_once('.').unwrap();
    for proof in [
        String::new(),
        "..".into(),
        "a.b.c".into(),
        signed.into(),
        format!("{signed}."),
        format!("{good}.{signature}"),
        format!("{signed}.{}", &signature[1..]),
        format!("{good}{}", "a".repeat(5_000)),
    ] {
        assert!(judged(&proof).is_err(), "{proof}");
    }
}

/// DP-01: at a resource the proof is for one access token.
#[test]
fn a_proof_at_a_resource_is_for_its_access_token() {
    let device = Device::new();
    let at_resource = |claims: &Value, token| {
        let expected = Expected { access_token: Some(token), ..TOKEN_ENDPOINT };
        judge(&device.signs(&device.header(), claims), &expected, UnixMillis::new(NOW * 1000)).is_ok()
    };
    let for_token = with(claims(), &json!({"ath": digest_of(b"token")}));
    assert!(at_resource(&for_token, "token"));
    assert!(!at_resource(&for_token, "other"));
    assert!(!at_resource(&claims(), "token"));
}

#[test]
fn keys_of_both_algorithms_prove() {
    let pair = Ed25519KeyPair::generate().unwrap();
    let x = URL_SAFE_NO_PAD.encode(pair.public_key().as_ref());
    let header = json!({"typ": "dpop+jwt", "alg": "EdDSA", "jwk": {"kty": "OKP", "crv": "Ed25519", "x": x}});
    let signed = [header, claims()].map(|part| URL_SAFE_NO_PAD.encode(part.to_string())).join(".");
    let proof = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(pair.sign(signed.as_bytes()).as_ref()));
    assert!(judged(&proof).is_ok());
}
