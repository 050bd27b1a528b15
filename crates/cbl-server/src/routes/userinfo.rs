//! `GET /userinfo`: a device reads the profile of its person (OpenID Connect Core section 5.3, RFC 6750).

use crate::{
    http::{answer, client_addr::client_address},
    service::inspect::Inspected,
    state::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderValue},
    web,
};
use cbl_proto::ErrorCode;

/// Below the issuer.
pub const PATH: &str = "/userinfo";

/// GET and POST, as OpenID Connect asks.
pub fn configure(cfg: &mut web::ServiceConfig) {
    let refused = || async { answer::method_not_allowed("GET, POST") };
    let resource = web::resource(PATH).route(web::get().to(answer)).route(web::post().to(answer));
    cfg.service(resource.default_service(web::to(refused)));
}

/// Answers one userinfo request (RT-08). The token comes in the `Authorization` header and nowhere else: in a URL it
/// would stand in logs.
async fn answer(request: HttpRequest, app: web::Data<App>) -> HttpResponse {
    if request.query_string().split('&').any(|pair| pair.starts_with("access_token=")) {
        return challenged(ErrorCode::InvalidRequest, "the access token must not stand in the URL");
    }
    let Some(token) = bearer(&request) else { return without_token() };
    match app.service.user_info(token, client_address(&request, &app.config)).await {
        Ok(Inspected::UserInfo(person)) => answer::json(&person),
        Ok(Inspected::InvalidToken) => challenged(ErrorCode::InvalidToken, "the access token is not valid"),
        Ok(Inspected::InsufficientScope) => {
            challenged(ErrorCode::InsufficientScope, "the access token has no scope that opens this resource")
        }
        Err(fault) => super::fault(&app, &fault),
    }
}

fn bearer(request: &HttpRequest) -> Option<&str> {
    let (scheme, token) = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// No token at all: the scheme, and no error code (RFC 6750 section 3.1).
fn without_token() -> HttpResponse {
    let mut builder = answer::no_store(actix_web::http::StatusCode::UNAUTHORIZED);
    builder.insert_header((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")));
    builder.finish()
}

fn challenged(code: ErrorCode, description: &'static str) -> HttpResponse {
    let mut response = answer::oauth_error(code, description);
    let challenge = format!("Bearer error=\"{}\", error_description=\"{description}\"", code.as_str());
    if let Ok(challenge) = HeaderValue::try_from(challenge) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}
