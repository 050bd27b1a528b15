//! A JWT before it is signed, so that a case can spoil any part of it.

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

use crate::key::{Key, random};

/// How a draft is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signing {
    /// By its key.
    Right,
    /// By a key that nobody registered and no header shows.
    Foreign,
    /// By its key, and one letter of the signature changed.
    Altered,
    /// Not at all; the header says so.
    None,
    /// With a symmetric key that stands in the header.
    Symmetric,
}

/// Header and claims of a good JWT, until a case changes them.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    header: Map<String, Value>,
    claims: Map<String, Value>,
    pub(crate) signing: Signing,
}

impl Draft {
    pub(crate) fn new(header: &Value, claims: &Value) -> Self {
        let members = |value: &Value| value.as_object().cloned().unwrap_or_default();
        Self { header: members(header), claims: members(claims), signing: Signing::Right }
    }

    /// Sets a member of the header; `null` takes it away.
    pub(crate) fn header(&mut self, name: &str, value: Value) {
        sets(&mut self.header, name, value);
    }

    /// Sets a claim; `null` takes it away.
    pub(crate) fn claim(&mut self, name: &str, value: Value) {
        sets(&mut self.claims, name, value);
    }

    /// Moves a time by so many seconds.
    pub(crate) fn shifts(&mut self, name: &str, seconds: i64) {
        let time = self.claims.get(name).and_then(Value::as_i64).unwrap_or_default();
        self.claim(name, json!(time.saturating_add(seconds)));
    }

    /// The JWT in its compact form. What cannot be signed has an empty signature, which a server refuses.
    pub(crate) fn signed(mut self, key: &Key) -> String {
        let secret = random();
        match self.signing {
            Signing::None => self.header("alg", json!("none")),
            Signing::Symmetric => {
                self.header("alg", json!("HS256"));
                self.header("jwk", json!({"kty": "oct", "k": secret}));
            }
            Signing::Right | Signing::Foreign | Signing::Altered => {}
        }
        let part = |members: &Map<String, Value>| URL_SAFE_NO_PAD.encode(Value::Object(members.clone()).to_string());
        let message = format!("{}.{}", part(&self.header), part(&self.claims));
        let algorithm = self.header.get("alg").and_then(Value::as_str).unwrap_or_default();
        let by = |key: &Key| key.signs(algorithm, message.as_bytes()).unwrap_or_default();
        let signature = match self.signing {
            Signing::Right => by(key),
            Signing::Foreign => key.another().map(|other| by(&other)).unwrap_or_default(),
            Signing::Altered => altered(&by(key)),
            Signing::None => String::new(),
            Signing::Symmetric => {
                let bytes = URL_SAFE_NO_PAD.decode(&secret).unwrap_or_default();
                URL_SAFE_NO_PAD.encode(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &bytes), message.as_bytes()))
            }
        };
        format!("{message}.{signature}")
    }
}

fn sets(members: &mut Map<String, Value>, name: &str, value: Value) {
    if value.is_null() {
        members.remove(name);
    } else {
        members.insert(name.to_owned(), value);
    }
}

/// Another first letter: every bit of it counts, which those of the last one do not.
fn altered(signature: &str) -> String {
    let first = if signature.starts_with('A') { 'B' } else { 'A' };
    signature.chars().enumerate().map(|(place, letter)| if place == 0 { first } else { letter }).collect()
}
