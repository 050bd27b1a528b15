use super::{Assertion, claimed_client, judge, registered_keys};
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::UnixMillis;
use jsonwebtoken::jwk::JwkSet;
use serde_json::{Value, json};

const NOW: i64 = 1_800_000_000;
const ISSUER: &str = "https://id.example";

/// A client with a key.
struct Client(EcdsaKeyPair);

impl Client {
    fn new() -> Self {
        Self(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap())
    }

    fn jwk(&self) -> Value {
        let point = &self.0.public_key().as_ref()[1..];
        let [x, y] = [&point[..32], &point[32..]].map(|half| URL_SAFE_NO_PAD.encode(half));
        json!({"kty": "EC", "crv": "P-256", "kid": "one", "x": x, "y": y})
    }

    fn keys(&self) -> JwkSet {
        registered_keys(&json!({"keys": [self.jwk()]}).to_string()).unwrap()
    }

    fn signs(&self, header: &Value, claims: &Value) -> String {
        let signed = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string())).join(".");
        let signature = self.0.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()))
    }

    /// Asserts with one claim that differs from a good one; `null` takes it away.
    fn asserts(&self, name: &str, value: Value) -> Result<Assertion, &'static str> {
        let mut claims =
            json!({"iss": "console", "sub": "console", "aud": ISSUER, "exp": NOW + 60, "jti": "a", "iat": NOW});
        let members = claims.as_object_mut().unwrap();
        members.insert(name.into(), value);
        members.retain(|_, value| !value.is_null());
        judged(&self.signs(&json!({"alg": "ES256"}), &claims), &self.keys())
    }
}

fn judged(assertion: &str, keys: &JwkSet) -> Result<Assertion, &'static str> {
    judge(assertion, "console", keys, ISSUER, UnixMillis::new(NOW * 1000))
}

/// JA-01.
#[test]
fn a_good_assertion_names_itself_and_its_client() {
    let client = Client::new();
    let good = client.asserts("jti", json!("a")).unwrap();
    assert_ne!(good.name, client.asserts("jti", json!("b")).unwrap().name);
    assert_eq!(good.until, UnixMillis::new((NOW + 60) * 1000));
    let assertion = client.signs(&json!({"alg": "ES256"}), &json!({"sub": "console"}));
    assert_eq!(claimed_client(&assertion).as_deref(), Some("console"));
    assert_eq!(claimed_client("a.b.c"), None);
    assert!(client.asserts("exp", json!(NOW + 300)).is_ok());
    assert!(client.asserts("iat", Value::Null).is_ok());
}

/// JA-01: an audience other than the issuer as one string is how an assertion for another server gets here.
#[test]
fn each_wrong_claim_is_refused() {
    let client = Client::new();
    for (name, value) in [
        ("iss", json!("other")),
        ("iss", Value::Null),
        ("sub", json!("other")),
        ("aud", json!([ISSUER])),
        ("aud", json!([ISSUER, "https://other.example"])),
        ("aud", json!("https://id.example/token")),
        ("aud", json!("https://id.example/")),
        ("aud", Value::Null),
        ("exp", json!(NOW)),
        ("exp", json!(NOW + 301)),
        ("exp", json!(i64::MAX)),
        ("exp", json!("soon")),
        ("exp", Value::Null),
        ("iat", json!(NOW + 31)),
        ("nbf", json!(NOW + 31)),
        ("jti", json!("")),
        ("jti", json!("a".repeat(257))),
        ("jti", Value::Null),
    ] {
        assert!(client.asserts(name, value.clone()).is_err(), "{name}: {value}");
    }
}

#[test]
fn only_a_registered_key_and_its_algorithm_count() {
    let (client, other) = (Client::new(), Client::new());
    let claims = json!({"iss": "console", "sub": "console", "aud": ISSUER, "exp": NOW + 60, "jti": "a"});
    let keys = client.keys();
    let signed = |by: &Client, header: Value| judged(&by.signs(&header, &claims), &keys).is_ok();
    assert!(signed(&client, json!({"alg": "ES256", "kid": "one"})));
    assert!(!signed(&client, json!({"alg": "ES256", "kid": "two"})));
    assert!(!signed(&other, json!({"alg": "ES256", "kid": "one"})));
    for alg in ["none", "HS256", "ES384", "EdDSA", "PS256", "RS256"] {
        assert!(!signed(&client, json!({"alg": alg})), "{alg}");
    }
    for nothing in ["", "a", "a.b", "a.b.c", "..", &"a".repeat(5_000)] {
        assert!(judged(nothing, &keys).is_err());
    }
}

