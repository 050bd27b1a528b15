//! Requests that a server does not survive.

use super::{Deviation, fault, habit};
use crate::http::Asked;

fn code(asked: &Asked, fits: fn(&str) -> bool) -> bool {
    fits(&asked.value("device_code"))
}

fn client(asked: &Asked, fits: fn(&str) -> bool) -> bool {
    fits(&asked.value("client_id"))
}

pub(super) const TABLE: &[Deviation] = &[
    fault("long codes", |asked| code(asked, |code| code.len() > 5000), &["PRACTICE-garbage-long-code-01"]),
    fault("NUL", |asked| code(asked, |code| code.contains('\0')), &["PRACTICE-garbage-nul-01"]),
    fault("codes that are no UTF-8", |asked| asked.text().contains("%FF"), &["PRACTICE-garbage-utf8-01"]),
    fault("broken percent-encoding", |asked| asked.text().contains("%ZZ"), &["PRACTICE-garbage-percent-01"]),
    fault("emoji", |asked| code(asked, |code| code.contains('\u{1f4fa}')), &["PRACTICE-garbage-unicode-01"]),
    fault("quotes", |asked| code(asked, |code| code.contains('\'')), &["PRACTICE-garbage-sql-01"]),
    fault("line breaks", |asked| code(asked, |code| code.contains('\n')), &["PRACTICE-garbage-crlf-01"]),
    fault("markup", |asked| client(asked, |id| id.contains('<')), &["PRACTICE-garbage-markup-01"]),
    fault(
        "random bytes for the token endpoint",
        |asked| asked.path == "/token" && asked.body.contains(&0),
        &["PRACTICE-garbage-body-01"],
    ),
    fault(
        "random bytes for the device endpoint",
        |asked| asked.path == "/device" && asked.body.contains(&0),
        &["PRACTICE-garbage-body-02"],
    ),
    fault(
        "a large body for the token endpoint",
        |asked| asked.path == "/token" && asked.body.len() > 500_000,
        &["PRACTICE-garbage-large-01"],
    ),
    fault(
        "a large body for the device endpoint",
        |asked| asked.path == "/device" && asked.body.len() > 500_000,
        &["PRACTICE-garbage-large-02"],
    ),
    fault("many parameters", |asked| asked.text().matches('&').count() > 500, &["PRACTICE-garbage-many-01"]),
    fault(
        "no type",
        |asked| asked.method == "POST" && asked.header("content-type").is_empty(),
        &["PRACTICE-garbage-untyped-01"],
    ),
    fault("control characters", |asked| client(asked, |id| id.contains('\u{1}')), &["PRACTICE-garbage-client-01"]),
    fault(
        "long names of clients",
        |asked| client(asked, |id| (5000..50_000).contains(&id.len())),
        &["PRACTICE-garbage-client-02"],
    ),
    fault("no base64", |asked| asked.header("authorization").contains("***"), &["PRACTICE-garbage-basic-01"]),
    fault("no colon", |asked| asked.header("authorization").contains("bm9jb2xvbg"), &["PRACTICE-garbage-basic-02"]),
    habit(
        "breaks-for-good",
        &[
            "PRACTICE-garbage-basic-01",
            "PRACTICE-garbage-basic-02",
            "PRACTICE-garbage-client-01",
            "PRACTICE-garbage-client-02",
            "PRACTICE-garbage-large-02",
            "PRACTICE-garbage-many-01",
            "PRACTICE-garbage-survives-01",
            "PRACTICE-garbage-untyped-01",
            "RFC6749-6-no-token-01",
            "RFC6749-6-unknown-token-01",
            "RFC6750-3-challenge-01",
            "RFC6750-3.1-invalid-token-01",
            "RFC7009-2-get-01",
            "RFC7009-2.1-auth-wrong-01",
            "RFC7009-2.1-no-client-01",
            "RFC7009-2.1-no-token-01",
            "RFC7009-2.2-unknown-hint-01",
            "RFC7009-2.2-unknown-token-01",
            "RFC7662-2.1-get-01",
            "RFC7662-2.1-no-auth-01",
            "RFC7662-2.1-no-token-01",
            "RFC7662-2.1-public-01",
            "RFC7662-2.2-unknown-01",
            "RFC7662-2.3-auth-wrong-01",
        ],
    ),
];
