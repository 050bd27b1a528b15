//! Errors that say something else than they should.

use serde_json::json;

use super::{Deviation, answer, sets};
use crate::http::{Asked, Said};
use crate::server::error;

fn drops(asked: &Asked, said: &mut Said, paths: &[&str], header: &str) {
    if paths.contains(&asked.path.as_str()) {
        said.drops(header);
    }
}

pub(super) const TABLE: &[Deviation] = &[
    answer(
        "no challenges",
        |asked, said| drops(asked, said, &["/device", "/token"], "www-authenticate"),
        &["RFC6749-5.2-challenge-01", "RFC6749-5.2-challenge-02"],
    ),
    answer(
        "no challenge for bearers",
        |asked, said| drops(asked, said, &["/userinfo"], "www-authenticate"),
        &[
            "RFC6750-3-challenge-01",
            "RFC6750-3.1-invalid-token-01",
            "RFC9449-4.3-ath-01",
            "RFC9449-4.3-ath-02",
            "RFC9449-4.3-bound-01",
            "RFC9449-7.2-bearer-01",
        ],
    ),
    answer(
        "pending with 200",
        |_, said| {
            if said.has("authorization_pending") {
                said.status = 200;
            }
        },
        &[
            "PRACTICE-pace-per-grant-01",
            "RFC6749-3.2-unknown-parameter-01",
            "RFC6749-5.2-binding-02",
            "RFC6749-5.2-status-01",
            "RFC7523-3-poll-01",
            "RFC8628-3.3.1-no-approval-01",
            "RFC8628-3.4-scope-01",
            "RFC8628-3.5-haste-01",
            "RFC9449-4.3-htu-04",
            "RFC9449-5-proof-01",
            "RFC9449-5-proof-02",
        ],
    ),
    answer(
        "errors as HTML",
        |asked, said| {
            if asked.path == "/token" && said.status != 200 {
                said.sets("content-type", "text/html");
            }
        },
        &["RFC6749-5.2-json-01"],
    ),
    answer(
        "errors that may be stored",
        |asked, said| {
            if said.has("error") {
                drops(asked, said, &["/token"], "cache-control");
            }
        },
        &["RFC6749-5.2-no-store-01"],
    ),
    answer(
        "errors with quotes in them",
        |_, said| {
            if said.has("error") {
                sets(said, "error_description", json!("a \"word\""));
            }
        },
        &["RFC6749-5.2-description-01"],
    ),
    answer(
        "errors that echo markup as HTML",
        |asked, said| {
            if said.status >= 400 && asked.text().contains("%3C") {
                said.body = asked.form().into_iter().map(|(_, value)| value).collect();
                said.sets("content-type", "text/html");
            }
        },
        &["PRACTICE-garbage-markup-01"],
    ),
    answer(
        "a value becomes a header",
        |asked, said| {
            if asked.text().contains("%0D%0A") {
                said.sets("x-conformance", "injected");
            }
        },
        &["PRACTICE-garbage-crlf-01"],
    ),
    answer(
        "a wrong word for pending",
        |_, said| {
            if said.has("authorization_pending") {
                *said = error("pending");
            }
        },
        &[
            "PRACTICE-pace-per-grant-01",
            "RFC6749-3.2-unknown-parameter-01",
            "RFC6749-5.2-binding-02",
            "RFC7523-3-poll-01",
            "RFC8628-3.3.1-no-approval-01",
            "RFC8628-3.4-scope-01",
            "RFC8628-3.5-haste-01",
            "RFC8628-3.5-pending-01",
            "RFC9449-11.1-replay-01",
            "RFC9449-4.3-htu-04",
            "RFC9449-5-proof-01",
            "RFC9449-5-proof-02",
        ],
    ),
    answer(
        "a wrong word for denied",
        |_, said| {
            if said.has("access_denied") {
                *said = error("denied");
            }
        },
        &["RFC8628-3.5-denied-01", "RFC8628-3.5-denied-02"],
    ),
    answer(
        "a wrong word for unknown clients",
        |_, said| {
            if said.has("invalid_client") {
                *said = error("unknown_client");
            }
        },
        &[
            "OIDC-9-jti-01",
            "OIDC-9-replay-01",
            "PRACTICE-assertion-audience-01",
            "PRACTICE-assertion-life-01",
            "PRACTICE-public-secret-01",
            "RFC6749-2.3.1-bearer-01",
            "RFC6749-5.2-challenge-01",
            "RFC6749-5.2-challenge-02",
            "RFC7009-2.1-auth-wrong-01",
            "RFC7521-4.2-assertion-type-01",
            "RFC7521-4.2-client-id-01",
            "RFC7523-3-alg-none-01",
            "RFC7523-3-alg-symmetric-01",
            "RFC7523-3-aud-01",
            "RFC7523-3-aud-02",
            "RFC7523-3-exp-01",
            "RFC7523-3-exp-02",
            "RFC7523-3-iss-01",
            "RFC7523-3-iss-02",
            "RFC7523-3-nbf-01",
            "RFC7523-3-signature-01",
            "RFC7523-3-signature-02",
            "RFC7523-3-sub-01",
            "RFC7523-3-sub-02",
            "RFC7662-2.3-auth-wrong-01",
            "RFC8628-3.1-assertion-01",
            "RFC8628-3.1-assertion-missing-01",
            "RFC8628-3.1-auth-missing-01",
            "RFC8628-3.1-auth-wrong-01",
            "RFC8628-3.1-unknown-client-01",
            "RFC8628-3.4-auth-missing-01",
            "RFC8628-3.4-auth-wrong-01",
            "RFC8628-3.4-unknown-client-01",
        ],
    ),
    answer(
        "a wrong word for unknown codes",
        |asked, said| {
            if said.has("invalid_grant") && !asked.value("device_code").is_empty() {
                *said = error("invalid_code");
            }
        },
        &[
            "PRACTICE-key-codes-02",
            "RFC6749-5.2-binding-01",
            "RFC7636-4.6-missing-01",
            "RFC7636-4.6-wrong-01",
            "RFC8628-3.4-altered-code-01",
            "RFC8628-3.4-unknown-code-01",
            "RFC8628-3.4-user-code-01",
        ],
    ),
];
