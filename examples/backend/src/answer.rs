//! What a device hears. Each refusal names what to do next, so that firmware needs no table of its own:
//!
//! | `next` | the device |
//! |---|---|
//! | `refresh` | fetches a new access token with its refresh token, and asks again |
//! | `link_again` | forgets its tokens and shows a new code |
//! | `password` | asks the person for the password, or whether to go on without that account |
//! | `later` | waits as long as `Retry-After` says, and asks again |
//! | `repair` | nothing: its software or its registration is at fault |

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, RETRY_AFTER, WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS};
use actix_web::{HttpResponse, HttpResponseBuilder};
use serde::Serialize;
use serde_json::json;

use crate::refusal::Refusal;

/// Seconds until a provider that was away is worth another question.
const AWAY_S: i64 = 5;

/// A good answer.
pub(crate) fn good(body: &impl Serialize) -> HttpResponse {
    start(StatusCode::OK).json(body)
}

fn start(status: StatusCode) -> HttpResponseBuilder {
    let mut builder = HttpResponse::build(status);
    builder.insert_header((CACHE_CONTROL, "no-store")).insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"));
    builder
}

/// A refusal, in the words of RFC 6750 section 3.1 where that has any.
pub(crate) fn refusal(refusal: Refusal) -> HttpResponse {
    let (status, error, next) = words(refusal);
    let mut builder = start(status);
    if let Some(challenge) = challenge(refusal, error) {
        builder.insert_header((WWW_AUTHENTICATE, challenge));
    }
    if let Some(seconds) = wait(refusal) {
        builder.insert_header((RETRY_AFTER, seconds.to_string()));
    }
    builder.json(json!({ "error": error, "error_description": refusal.to_string(), "next": next }))
}

fn words(refusal: Refusal) -> (StatusCode, &'static str, &'static str) {
    match refusal {
        Refusal::Request(_) => (StatusCode::BAD_REQUEST, "invalid_request", "repair"),
        Refusal::NoToken | Refusal::Token(_) => (StatusCode::UNAUTHORIZED, "invalid_token", "refresh"),
        Refusal::NotForUs | Refusal::Bound => (StatusCode::UNAUTHORIZED, "invalid_token", "repair"),
        Refusal::Unlinked => (StatusCode::UNAUTHORIZED, "invalid_token", "link_again"),
        Refusal::Scope => (StatusCode::FORBIDDEN, "insufficient_scope", "repair"),
        Refusal::AccountExists => (StatusCode::CONFLICT, "account_exists", "password"),
        Refusal::NothingToConnect => (StatusCode::NOT_FOUND, "nothing_to_connect", "repair"),
        Refusal::Password(_) => (StatusCode::FORBIDDEN, "wrong_password", "password"),
        Refusal::TooSoon(_) => (StatusCode::TOO_MANY_REQUESTS, "too_soon", "later"),
        Refusal::Away | Refusal::Fault(_) => (StatusCode::SERVICE_UNAVAILABLE, "temporarily_unavailable", "later"),
    }
}

/// Without a token there is no error to name (RFC 6750 section 3.1).
fn challenge(refusal: Refusal, error: &str) -> Option<String> {
    match refusal {
        Refusal::NoToken => Some("Bearer".to_owned()),
        Refusal::Token(_) | Refusal::NotForUs | Refusal::Bound | Refusal::Unlinked | Refusal::Scope => {
            Some(format!("Bearer error=\"{error}\", error_description=\"{refusal}\""))
        }
        _ => None,
    }
}

fn wait(refusal: Refusal) -> Option<i64> {
    match refusal {
        Refusal::Password(seconds) | Refusal::TooSoon(seconds) => Some(seconds),
        Refusal::Away | Refusal::Fault(_) => Some(AWAY_S),
        _ => None,
    }
}
