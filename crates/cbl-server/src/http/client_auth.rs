//! Client authentication: none, basic, post, key (RFC 6749 section 2.3, RFC 7523; DA-03, TK-02, TK-16, JA-01). The same at
//! every endpoint.

use crate::{client_assertion, fault::Fault, registry::RegisteredClient, service::Service, state::App};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderValue},
};
use aws_lc_rs::digest;
use base64::{Engine, engine::general_purpose::STANDARD};
use cbl_proto::{BodyCredentials, ClientId, ErrorCode, form};
use cbl_store::ledger::ClientAuth;
use std::{borrow::Cow, sync::Arc};
use zeroize::Zeroizing;

use super::answer;

/// A way to say or to prove who a client is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// A public client names itself.
    None,
    /// A secret in the `Authorization` header.
    SecretBasic,
    /// A secret in the form.
    SecretPost,
    /// A signed assertion in the form.
    PrivateKeyJwt,
}

impl Method {
    /// The table of methods: what the metadata says (MD-03) and [`authenticate`] accepts.
    pub const ALL: [Self; 4] = [Self::None, Self::SecretBasic, Self::SecretPost, Self::PrivateKeyJwt];

    /// Its name in metadata.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::SecretBasic => "client_secret_basic",
            Self::SecretPost => "client_secret_post",
            Self::PrivateKeyJwt => "private_key_jwt",
        }
    }

    /// Whether the client proves anything by it.
    #[must_use]
    pub const fn proves(self) -> bool {
        !matches!(self, Self::None)
    }

    /// Whether a client that was registered so may use it.
    const fn is_of(self, registered: &ClientAuth) -> bool {
        match registered {
            ClientAuth::None => matches!(self, Self::None),
            ClientAuth::Secret { .. } => matches!(self, Self::SecretBasic | Self::SecretPost),
            ClientAuth::PrivateKeyJwt { .. } => matches!(self, Self::PrivateKeyJwt),
        }
    }
}

/// Parameters that must never stand in a URL, where logs and proxies see them (TK-16).
const NEVER_IN_QUERY: [&str; 6] =
    ["client_secret", "client_assertion", "device_code", "refresh_token", "access_token", "token"];

