//! Tokens, revocation and introspection that say something else than they should.

use serde_json::{Value, json};

use super::{Deviation, answer, has_tokens, sets};
use crate::http::{Asked, Said};
use crate::server::error;

fn tokens(said: &mut Said, name: &str, value: Value) {
    if has_tokens(said) {
        sets(said, name, value);
    }
}

/// Tokens of the device grant, not refreshed ones.
fn collected(asked: &Asked, said: &mut Said, name: &str, value: Value) {
    if !asked.value("device_code").is_empty() {
        tokens(said, name, value);
    }
}

fn drops(asked: &Asked, said: &mut Said, paths: &[&str], header: &str) {
    if paths.contains(&asked.path.as_str()) {
        said.drops(header);
    }
}

pub(super) const TABLE: &[Deviation] = &[
    answer(
        "no tokens",
        |_, said| {
            if has_tokens(said) {
                *said = error("server_error");
            }
        },
        &["RFC7636-4.6-right-01", "RFC8628-3.5-binding-02", "RFC8628-3.5-tokens-01"],
    ),
    answer(
        "tokens as HTML",
        |asked, said| {
            if has_tokens(said) && !asked.value("device_code").is_empty() {
                said.sets("content-type", "text/html");
            }
        },
        &["RFC6749-5.1-json-01"],
    ),
    answer(
        "tokens of no type",
        |_, said| tokens(said, "token_type", Value::Null),
        &["RFC6749-5.1-token-type-01", "RFC9449-5-token-type-01"],
    ),
    answer(
        "tokens of an odd type",
        |_, said| tokens(said, "token_type", json!("magic")),
        &["RFC6749-5.1-token-type-01", "RFC9449-5-token-type-01"],
    ),
    answer("tokens without end", |_, said| tokens(said, "expires_in", Value::Null), &["RFC6749-5.1-expires-in-01"]),
    answer(
        "tokens that may be stored",
        |_, said| {
            if has_tokens(said) {
                said.drops("cache-control");
            }
        },
        &["RFC6749-5.1-no-store-01", "RFC6749-5.1-no-store-02"],
    ),
    answer(
        "tokens that old caches may store",
        |_, said| {
            if has_tokens(said) {
                said.drops("pragma");
            }
        },
        &["RFC6749-5.1-pragma-01"],
    ),
    answer(
        "a scope with two spaces",
        |_, said| tokens(said, "scope", json!("openid  profile")),
        &["RFC6749-5.1-scope-01"],
    ),
    answer(
        "tokens with spaces",
        |asked, said| collected(asked, said, "access_token", json!("one two three four")),
        &["OIDC-5.3-userinfo-01", "RFC6750-2.1-token-01", "RFC9449-6.2-introspected-01", "RFC9449-7.1-userinfo-01"],
    ),
    answer(
        "a token that is the device code",
        |asked, said| {
            let code = asked.value("device_code");
            collected(asked, said, "access_token", json!(code));
        },
        &[
            "OIDC-5.3-userinfo-01",
            "RFC6749-10.10-distinct-01",
            "RFC9449-6.2-introspected-01",
            "RFC9449-7.1-userinfo-01",
        ],
    ),
    answer(
        "an ID token of nobody",
        |_, said| tokens(said, "id_token", json!("e30.e30.c2ln")),
        &["OIDC-3.1.3.7-id-token-01"],
    ),
    answer(
        "userinfo without sub",
        |asked, said| {
            if asked.path == "/userinfo" && said.status == 200 {
                said.body = "{}".into();
            }
        },
        &["OIDC-5.3-userinfo-01", "RFC9449-7.1-userinfo-01"],
    ),
    answer(
        "the same access token again",
        |_, said| tokens(said, "access_token", json!("one-access-token-for-ever")),
        &[
            "OIDC-5.3-userinfo-01",
            "RFC6749-6-refresh-01",
            "RFC7662-2.2-active-01",
            "RFC7662-2.2-client-01",
            "RFC9449-6.2-introspected-01",
            "RFC9449-7.1-userinfo-01",
        ],
    ),
    answer(
        "unknown tokens cannot be revoked",
        |asked, said| {
            if asked.path == "/revoke" && asked.text().contains("invented") {
                *said = error("invalid_token");
            }
        },
        &["RFC7009-2.1-auth-wrong-01", "RFC7009-2.2-unknown-hint-01", "RFC7009-2.2-unknown-token-01"],
    ),
    answer(
        "nothing can be revoked twice",
        |asked, said| {
            if asked.path == "/revoke" && !asked.text().contains("hint") && said.status == 200 {
                *said = error("invalid_token");
            }
        },
        &[
            "RFC7009-2.1-access-token-01",
            "RFC7009-2.2-again-01",
            "RFC7009-2.2-unknown-token-01",
            "RFC7662-2.2-revoked-01",
        ],
    ),
    answer(
        "a wrong word for a missing token",
        |asked, said| {
            if asked.path != "/token" && said.has("invalid_request") {
                *said = error("invalid_token");
            }
        },
        &[
            "RFC6749-2.3-two-methods-01",
            "RFC6749-2.3-two-names-01",
            "RFC7009-2.1-no-token-01",
            "RFC7636-4.2-malformed-01",
            "RFC7636-4.2-plain-01",
            "RFC7636-4.3-no-method-01",
            "RFC7636-4.4.1-method-01",
            "RFC7662-2.1-no-token-01",
            "RFC8628-3.1-empty-body-01",
            "RFC8628-3.1-empty-client-01",
            "RFC8628-3.1-no-client-01",
            "RFC8628-3.1-repeated-client-01",
            "RFC8628-3.1-repeated-scope-01",
            "RFC8628-3.1-repeated-secret-01",
        ],
    ),
    answer(
        "inactive tokens have members",
        |_, said| {
            if said.has("\"active\":false") {
                sets(said, "client_id", json!("tv"));
            }
        },
        &["RFC7662-2.2-unknown-01"],
    ),
    answer(
        "active is a word",
        |_, said| {
            if said.has("\"active\":true") {
                sets(said, "active", json!("true"));
            }
        },
        &["RFC7662-2.2-active-01"],
    ),
    answer(
        "tokens of no client",
        |_, said| {
            if said.has("\"active\":true") {
                sets(said, "client_id", Value::Null);
            }
        },
        &["RFC7662-2.2-client-01"],
    ),
    answer(
        "introspection that may be stored",
        |asked, said| drops(asked, said, &["/introspect"], "cache-control"),
        &["PRACTICE-introspection-no-store-01"],
    ),
    answer(
        "a barred client gets invalid_request",
        |_, said| {
            if said.has("unauthorized_client") {
                *said = error("invalid_request");
            }
        },
        &["RFC8628-3.1-barred-client-01", "RFC8628-3.4-barred-client-01"],
    ),
];
