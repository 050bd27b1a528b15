//! Device authorization responses and pages that say something else than they should.

use serde_json::{Value, json};

use super::{Deviation, answer, has_codes, sets};
use crate::http::{Asked, Said};
use crate::server::error;

fn codes(asked: &Asked, said: &mut Said, name: &str, value: Value) {
    if has_codes(asked, said) {
        sets(said, name, value);
    }
}

fn drops(asked: &Asked, said: &mut Said, paths: &[&str], header: &str) {
    if paths.contains(&asked.path.as_str()) {
        said.drops(header);
    }
}

fn base(said: &Said) -> String {
    let body: Value = serde_json::from_str(&said.body).unwrap();
    body["verification_uri"].as_str().unwrap().to_owned()
}

fn user_code(said: &Said) -> String {
    let body: Value = serde_json::from_str(&said.body).unwrap();
    body["user_code"].as_str().unwrap().to_owned()
}

pub(super) const TABLE: &[Deviation] = &[
    answer("405 without Allow", |_, said| said.drops("allow"), &["RFC9110-15.5.6-allow-01"]),
    answer(
        "no codes at all",
        |asked, said| {
            if has_codes(asked, said) {
                *said = error("server_error");
            }
        },
        &[
            "PRACTICE-garbage-survives-01",
            "RFC6749-3.3-empty-scope-01",
            "RFC7523-3-codes-01",
            "RFC7636-4.3-challenge-01",
            "RFC8628-3.1-auth-01",
            "RFC8628-3.1-empty-parameter-01",
            "RFC8628-3.1-foreign-parameter-01",
            "RFC8628-3.1-request-01",
            "RFC8628-3.1-unknown-parameter-01",
            "RFC8628-3.2-device-code-01",
            "RFC8628-3.2-expires-in-01",
            "RFC8628-3.2-short-uri-01",
            "RFC8628-3.2-user-code-01",
            "RFC8628-3.2-verification-uri-01",
            "RFC8628-3.2-verification-uri-https-01",
            "RFC8628-3.3-no-code-in-uri-01",
            "RFC8707-2-empty-01",
        ],
    ),
    answer(
        "codes as HTML",
        |asked, said| {
            if has_codes(asked, said) {
                said.sets("content-type", "text/html");
            }
        },
        &["RFC8628-3.2-json-01"],
    ),
    answer(
        "codes that may be stored",
        |asked, said| {
            if has_codes(asked, said) {
                said.drops("cache-control");
            }
        },
        &["RFC8628-3.2-no-store-01"],
    ),
    answer(
        "no device_code",
        |asked, said| codes(asked, said, "device_code", Value::Null),
        &["RFC8628-3.1-request-01", "RFC8628-3.2-device-code-01"],
    ),
    answer(
        "no user_code",
        |asked, said| codes(asked, said, "user_code", Value::Null),
        &["PRACTICE-complete-uri-holds-code-01", "RFC8628-3.2-user-code-01", "RFC8628-3.3-no-code-in-uri-01"],
    ),
    answer(
        "verification_uri is a word",
        |asked, said| codes(asked, said, "verification_uri", json!("verify")),
        &[
            "PRACTICE-page-cors-01",
            "RFC8628-3.2-verification-uri-01",
            "RFC8628-3.2-verification-uri-https-01",
            "RFC8628-3.3-page-01",
            "RFC9700-4.16-frames-01",
        ],
    ),
    answer(
        "verification_uri on plain http",
        |asked, said| codes(asked, said, "verification_uri", json!("http://id.invalid/")),
        &[
            "PRACTICE-page-cors-01",
            "RFC8628-3.2-verification-uri-https-01",
            "RFC8628-3.3-page-01",
            "RFC9700-4.16-frames-01",
        ],
    ),
    answer(
        "expires_in is text",
        |asked, said| codes(asked, said, "expires_in", json!("600")),
        &["RFC8628-3.2-expires-in-01"],
    ),
    answer(
        "interval is text",
        |asked, said| codes(asked, said, "interval", json!("soon")),
        &["RFC8628-3.2-interval-01"],
    ),
    answer("interval is zero", |asked, said| codes(asked, said, "interval", json!(0)), &["RFC8628-3.2-interval-01"]),
    answer(
        "the complete URI is a word",
        |asked, said| codes(asked, said, "verification_uri_complete", json!("verify")),
        &[
            "PRACTICE-complete-uri-holds-code-01",
            "RFC8628-3.2-complete-uri-01",
            "RFC8628-3.3.1-no-approval-01",
            "RFC8628-3.3.1-page-01",
        ],
    ),
    answer(
        "the complete URI is not complete",
        |asked, said| {
            if has_codes(asked, said) {
                let uri = base(said);
                sets(said, "verification_uri_complete", json!(uri));
            }
        },
        &["PRACTICE-complete-uri-holds-code-01"],
    ),
    answer(
        "the code stands in verification_uri",
        |asked, said| {
            if has_codes(asked, said) {
                let uri = format!("{}?{}", base(said), user_code(said));
                sets(said, "verification_uri", json!(uri));
            }
        },
        &["RFC8628-3.3-no-code-in-uri-01"],
    ),
    answer(
        "a long verification_uri",
        |asked, said| {
            if has_codes(asked, said) {
                let uri = format!("{}?{}", base(said), "please-type-all-of-this-into-your-phone");
                sets(said, "verification_uri", json!(uri));
            }
        },
        &["RFC8628-3.2-short-uri-01"],
    ),
    answer(
        "codes for two hours",
        |asked, said| codes(asked, said, "expires_in", json!(7200)),
        &["XDEV-6.1.3-lifetime-01"],
    ),
    answer(
        "codes for every site",
        |asked, said| {
            if asked.path == "/device" {
                said.sets("access-control-allow-origin", "*");
            }
        },
        &["RFC9700-2.6-cors-01"],
    ),
    answer(
        "codes to be sniffed",
        |asked, said| drops(asked, said, &["/device"], "x-content-type-options"),
        &["PRACTICE-nosniff-01"],
    ),
    answer(
        "cookies for devices",
        |asked, said| {
            if asked.path == "/device" {
                said.sets("set-cookie", "a=b");
            }
        },
        &["PRACTICE-cookies-01"],
    ),
    answer(
        "no page",
        |asked, said| {
            if asked.path == "/verify" {
                said.status = 404;
            }
        },
        &["RFC8628-3.3-page-01", "RFC8628-3.3.1-page-01"],
    ),
    answer(
        "no page behind the QR code",
        |asked, said| {
            if asked.query.contains("user_code") {
                said.status = 404;
            }
        },
        &["RFC8628-3.3.1-page-01"],
    ),
    answer("a page in a frame", |_, said| said.drops("x-frame-options"), &["RFC9700-4.16-frames-01"]),
    answer(
        "a page for every site",
        |asked, said| {
            if asked.path == "/verify" {
                said.sets("access-control-allow-origin", "*");
            }
        },
        &["PRACTICE-page-cors-01"],
    ),
];
