//! Answers of OAuth endpoints: JSON, never cached, never HTML (RFC 6749 section 5).

use crate::{fault::Fault, state::App};
use actix_web::{
    HttpResponse, HttpResponseBuilder,
    http::{
        StatusCode,
        header::{self, HeaderValue},
    },
    web::Bytes,
};
use cbl_proto::ErrorCode;
use cbl_rules::Progress;
use serde::Serialize;

/// Seconds after which a client may ask again when the server was in trouble.
pub const RETRY_AFTER_S: u32 = 5;

/// The members of an error (RFC 6749 section 5.2). The description is always one of our own texts: input is never
/// echoed (TK-18).
#[derive(Serialize)]
struct ErrorBody {
    error: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    error_description: &'static str,
}

/// A builder with the headers that every OAuth answer has.
#[must_use]
pub fn no_store(status: StatusCode) -> HttpResponseBuilder {
    let mut builder = HttpResponse::build(status);
    builder
        .insert_header((header::CONTENT_TYPE, HeaderValue::from_static("application/json")))
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .insert_header((header::PRAGMA, HeaderValue::from_static("no-cache")))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")));
    builder
}

/// `200` with a JSON body that was made before.
#[must_use]
pub fn json_bytes(body: impl Into<Bytes>) -> HttpResponse {
    no_store(StatusCode::OK).body(body.into())
}

/// `200` with this value as JSON.
#[must_use]
pub fn json(value: &impl Serialize) -> HttpResponse {
    match serde_json::to_vec(value) {
        Ok(body) => json_bytes(body),
        Err(error) => {
            tracing::error!(%error, "an answer could not be written as JSON");
            unavailable()
        }
    }
}

/// An OAuth error with the status the RFCs give it (RFC 6749 section 5.2, RFC 6750 section 3.1).
#[must_use]
pub fn oauth_error(code: ErrorCode, description: &'static str) -> HttpResponse {
    let status = match code {
        ErrorCode::InvalidClient | ErrorCode::InvalidToken => StatusCode::UNAUTHORIZED,
        ErrorCode::InsufficientScope => StatusCode::FORBIDDEN,
        ErrorCode::ServerError | ErrorCode::TemporarilyUnavailable => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::BAD_REQUEST,
    };
    error_with_status(status, code, description)
}

/// An OAuth error with a status of the caller's choice.
#[must_use]
pub fn error_with_status(status: StatusCode, code: ErrorCode, description: &'static str) -> HttpResponse {
    no_store(status).json(ErrorBody { error: code.as_str(), error_description: description })
}

/// An error of the token endpoint that polls hear all the time: its body is a constant.
#[must_use]
pub fn poll_error(code: ErrorCode) -> HttpResponse {
    let body: &'static [u8] = match code {
        ErrorCode::AuthorizationPending => br#"{"error":"authorization_pending"}"#,
        ErrorCode::SlowDown => br#"{"error":"slow_down"}"#,
        ErrorCode::AccessDenied => br#"{"error":"access_denied"}"#,
        ErrorCode::ExpiredToken => br#"{"error":"expired_token"}"#,
        _ => br#"{"error":"invalid_grant"}"#,
    };
    no_store(StatusCode::BAD_REQUEST).body(Bytes::from_static(body))
}

/// `authorization_pending`, and for the device's screen how far the person is and the number to match (extensions
/// `cbl_progress` and `cbl_number`).
#[must_use]
pub fn pending(progress: Progress) -> HttpResponse {
    match progress {
        Progress::Waiting => poll_error(ErrorCode::AuthorizationPending),
        Progress::Opened => {
            let body = br#"{"error":"authorization_pending","cbl_progress":"opened"}"#;
            no_store(StatusCode::BAD_REQUEST).body(Bytes::from_static(body))
        }
        Progress::SignedIn { number: None } => {
            let body = br#"{"error":"authorization_pending","cbl_progress":"signed_in"}"#;
            no_store(StatusCode::BAD_REQUEST).body(Bytes::from_static(body))
        }
        Progress::SignedIn { number: Some(number) } => {
            let body = r#"{"error":"authorization_pending","cbl_progress":"signed_in","cbl_number":""#;
            no_store(StatusCode::BAD_REQUEST).body(format!("{body}{number}\"}}"))
        }
    }
}

/// `429` with `Retry-After` (DA-12).
#[must_use]
pub fn too_many(retry_after_s: u64) -> HttpResponse {
    let mut builder = no_store(StatusCode::TOO_MANY_REQUESTS);
    builder.insert_header((header::RETRY_AFTER, retry_after_s.max(1)));
    builder.json(ErrorBody {
        error: ErrorCode::TemporarilyUnavailable.as_str(),
        error_description: "too many requests for codes, try again later",
    })
}

/// `503` with `Retry-After`: nothing was decided. The one place where a fault is counted and logged.
#[must_use]
pub fn fault(app: &App, fault: &Fault) -> HttpResponse {
    app.metrics.faults.increment(1);
    tracing::error!(%fault, "request not answered");
    unavailable()
}

fn unavailable() -> HttpResponse {
    let mut builder = no_store(StatusCode::SERVICE_UNAVAILABLE);
    builder.insert_header((header::RETRY_AFTER, RETRY_AFTER_S));
    builder.json(ErrorBody {
        error: ErrorCode::TemporarilyUnavailable.as_str(),
        error_description: "the server cannot answer now, try again",
    })
}

/// `405` with `Allow`, as JSON.
#[must_use]
pub fn method_not_allowed(allow: &'static str) -> HttpResponse {
    let mut builder = no_store(StatusCode::METHOD_NOT_ALLOWED);
    builder.insert_header((header::ALLOW, HeaderValue::from_static(allow)));
    builder.json(ErrorBody {
        error: ErrorCode::InvalidRequest.as_str(),
        error_description: "this endpoint does not take this method",
    })
}
