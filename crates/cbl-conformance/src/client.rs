//! Clients, and how they prove who they are (RFC 6749 section 2.3, RFC 7523 section 2.2).

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use url::form_urlencoded;

use crate::jwt::Draft;
use crate::key::{Key, random};
use crate::wire::{Call, Form};

/// How a client with a secret shows it (RFC 6749 section 2.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Method {
    /// In the `Authorization` header.
    Basic,
    /// In the form.
    Post,
}

/// The key of a client that signs (`private_key_jwt`), and for whom it signs.
#[derive(Debug, Clone)]
pub struct Signer {
    pub(crate) key: Arc<Key>,
    /// `aud`: the issuer identifier, unless the server wants another.
    pub(crate) audience: String,
    /// The algorithm, fit for the key and taken by the server.
    pub(crate) algorithm: &'static str,
}

/// A registered client.
#[derive(Clone)]
pub struct Client {
    /// Its identifier.
    pub id: String,
    /// Its secret; `None` for a client that has none.
    pub secret: Option<String>,
    /// How it shows its secret.
    pub method: Method,
    /// Its key; `None` for a client that does not sign.
    pub signer: Option<Signer>,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("id", &self.id).field("confidential", &!self.is_public()).finish_non_exhaustive()
    }
}

/// `client_assertion_type` (RFC 7523 section 2.2).
pub(crate) const ASSERTION: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

impl Client {
    /// Whether its name is all that it has.
    #[must_use]
    pub const fn is_public(&self) -> bool {
        self.secret.is_none() && self.signer.is_none()
    }

    /// How metadata calls the way in which it proves who it is.
    pub(crate) const fn method_name(&self) -> &'static str {
        match (&self.signer, &self.secret, self.method) {
            (Some(_), ..) => "private_key_jwt",
            (None, None, _) => "none",
            (None, Some(_), Method::Basic) => "client_secret_basic",
            (None, Some(_), Method::Post) => "client_secret_post",
        }
    }

    /// Adds to a request who it is from.
    pub(crate) fn signs(&self, mut call: Call, form: &mut Form) -> Call {
        let parameter = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        match (&self.signer, &self.secret, self.method) {
            (Some(signer), ..) => {
                let assertion = signer.draft(&self.id).signed(&signer.key);
                form.push(parameter("client_id", &self.id));
                form.push(parameter("client_assertion_type", ASSERTION));
                form.push(parameter("client_assertion", &assertion));
            }
            (None, None, _) => form.push(parameter("client_id", &self.id)),
            (None, Some(secret), Method::Post) => {
                form.push(parameter("client_id", &self.id));
                form.push(parameter("client_secret", secret));
            }
            (None, Some(secret), Method::Basic) => call = call.with("authorization", &basic(&self.id, secret)),
        }
        call
    }

    /// The same client with another secret, or none.
    pub(crate) fn with_secret(&self, secret: Option<&str>) -> Self {
        Self { secret: secret.map(str::to_owned), ..self.clone() }
    }

    /// The same client that shows its secret in another way.
    pub(crate) fn showing(&self, method: Method) -> Self {
        Self { method, ..self.clone() }
    }
}

impl Signer {
    /// A signer with this key. For whom it signs, a [`Bench`](crate::bench::Bench) takes from the metadata.
    #[must_use]
    pub fn new(key: Key) -> Self {
        let algorithm = key.algorithm(&[]);
        Self { key: Arc::new(key), audience: String::new(), algorithm }
    }

    /// A good assertion of this client (RFC 7523 section 3), good for a minute.
    pub(crate) fn draft(&self, client_id: &str) -> Draft {
        let now = now();
        let header = match &self.key.id {
            Some(id) => json!({"alg": self.algorithm, "typ": "JWT", "kid": id}),
            None => json!({"alg": self.algorithm, "typ": "JWT"}),
        };
        let claims = json!({
            "iss": client_id, "sub": client_id, "aud": self.audience, "iat": now, "exp": now + 60, "jti": random(),
        });
        Draft::new(&header, &claims)
    }
}

/// The header of HTTP Basic; both parts are form-encoded before they are joined.
pub(crate) fn basic(id: &str, secret: &str) -> String {
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    format!("Basic {}", STANDARD.encode(format!("{}:{}", encoded(id), encoded(secret))))
}

/// What proofs and assertions say of the time, in seconds since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "the server under test lives in real time, and what is sent to it must, too"
)]
pub(crate) fn now() -> i64 {
    time::OffsetDateTime::now_utc().unix_timestamp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_parts_of_basic_are_form_encoded() {
        assert_eq!(basic("a b", "c:d"), format!("Basic {}", STANDARD.encode("a+b:c%3Ad")));
    }
}
