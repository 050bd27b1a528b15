//! | URL | what |
//! |---|---|
//! | `GET /me` | whose device is this? |
//! | `POST /me/password` | connects it with the account that has the same address: `password` |
//! | `POST /me/separate` | goes on without that account |
//! | `POST /refresh` | for devices that speak to nobody but this service: `client_id`, `refresh_token` |
//!
//! The first three take the access token as `Authorization: Bearer`, and nowhere else.

mod me;
mod refresh;

use actix_web::http::header::AUTHORIZATION;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::accounts::Accounts;
use crate::answer;
use crate::check::{Check, Ours};
use crate::provider::Provider;
use crate::refusal::Refusal;

/// Longest form, in bytes.
const FORM: usize = 16_384;

/// What every request needs.
pub(crate) struct App {
    pub(crate) provider: Provider,
    pub(crate) check: Check,
    pub(crate) ours: Ours,
    pub(crate) accounts: Accounts,
    /// Milliseconds for which a copied profile is good.
    pub(crate) profile_max_age: i64,
}

/// Adds every route.
pub(crate) fn configure(routes: &mut web::ServiceConfig) {
    let unreadable = |_, _: &HttpRequest| {
        let answer = answer::refusal(Refusal::Request("the form cannot be read, or a field of it is missing"));
        actix_web::error::InternalError::from_response("form", answer).into()
    };
    routes
        .app_data(web::FormConfig::default().limit(FORM).error_handler(unreadable))
        .route("/me", web::get().to(me::visit))
        .route("/me/password", web::post().to(me::proves))
        .route("/me/separate", web::post().to(me::separates))
        .route("/refresh", web::post().to(refresh::refreshes))
        .default_service(web::to(|| async { HttpResponse::NotFound().finish() }));
}

/// The access token of a request. In a URL it would stand in logs, so there it is refused (RFC 9700 section 4.3.2).
fn token(request: &HttpRequest) -> Result<&str, Refusal> {
    if request.query_string().split('&').any(|pair| pair.starts_with("access_token")) {
        return Err(Refusal::Request("the access token must not stand in the URL"));
    }
    let mut headers = request.headers().get_all(AUTHORIZATION);
    let header = headers.next().ok_or(Refusal::NoToken)?;
    if headers.next().is_some() {
        return Err(Refusal::Request("there is more than one Authorization header"));
    }
    let (scheme, token) = header.to_str().unwrap_or_default().split_once(' ').ok_or(Refusal::NoToken)?;
    match scheme {
        _ if scheme.eq_ignore_ascii_case("Bearer") => Ok(token.trim()).and_then(plain),
        _ if scheme.eq_ignore_ascii_case("DPoP") => Err(Refusal::Bound),
        _ => Err(Refusal::NoToken),
    }
}

/// The letters of RFC 6750 section 2.1 and no others, so that a token can be put into a header again.
fn plain(token: &str) -> Result<&str, Refusal> {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=|".contains(&byte);
    let good = !token.is_empty() && token.len() <= 4096 && token.bytes().all(letter);
    if good { Ok(token) } else { Err(Refusal::Token("the access token is not valid")) }
}