/// Why a client was not let in.
#[derive(Debug)]
pub enum ClientRefusal {
    /// The request itself is wrong: `400 invalid_request`.
    Request(&'static str),
    /// Unknown client, wrong secret, or none where one is needed: `401 invalid_client`.
    Client {
        /// The `Authorization` header was used, so the answer names the scheme.
        challenge: bool,
    },
    /// An assertion that is not believed, and why: `401 invalid_client`.
    Assertion(&'static str),
    /// Nothing could be decided.
    Fault(Fault),
}

impl ClientRefusal {
    /// The refusal as an answer.
    #[must_use]
    pub fn answer(self, app: &App) -> HttpResponse {
        match self {
            Self::Request(description) => answer::oauth_error(ErrorCode::InvalidRequest, description),
            Self::Assertion(description) => answer::oauth_error(ErrorCode::InvalidClient, description),
            Self::Fault(fault) => answer::fault(app, &fault),
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

/// Who a request says it is from, and what is to prove it.
struct Presented<'a> {
    method: Method,
    client_id: Cow<'a, str>,
    /// Secret or assertion; empty for a client that only names itself.
    proof: Evidence<'a>,
}

/// Text of the request, or text that was decoded from it and is wiped.
enum Evidence<'a> {
    InForm(&'a str),
    InHeader(Zeroizing<String>),
}

impl Evidence<'_> {
    fn text(&self) -> &str {
        match self {
            Self::InForm(text) => text,
            Self::InHeader(text) => text,
        }
    }
}

/// Finds and authenticates the client of a request. A public client only names itself; a secret or an assertion from it is
/// refused, as is a confidential client without what it was registered with.
pub async fn authenticate(
    request: &HttpRequest,
    body: &BodyCredentials<'_>,
    service: &Service,
) -> Result<Arc<RegisteredClient>, ClientRefusal> {
    refuse_credentials_in_query(request)?;
    let presented = presented(request, body)?;
    let refused = || ClientRefusal::Client { challenge: presented.method == Method::SecretBasic };
    let client = ClientId::parse(&presented.client_id).ok().and_then(|id| service.clients.client(id.as_str()));
    let known = client.filter(|client| client.terms.enabled && presented.method.is_of(&client.client.auth));
    let client = known.ok_or_else(refused)?;
    match &client.client.auth {
        ClientAuth::None => Ok(client),
        ClientAuth::Secret { hash } if is_secret(presented.proof.text(), hash) => Ok(client),
        ClientAuth::Secret { .. } => Err(refused()),
        // Boxed, so that the future of a poll with a secret stays small.
        ClientAuth::PrivateKeyJwt { .. } => Box::pin(believes(presented.proof.text(), client, service)).await,
    }
}

/// What a request presents, in one way and no more.
fn presented<'a>(request: &HttpRequest, body: &BodyCredentials<'a>) -> Result<Presented<'a>, ClientRefusal> {
    let header = request.headers().get(header::AUTHORIZATION);
    let assertion = assertion(body)?;
    let ways = [header.is_some(), body.client_secret.is_some(), assertion.is_some()];
    if ways.into_iter().filter(|way| *way).count() > 1 {
        return Err(ClientRefusal::Request("more than one way of client authentication"));
    }
    let (method, client_id, proof) = if let Some(header) = header {
        let Basic { id, secret } = basic_credentials(header).ok_or(ClientRefusal::Client { challenge: true })?;
        (Method::SecretBasic, Some(Cow::Owned(id)), Evidence::InHeader(secret))
    } else if let Some(assertion) = assertion {
        let claimed = client_assertion::claimed_client(assertion);
        let claimed = claimed.ok_or(ClientRefusal::Assertion("the client assertion is no signed JWT with a sub"))?;
        (Method::PrivateKeyJwt, Some(Cow::Owned(claimed)), Evidence::InForm(assertion))
    } else {
        let method = if body.client_secret.is_some() { Method::SecretPost } else { Method::None };
        (method, body.client_id.map(Cow::Borrowed), Evidence::InForm(body.client_secret.unwrap_or_default()))
    };
    match (client_id, body.client_id) {
        (Some(client_id), Some(named)) if client_id != named => {
            Err(ClientRefusal::Request("client_id is not the client that authenticates"))
        }
        (Some(client_id), _) => Ok(Presented { method, client_id, proof }),
        (None, _) => Err(ClientRefusal::Request("client_id is missing")),
    }
}

/// The client assertion of a form (RFC 7521 section 4.2).
fn assertion<'a>(body: &BodyCredentials<'a>) -> Result<Option<&'a str>, ClientRefusal> {
    match (body.client_assertion_type, body.client_assertion) {
        (None, None) => Ok(None),
        (Some(client_assertion::TYPE), Some(assertion)) => Ok(Some(assertion)),
        (Some(_), Some(_)) => Err(ClientRefusal::Assertion("this client_assertion_type is not known here")),
        (None, Some(_)) => Err(ClientRefusal::Request("client_assertion_type is missing")),
        (Some(_), None) => Err(ClientRefusal::Request("client_assertion is missing")),
    }
}

fn is_secret(presented: &str, hash: &[u8; 32]) -> bool {
    let presented = digest::digest(&digest::SHA256, presented.as_bytes());
    aws_lc_rs::constant_time::verify_slices_are_equal(presented.as_ref(), hash).is_ok()
}

/// Lets the client in if the assertion is its own and new (JA-01, JA-02).
async fn believes(
    assertion: &str,
    client: Arc<RegisteredClient>,
    service: &Service,
) -> Result<Arc<RegisteredClient>, ClientRefusal> {
    let (id, now) = (&client.terms.client_id, service.clock.now());
    let judged = client_assertion::judge(assertion, id, &client.keys, service.issuer(), now);
    let assertion = judged.map_err(ClientRefusal::Assertion)?;
    match service.is_first_use_of_assertion(&assertion).await {
        Ok(true) => Ok(client),
        Ok(false) => Err(ClientRefusal::Assertion("the client assertion was used before")),
        Err(fault) => Err(ClientRefusal::Fault(fault)),
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
