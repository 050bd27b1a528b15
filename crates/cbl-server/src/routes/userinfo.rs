//! `GET /userinfo`: a device reads the profile of its person (OpenID Connect Core section 5.3, RFC 6750, RFC 9449 section
//! 7).

use crate::{
    http::{
        answer,
        client_addr::client_address,
        dpop::{self, Proven},
    },
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
        return bearer_challenged(ErrorCode::InvalidRequest, "the access token must not stand in the URL");
    }
    let Some((scheme, token)) = presented(&request) else { return without_token() };
    let proven = match scheme {
        Scheme::Bearer => Proven::default(),
        Scheme::Dpop => match dpop::at_resource(&request, &app, PATH, token).await {
            Ok(proven) => proven,
            Err(refusal) => return refusal,
        },
    };
    let from = client_address(&request, &app.config);
    let response = match app.service.user_info(token, proven.thumbprint(), from).await {
        Ok(Inspected::UserInfo(person)) => answer::json(&person),
        Ok(Inspected::InvalidToken) => scheme.challenged(ErrorCode::InvalidToken, "the access token is not valid here"),
        Ok(Inspected::InsufficientScope) => {
            scheme.challenged(ErrorCode::InsufficientScope, "the access token has no scope that opens this resource")
        }
        Err(fault) => super::fault(&app, &fault),
    };
    proven.onto(response)
}

/// How a token is presented.
#[derive(Clone, Copy)]
enum Scheme {
    /// Alone.
    Bearer,
    /// With a proof.
    Dpop,
}

impl Scheme {
    fn challenged(self, code: ErrorCode, description: &'static str) -> HttpResponse {
        match self {
            Self::Bearer => bearer_challenged(code, description),
            Self::Dpop => dpop::challenged(code, description),
        }
    }
}

fn presented(request: &HttpRequest) -> Option<(Scheme, &str)> {
    let (scheme, token) = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let known = [("bearer", Scheme::Bearer), ("dpop", Scheme::Dpop)];
    let (_, scheme) = known.into_iter().find(|(name, _)| scheme.eq_ignore_ascii_case(name))?;
    Some((scheme, token.trim()))
}

/// No token at all: the schemes, and no error code (RFC 6750 section 3.1).
fn without_token() -> HttpResponse {
    let mut builder = answer::no_store(actix_web::http::StatusCode::UNAUTHORIZED);
    builder.append_header((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")));
    builder.append_header((header::WWW_AUTHENTICATE, dpop::challenge()));
    builder.finish()
}

/// A token that is bound to a key is not good as a bearer: the other scheme is named, too.
fn bearer_challenged(code: ErrorCode, description: &'static str) -> HttpResponse {
    let mut response = answer::oauth_error(code, description);
    let challenge = format!("Bearer error=\"{}\", error_description=\"{description}\"", code.as_str());
    if let Ok(challenge) = HeaderValue::try_from(challenge) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    if let (ErrorCode::InvalidToken, Ok(challenge)) = (code, HeaderValue::try_from(dpop::challenge())) {
        response.headers_mut().append(header::WWW_AUTHENTICATE, challenge);
    }
    response
}
