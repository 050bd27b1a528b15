//! A device that makes and uses passkeys, with the browser around it: real keys, and every word of it can be made a lie.

use aws_lc_rs::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    rsa::KeySize,
    signature::{
        self, ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_server::webauthn::{Assertion, Registration};
use ciborium::{Value, cbor};
use serde_json::{Value as Json, json};

pub const PRESENT: u8 = 1;
pub const VERIFIED: u8 = 4;
pub const MAY_BE_SYNCED: u8 = 8;
pub const SYNCED: u8 = 16;
const HAS_KEY: u8 = 64;
pub const HAS_EXTENSIONS: u8 = 128;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Ed25519,
    P256,
    Rsa,
}

enum Key {
    Ed25519(Ed25519KeyPair),
    P256(EcdsaKeyPair),
    Rsa(RsaKeyPair),
}

/// A passkey on its device. The public fields are what it and its browser say.
pub struct Authenticator {
    key: Key,
    pub credential_id: Vec<u8>,
    pub user_handle: String,
    pub rp_id: String,
    pub origin: String,
    pub flags: u8,
    pub counter: u32,
    /// Instead of `webauthn.create` or `webauthn.get`.
    pub kind: Option<&'static str>,
    /// Further members of the client data.
    pub client_data: Json,
    /// After the authenticator data.
    pub tail: Vec<u8>,
}

impl Authenticator {
    pub fn new(kind: Kind) -> Self {
        let key = match kind {
            Kind::Ed25519 => Key::Ed25519(Ed25519KeyPair::generate().unwrap()),
            Kind::P256 => Key::P256(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap()),
            Kind::Rsa => Key::Rsa(RsaKeyPair::generate(KeySize::Rsa2048).unwrap()),
        };
        let mut credential_id = vec![0; 32];
        aws_lc_rs::rand::fill(&mut credential_id).unwrap();
        Self {
            key,
            credential_id,
            user_handle: String::new(),
            rp_id: "localhost".into(),
            origin: "http://localhost:0".into(),
            flags: PRESENT | VERIFIED,
            counter: 0,
            kind: None,
            client_data: json!({}),
            tail: Vec::new(),
        }
    }

    /// The public key as COSE.
    pub fn cose(&self) -> Value {
        match &self.key {
            Key::Ed25519(pair) => {
                let x = Value::Bytes(pair.public_key().as_ref().to_vec());
                cbor!({ 1 => 1, 3 => -8, -1 => 6, -2 => x }).unwrap()
            }
            Key::P256(pair) => {
                let point = pair.public_key().as_ref();
                let (x, y) = (Value::Bytes(point[1..33].to_vec()), Value::Bytes(point[33..].to_vec()));
                cbor!({ 1 => 2, 3 => -7, -1 => 1, -2 => x, -3 => y }).unwrap()
            }
            Key::Rsa(pair) => {
                let n = Value::Bytes(pair.public_key().modulus().big_endian_without_leading_zero().to_vec());
                let e = Value::Bytes(pair.public_key().exponent().big_endian_without_leading_zero().to_vec());
                cbor!({ 1 => 3, 3 => -257, -1 => n, -2 => e }).unwrap()
            }
        }
    }

    pub fn cose_bytes(&self) -> Vec<u8> {
        written(&self.cose())
    }

    /// Makes the passkey.
    pub fn registers(&self, challenge: &[u8]) -> Registration {
        self.registers_key(challenge, &self.cose_bytes())
    }

    /// Says that this is its public key.
    pub fn registers_key(&self, challenge: &[u8], cose: &[u8]) -> Registration {
        let length = u16::try_from(self.credential_id.len()).unwrap().to_be_bytes();
        let new = [&[7; 16], length.as_slice(), &self.credential_id, cose].concat();
        let data = Value::Bytes(self.says(HAS_KEY, &new));
        let attestation = cbor!({ "fmt" => "none", "attStmt" => {}, "authData" => data }).unwrap();
        Registration {
            client_data: self.browser_says("webauthn.create", challenge),
            attestation: written(&attestation),
        }
    }

    /// Uses the passkey.
    pub fn signs(&self, challenge: &[u8]) -> Assertion {
        let (client_data, authenticator_data) = (self.browser_says("webauthn.get", challenge), self.says(0, &[]));
        let signed = [&*authenticator_data, digest(&SHA256, &client_data).as_ref()].concat();
        let random = SystemRandom::new();
        let signature = match &self.key {
            Key::Ed25519(pair) => pair.sign(&signed).as_ref().to_vec(),
            Key::P256(pair) => pair.sign(&random, &signed).unwrap().as_ref().to_vec(),
            Key::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256 as &dyn signature::RsaEncoding, &random, &signed, &mut signature).unwrap();
                signature
            }
        };
        Assertion { client_data, authenticator_data, signature }
    }

    fn browser_says(&self, kind: &str, challenge: &[u8]) -> Vec<u8> {
        let mut said = json!({
            "type": self.kind.unwrap_or(kind),
            "challenge": URL_SAFE_NO_PAD.encode(challenge),
            "origin": self.origin,
            "crossOrigin": false,
        });
        let more = self.client_data.as_object().unwrap().clone();
        said.as_object_mut().unwrap().extend(more);
        said.to_string().into_bytes()
    }

    fn says(&self, more: u8, new: &[u8]) -> Vec<u8> {
        let rp_id_hash = digest(&SHA256, self.rp_id.as_bytes());
        let counter = self.counter.to_be_bytes();
        [rp_id_hash.as_ref(), &[self.flags | more], &counter, new, &self.tail].concat()
    }

    /// What `passkeys.js` puts into the field of a form after `create`.
    pub fn creates_for_form(&self, challenge: &str) -> String {
        let made = self.registers(&URL_SAFE_NO_PAD.decode(challenge).unwrap());
        self.for_form(&json!({
            "clientDataJSON": URL_SAFE_NO_PAD.encode(made.client_data),
            "attestationObject": URL_SAFE_NO_PAD.encode(made.attestation),
        }))
    }

    /// What `passkeys.js` puts into the field of a form after `get`.
    pub fn signs_for_form(&self, challenge: &str) -> String {
        let made = self.signs(&URL_SAFE_NO_PAD.decode(challenge).unwrap());
        self.for_form(&json!({
            "clientDataJSON": URL_SAFE_NO_PAD.encode(made.client_data),
            "authenticatorData": URL_SAFE_NO_PAD.encode(made.authenticator_data),
            "signature": URL_SAFE_NO_PAD.encode(made.signature),
            "userHandle": self.user_handle,
        }))
    }

    fn for_form(&self, response: &Json) -> String {
        json!({ "id": URL_SAFE_NO_PAD.encode(&self.credential_id), "response": response }).to_string()
    }
}

/// CBOR as bytes.
pub fn written(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    bytes
}
