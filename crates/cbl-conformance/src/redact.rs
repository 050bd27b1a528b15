//! What a report may show. A secret becomes its kind and a digest, so that a reader still sees whether two are the same.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use crate::key::fingerprint;

/// Names whose values are secret, in forms, in queries and in JSON.
const SECRET: [&str; 8] =
    ["client_secret", "device_code", "access_token", "refresh_token", "id_token", "token", "code", "code_verifier"];

/// Shorter values are not looked for in free text: they would stand in many words.
const SHORTEST: usize = 8;

/// Knows the secrets of a run.
#[derive(Debug, Default)]
pub struct Redactor {
    known: Vec<(String, String)>,
}

impl Redactor {
    /// Remembers a value that must not be shown.
    pub fn learns(&mut self, kind: &str, value: &str) {
        if value.len() >= SHORTEST && !self.known.iter().any(|(known, _)| known == value) {
            self.known.push((value.to_owned(), mark(kind, value)));
            // The longest first: one secret may be the beginning of another.
            self.known.sort_by_key(|(known, _)| usize::MAX - known.len());
        }
    }

    /// Remembers the secrets in a JSON body.
    pub fn learns_from(&mut self, body: &Value) {
        match body {
            Value::Object(members) => {
                for (name, value) in members {
                    match value {
                        Value::String(text) if is_secret(name) => self.learns(name, text),
                        other => self.learns_from(other),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.learns_from(item)),
            _ => {}
        }
    }

    /// Text without the secrets that are known.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        self.known.iter().fold(text.to_owned(), |text, (secret, mark)| {
            if text.contains(secret.as_str()) { text.replace(secret.as_str(), mark) } else { text }
        })
    }

    /// The value of a parameter.
    #[must_use]
    pub fn parameter(&self, name: &str, value: &str) -> String {
        match name {
            "client_assertion" => jwt(value).unwrap_or_else(|| self.text(value)),
            _ if is_secret(name) && !value.is_empty() => mark(name, value),
            _ => self.text(value),
        }
    }

    /// A JSON body as text, with its secrets replaced.
    #[must_use]
    pub fn json(&self, body: &Value) -> String {
        let hidden = hide(body);
        self.text(&serde_json::to_string_pretty(&hidden).unwrap_or_default())
    }
}

fn hide(body: &Value) -> Value {
    match body {
        Value::Object(members) => {
            let hidden = members.iter().map(|(name, value)| match value {
                Value::String(text) if is_secret(name) => (name.clone(), Value::String(mark(name, text))),
                other => (name.clone(), hide(other)),
            });
            Value::Object(hidden.collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(hide).collect()),
        other => other.clone(),
    }
}

fn is_secret(name: &str) -> bool {
    SECRET.contains(&name)
}

fn mark(kind: &str, value: &str) -> String {
    format!("<{kind} sha256:{}>", fingerprint(value.as_bytes()))
}

/// What a signed JWT says, as a reader can judge it: header and claims; of its signature a digest. `None` for other text.
///
/// For JWTs that were made to be sent once, proofs and client assertions; tokens are secrets as a whole.
pub(crate) fn jwt(text: &str) -> Option<String> {
    let mut parts = text.split('.');
    let mut part = || {
        let bytes = parts.next().and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
        bytes.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok()).filter(Value::is_object)
    };
    let (header, claims) = (part()?, part()?);
    let signature = parts.next().filter(|_| parts.next().is_none())?;
    let signed = if signature.is_empty() { "<no signature>".to_owned() } else { mark("signature", signature) };
    Some(format!("{header} {claims} {signed}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_secret_is_replaced_wherever_it_stands_and_two_equal_ones_look_equal() {
        let mut redactor = Redactor::default();
        let body = json!({"device_code": "secret-of-the-device", "user_code": "WDJB-MJHT", "deep": [{"token": "another-one"}]});
        redactor.learns_from(&body);
        let shown = redactor.json(&body);
        assert!(
            !shown.contains("secret-of") && !shown.contains("another-one") && shown.contains("WDJB-MJHT"),
            "{shown}"
        );
        let echoed = redactor.text("you sent secret-of-the-device");
        assert_eq!(echoed, format!("you sent {}", mark("device_code", "secret-of-the-device")));
        assert_eq!(
            redactor.parameter("device_code", "secret-of-the-device"),
            mark("device_code", "secret-of-the-device")
        );
    }

    #[test]
    fn an_assertion_shows_what_it_says_and_not_what_it_could_be_used_for() {
        let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}.c2lnbmVk", part(json!({"alg": "ES256"})), part(json!({"iss": "kiosk"})));
        let shown = Redactor::default().parameter("client_assertion", &text);
        assert!(shown.starts_with(r#"{"alg":"ES256"} {"iss":"kiosk"} <signature sha256:"#), "{shown}");
        assert!(!shown.contains("c2lnbmVk"));
        assert_eq!(Redactor::default().parameter("client_assertion", "e30.e30"), "e30.e30");
    }

    #[test]
    fn a_secret_that_begins_another_leaves_nothing_of_it() {
        let mut redactor = Redactor::default();
        redactor.learns("token", "abcdefgh");
        redactor.learns("token", "abcdefgh-and-more");
        assert!(!redactor.text("abcdefgh-and-more").contains("more"));
    }
}
