//! Keys of devices and clients, and what they sign.

use crate::world::{Answer, Codes, World, client};
use aws_lc_rs::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::{Guard, KeyPolicy};
use cbl_store::ledger::{Client, ClientAuth};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering};

pub struct Key {
    pair: EcdsaKeyPair,
    used: AtomicU64,
}

/// A good header or good claims, with these members instead; `null` takes one away.
pub fn with(mut value: Value, members: &Value) -> Value {
    let object = value.as_object_mut().unwrap();
    for (name, member) in members.as_object().unwrap() {
        object.insert(name.clone(), member.clone());
    }
    object.retain(|_, member| !member.is_null());
    value
}

pub fn encoded(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

pub fn sha256(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, text.as_bytes()))
}

impl Key {
    pub fn new() -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        Self { pair, used: AtomicU64::new(0) }
    }

    pub fn jwk(&self) -> Value {
        let point = &self.pair.public_key().as_ref()[1..];
        let [x, y] = [&point[..32], &point[32..]].map(|half| URL_SAFE_NO_PAD.encode(half));
        json!({"crv": "P-256", "kty": "EC", "x": x, "y": y})
    }

    /// RFC 7638: the members that are needed, in order, without blanks.
    pub fn thumbprint(&self) -> String {
        sha256(&self.jwk().to_string())
    }

    pub fn jwks(&self) -> String {
        json!({"keys": [self.jwk()]}).to_string()
    }

    pub fn signs(&self, header: &Value, claims: &Value) -> String {
        let signed = [header, claims].map(encoded).join(".");
        let signature = self.pair.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn jti(&self) -> String {
        format!("jti-{}", self.used.fetch_add(1, Ordering::Relaxed))
    }

    pub fn proof_header(&self) -> Value {
        json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": self.jwk()})
    }

    /// The claims of a good proof for `method path`.
    pub fn proof_claims(&self, world: &World, to: &str) -> Value {
        let (htm, path) = to.split_once(' ').unwrap();
        let htu = format!("{}{path}", world.service().issuer());
        json!({"jti": self.jti(), "htm": htm, "htu": htu, "iat": world.clock.now().seconds()})
    }

    pub fn proves(&self, world: &World, to: &str) -> String {
        self.proves_with(world, to, &json!({}))
    }

    pub fn proves_with(&self, world: &World, to: &str, claims: &Value) -> String {
        self.signs(&self.proof_header(), &with(self.proof_claims(world, to), claims))
    }

    /// The claims of a good assertion.
    pub fn assertion_claims(&self, world: &World, client_id: &str) -> Value {
        let now = world.clock.now().seconds();
        let aud = world.service().issuer();
        json!({"iss": client_id, "sub": client_id, "aud": aud, "iat": now, "exp": now + 60, "jti": self.jti()})
    }

    /// The parameters of a client that signs.
    pub fn asserts(&self, world: &World, client_id: &str) -> String {
        asserted(&self.signs(&json!({"alg": "ES256"}), &self.assertion_claims(world, client_id)))
    }
}

/// The parameters that carry an assertion (RFC 7523 section 2.2).
pub fn asserted(assertion: &str) -> String {
    let kind = "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";
    format!("client_assertion_type={kind}&client_assertion={assertion}")
}

/// A client that signs with this key.
pub fn signer(id: &str, key: &Key) -> Client {
    Client { auth: ClientAuth::PrivateKeyJwt { jwks: key.jwks() }, ..client(id) }
}

/// A public client with this policy about keys.
pub fn with_policy(id: &str, key: KeyPolicy) -> Client {
    Client { guard: Guard { key, ..Guard::default() }, ..client(id) }
}

impl World {
    pub async fn registers(&self, client: &Client) {
        assert!(self.service().ledger.create_client(client).await.unwrap());
        self.service().refresh_registry().await.unwrap();
    }

    /// Posts a form with these proofs.
    pub async fn posts_proving(&self, path: &str, form: &str, proofs: &[&str]) -> Answer {
        let request = proofs.iter().fold(self.post(path, form), |request, proof| request.header("dpop", *proof));
        self.send(request).await
    }

    /// A poll of the client `tv` that shows a key, or none.
    pub async fn polls_showing(&self, codes: &Codes, key: Option<&Key>) -> Answer {
        let form = format!("grant_type={}&device_code={}&client_id=tv", crate::world::DEVICE_GRANT, codes.device_code);
        let proof = key.map(|key| key.proves(self, "POST /token"));
        self.posts_proving("/token", &form, proof.as_deref().as_slice()).await
    }

    /// A refresh of the client `tv` that shows a key, or none.
    pub async fn refreshes_showing(&self, token: &str, key: Option<&Key>) -> Answer {
        let form = format!("grant_type=refresh_token&refresh_token={token}&client_id=tv");
        let proof = key.map(|key| key.proves(self, "POST /token"));
        self.posts_proving("/token", &form, proof.as_deref().as_slice()).await
    }

    /// Codes that are bound to a key from the beginning.
    pub async fn codes_showing(&self, key: &Key) -> Codes {
        let proof = key.proves(self, "POST /device_authorization");
        let answer = self.posts_proving("/device_authorization", "client_id=tv", &[&proof]).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        Codes { device_code: answer.member("device_code"), user_code: answer.member("user_code") }
    }

    /// The token response of a link that is bound to a key.
    pub async fn linked_to(&self, key: &Key) -> Answer {
        let codes = self.codes().await;
        self.approves(&self.ada, &codes).await;
        let tokens = self.polls_showing(&codes, Some(key)).await;
        assert_eq!(tokens.status, 200, "{tokens:?}");
        tokens
    }

    /// Reads the profile with a bound token.
    pub async fn reads_userinfo_proving(&self, token: &str, proof: &str) -> Answer {
        let request = self.http.get(self.url("/userinfo")).header("authorization", format!("DPoP {token}"));
        self.send(request.header("dpop", proof)).await
    }
}
