//! Client authentication: none, basic, post (RFC 6749 section 2.3, DA-03, TK-02, TK-16). The same at every endpoint.

use crate::registry::{RegisteredClient, Registry};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderValue},
};
use aws_lc_rs::digest;
use base64::{Engine, engine::general_purpose::STANDARD};
use cbl_proto::{BodyCredentials, ClientId, ErrorCode, form};
use cbl_store::ledger::ClientAuth;
use std::sync::Arc;
use zeroize::Zeroizing;

use super::answer;

/// What the metadata says of client authentication (MD-03): the methods that [`authenticate`] accepts.
pub const METHODS: [&str; 3] = ["none", "client_secret_basic", "client_secret_post"];

/// Parameters that must never stand in a URL, where logs and proxies see them (TK-16).
const NEVER_IN_QUERY: [&str; 6] =
    ["client_secret", "client_assertion", "device_code", "refresh_token", "access_token", "token"];

/// Why a client was not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientRefusal {
    /// The request itself is wrong: `400 invalid_request`.
    Request(&'static str),
    /// Unknown client, wrong secret, or none where one is needed: `401 invalid_client`.
    Client {
        /// The `Authorization` header was used, so the answer names the scheme.
        challenge: bool,
    },
}

impl ClientRefusal {
    /// The refusal as an answer.
    #[must_use]
    pub fn answer(self) -> HttpResponse {
        match self {
            Self::Request(description) => answer::oauth_error(ErrorCode::InvalidRequest, description),
            Self::Client { challenge } => {
                let mut response = answer::oauth_error(ErrorCode::InvalidClient, "client authentication failed");
                if challenge {
                    let scheme = HeaderValue::from_static("Basic realm=\"cbl\", charset=\"UTF-8\"");
                    response.headers_mut().insert(header::WWW_AUTHENTICATE, scheme);
                }
                response
            }
        }
    }
}

/// Finds and authenticates the client of a request. A public client only names itself; a secret from it is refused, as
/// is a confidential client without one.
pub fn authenticate(
    request: &HttpRequest,
    body: &BodyCredentials<'_>,
    registry: &Registry,
) -> Result<Arc<RegisteredClient>, ClientRefusal> {
    refuse_credentials_in_query(request)?;
    if body.client_assertion.is_some() || body.client_assertion_type.is_some() {
        return Err(ClientRefusal::Request("client_assertion is not supported"));
    }
    let header = request.headers().get(header::AUTHORIZATION);
    let challenge = header.is_some();
    let basic = header.map(|value| basic_credentials(value).ok_or(ClientRefusal::Client { challenge })).transpose()?;
    let (client_id, secret) = match (&basic, body.client_id) {
        (Some(_), _) if body.client_secret.is_some() => {
            return Err(ClientRefusal::Request("more than one way of client authentication"));
        }
        (Some(basic), Some(named)) if named != basic.id => {
            return Err(ClientRefusal::Request("client_id differs from the one in the Authorization header"));
        }
        (Some(basic), _) => (basic.id.as_str(), Some(basic.secret.as_str())),
        (None, Some(named)) => (named, body.client_secret),
        (None, None) => return Err(ClientRefusal::Request("client_id is missing")),
    };
    let client = ClientId::parse(client_id).ok().and_then(|id| registry.client(id.as_str()));
    client
        .filter(|client| client.terms.enabled && fits(&client.client.auth, secret))
        .ok_or(ClientRefusal::Client { challenge })
}

/// Whether what was presented is exactly what the registration asks for.
fn fits(registered: &ClientAuth, secret: Option<&str>) -> bool {
    match (registered, secret) {
        (ClientAuth::None, None) => true,
        (ClientAuth::Secret { hash }, Some(secret)) => {
            let presented = digest::digest(&digest::SHA256, secret.as_bytes());
            aws_lc_rs::constant_time::verify_slices_are_equal(presented.as_ref(), hash).is_ok()
        }
        (ClientAuth::None, Some(_)) | (ClientAuth::Secret { .. }, None) => false,
    }
}

struct Basic {
    id: String,
    secret: Zeroizing<String>,
}

/// Both parts are form-encoded before they are joined (RFC 6749 section 2.3.1).
fn basic_credentials(value: &HeaderValue) -> Option<Basic> {
    let (scheme, encoded) = value.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = Zeroizing::new(STANDARD.decode(encoded.trim()).ok()?);
    let (id, secret) = std::str::from_utf8(&decoded).ok()?.split_once(':')?;
    Some(Basic { id: form_decoded(id)?, secret: Zeroizing::new(form_decoded(secret)?) })
}

fn form_decoded(text: &str) -> Option<String> {
    let mut field = Zeroizing::new(format!("{text}=").into_bytes());
    let mut pairs = form::pairs(&mut field);
    let (decoded, rest) = match pairs.next() {
        None => return Some(String::new()),
        Some(pair) => pair.ok()?,
    };
    rest.is_empty().then(|| decoded.to_owned())
}

fn refuse_credentials_in_query(request: &HttpRequest) -> Result<(), ClientRefusal> {
    let names = request.query_string().split('&').filter_map(|pair| pair.split('=').next());
    if names.into_iter().any(|name| NEVER_IN_QUERY.contains(&name)) {
        return Err(ClientRefusal::Request("credentials must not stand in the URL"));
    }
    Ok(())
}
