//! Metadata and keys that say something else than they should.

use serde_json::{Value, json};

use super::{Deviation, answer, is_metadata, sets};
use crate::http::{Asked, Said};

fn metadata(asked: &Asked, said: &mut Said, name: &str, value: Value) {
    if is_metadata(asked) {
        sets(said, name, value);
    }
}

fn keys(said: &mut Said, keys: Value) {
    if said.has("\"keys\"") {
        sets(said, "keys", keys);
    }
}

pub(super) const TABLE: &[Deviation] = &[
    answer(
        "metadata is HTML",
        |asked, said| {
            if is_metadata(asked) {
                said.sets("content-type", "text/html");
            }
        },
        &["RFC8414-3.2-json-01"],
    ),
    answer(
        "metadata of another issuer",
        |asked, said| metadata(asked, said, "issuer", json!("https://other.example")),
        &["RFC8414-3.3-issuer-01"],
    ),
    answer(
        "an issuer with a query",
        |asked, said| metadata(asked, said, "issuer", json!("https://other.example?a=b")),
        &["RFC8414-2-issuer-url-01", "RFC8414-3.3-issuer-01"],
    ),
    answer(
        "an endpoint on plain http",
        |asked, said| metadata(asked, said, "registration_endpoint", json!("http://other.example/")),
        &["RFC8414-2-endpoints-https-01"],
    ),
    answer(
        "no token endpoint in the metadata",
        |asked, said| metadata(asked, said, "token_endpoint", Value::Null),
        &["RFC8414-2-token-endpoint-01"],
    ),
    answer(
        "no device endpoint in the metadata",
        |asked, said| metadata(asked, said, "device_authorization_endpoint", Value::Null),
        &["RFC8628-4-endpoint-01"],
    ),
    answer(
        "an empty list",
        |asked, said| metadata(asked, said, "ui_locales_supported", json!([])),
        &["RFC8414-3.2-no-empty-01"],
    ),
    answer(
        "scopes in one text",
        |asked, said| metadata(asked, said, "scopes_supported", json!("openid profile")),
        &["RFC8414-2-lists-01"],
    ),
    answer(
        "an authorization endpoint without response types",
        |asked, said| metadata(asked, said, "authorization_endpoint", json!("https://id.example/a")),
        &["RFC8414-2-response-types-01"],
    ),
    answer(
        "the device grant is not advertised",
        |asked, said| metadata(asked, said, "grant_types_supported", json!(["refresh_token"])),
        &["RFC8628-4-grant-type-01"],
    ),
    answer(
        "ways of authentication are hidden",
        |asked, said| metadata(asked, said, "token_endpoint_auth_methods_supported", json!(["private_key_jwt"])),
        &["RFC8414-2-auth-methods-01"],
    ),
    answer(
        "two documents that differ",
        |asked, said| {
            if asked.path.ends_with("openid-configuration") {
                sets(said, "jwks_uri", json!("https://id.example/keys"));
            }
        },
        &["RFC8414-2-documents-agree-01"],
    ),
    answer(
        "only plain challenges",
        |asked, said| metadata(asked, said, "code_challenge_methods_supported", json!(["plain"])),
        &["RFC9700-2.1.1-pkce-s256-01"],
    ),
    answer(
        "only unsigned ID tokens",
        |asked, said| metadata(asked, said, "id_token_signing_alg_values_supported", json!(["none"])),
        &["OIDD-3-signing-01"],
    ),
    answer("a key of no type", |_, said| keys(said, json!([{"kid": "1"}])), &["RFC7517-5-keys-01"]),
    answer(
        "a private key",
        |_, said| keys(said, json!([{"kid": "1", "kty": "EC", "d": "x"}])),
        &["RFC8414-2-keys-public-01"],
    ),
    answer(
        "two keys of one id",
        |_, said| keys(said, json!([{"kid": "1", "kty": "EC"}, {"kid": "1", "kty": "EC"}])),
        &["RFC7517-4.5-kid-01"],
    ),
];
