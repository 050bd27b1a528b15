//! What a report may show. A secret becomes its kind and a digest, so that a reader still sees whether two are the same.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// Names whose values are secret, in forms, in queries and in JSON.
const SECRET: [&str; 9] = [
    "client_secret",
    "client_assertion",
    "device_code",
    "access_token",
    "refresh_token",
    "id_token",
    "token",
    "code",
    "code_verifier",
];

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
        if is_secret(name) && !value.is_empty() { mark(name, value) } else { self.text(value) }
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
    let digest = Sha256::digest(value.as_bytes());
    let start = digest.first_chunk().copied().map_or(0, u32::from_be_bytes);
    format!("<{kind} sha256:{start:08x}>")
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
    fn a_secret_that_begins_another_leaves_nothing_of_it() {
        let mut redactor = Redactor::default();
        redactor.learns("token", "abcdefgh");
        redactor.learns("token", "abcdefgh-and-more");
        assert!(!redactor.text("abcdefgh-and-more").contains("more"));
    }
}