#[test]
fn only_sets_of_public_keys_are_registered() {
    let key = Client::new().jwk();
    let mut private = key.clone();
    private["d"] = json!("AAAA");
    for set in [
        json!({"keys": []}),
        json!({"keys": [private]}),
        json!({"keys": [{"kty": "oct", "k": "AAAA"}]}),
        json!({"keys": [{"kty": "EC", "crv": "P-384", "x": "AAAA", "y": "AAAA"}]}),
        json!([key]),
        json!("keys"),
    ] {
        assert!(registered_keys(&set.to_string()).is_err(), "{set}");
    }
    for differently in [
        json!({"x": "AAAA"}),
        json!({"x": key["y"]}),
        json!({"use": "enc"}),
        json!({"alg": "ES384"}),
        json!({"alg": "RS256"}),
    ] {
        let mut other = key.clone();
        other.as_object_mut().unwrap().extend(differently.as_object().unwrap().clone());
        assert!(registered_keys(&json!({"keys": [other]}).to_string()).is_err(), "{differently}");
    }
    assert!(registered_keys(&json!({"keys": [key, key]}).to_string()).is_err(), "one kid, two keys");
    let named =
        json!({"keys": [{"kty": "EC", "crv": "P-256", "x": key["x"], "y": key["y"], "use": "sig", "alg": "ES256"}]});
    assert!(registered_keys(&named.to_string()).is_ok());
    assert!(registered_keys("{").is_err());
    assert!(registered_keys(&json!({"keys": [key]}).to_string()).is_ok());
}

/// Keys that others can break are nobody's.
#[test]
fn weak_rsa_keys_are_not_registered() {
    let rsa = |bits: usize, exponent: &[u8]| {
        let mut modulus = vec![0xff; bits / 8];
        modulus[0] = 0x80;
        let [n, e] = [&modulus, exponent].map(|bytes| URL_SAFE_NO_PAD.encode(bytes));
        registered_keys(&json!({"keys": [{"kty": "RSA", "n": n, "e": e}]}).to_string())
    };
    for (bits, good) in [(512, false), (1024, false), (2040, false), (2048, true), (4096, true), (8192, false)] {
        assert_eq!(rsa(bits, &[1, 0, 1]).is_ok(), good, "{bits}");
    }
    for (exponent, good) in
        [(&[3][..], false), (&[1], false), (&[1, 0, 0], false), (&[1, 0, 3], true), (&[255; 9], false)]
    {
        assert_eq!(rsa(2048, exponent).is_ok(), good, "{exponent:?}");
    }
}

/// JA-01: an RSA key signs by PS256, and by nothing else.
#[test]
fn an_rsa_client_signs_with_ps256() {
    use aws_lc_rs::{rsa::KeySize, signature};
    let pair = signature::RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    let public = pair.public_key();
    let [n, e] = [public.modulus(), public.exponent()]
        .map(|part| URL_SAFE_NO_PAD.encode(part.big_endian_without_leading_zero()));
    let keys = registered_keys(&json!({"keys": [{"kty": "RSA", "n": n, "e": e}]}).to_string()).unwrap();
    let signs = |alg: &str, padding: &'static dyn signature::RsaEncoding| {
        let claims = json!({"iss": "console", "sub": "console", "aud": ISSUER, "exp": NOW + 60, "jti": "a"});
        let signed = [json!({ "alg": alg }), claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string())).join(".");
        let mut made = vec![0; pair.public_modulus_len()];
        pair.sign(padding, &SystemRandom::new(), signed.as_bytes(), &mut made).unwrap();
        judged(&format!("{signed}.{}", URL_SAFE_NO_PAD.encode(made)), &keys)
    };
    assert!(signs("PS256", &signature::RSA_PSS_SHA256).is_ok());
    assert!(signs("RS256", &signature::RSA_PKCS1_SHA256).is_err());
}
