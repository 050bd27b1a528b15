//! Answers of the dialect: JSON with exactly the members that its devices know.

use crate::http::answer::{RETRY_AFTER_S, no_store};
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
};
use cbl_proto::{
    Malformed,
    lwa::{DialectError, ErrorResponse},
};

/// Longest answer that is not what was asked for.
const ERROR_BYTES: usize = 256;

/// An error with the status that the dialect gives it. The description is always one of our own texts (TK-18).
pub(super) fn error(error: DialectError, description: &str) -> HttpResponse {
    let status = match error {
        DialectError::InvalidClient => StatusCode::UNAUTHORIZED,
        DialectError::ServerError => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::BAD_REQUEST,
    };
    with_status(status, error, description)
}

pub(super) fn malformed(malformed: &Malformed) -> HttpResponse {
    error(malformed.into(), malformed.description())
}

pub(super) fn method_not_allowed(allow: &'static str) -> HttpResponse {
    let description = "this endpoint does not take this method";
    let mut answer = with_status(StatusCode::METHOD_NOT_ALLOWED, DialectError::InvalidRequest, description);
    answer.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static(allow));
    answer
}

pub(super) fn not_found() -> HttpResponse {
    with_status(StatusCode::NOT_FOUND, DialectError::InvalidRequest, "there is no such endpoint")
}

fn with_status(status: StatusCode, error: DialectError, error_description: &str) -> HttpResponse {
    let mut room = [0; ERROR_BYTES];
    let written = ErrorResponse { error_description, error }.write_json(&mut room);
    // Without a description that fits, the word alone is better than nothing; it is never needed.
    let body = written.map_or_else(|_| format!(r#"{{"error":"{}"}}"#, error.as_str()), str::to_owned);
    let mut builder = no_store(status);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        builder.insert_header((header::RETRY_AFTER, RETRY_AFTER_S));
    }
    builder.body(body)
}
