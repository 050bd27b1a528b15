//! Authorize: may this client have people signed in for it (RFC 6749 section 4.1, OpenID Connect Core 1.0 section 3.1.2)?
//!
//! This is how another server of the operator signs people in with the accounts of this one. It is not for devices.

use crate::{
    GrantId, UnixMillis,
    policy::{PolicyRefusal, Terms},
};
use alloc::{boxed::Box, string::String, vec::Vec};
use cbl_proto::{AuthorizationRequest, Scope};
use serde::{Deserialize, Serialize};

/// A code is good for this long, in seconds (RFC 6749 section 4.1.2 allows ten minutes).
pub const CODE_LIFETIME_S: i64 = 60;

/// The longest `state` and `nonce`, in bytes.
const LONGEST: usize = 512;

/// What a client wants of the person whose browser it sent here; judged, so it may be kept and gone on with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// Who asks.
    pub client_id: Box<str>,
    /// Where the browser goes with the answer: one that is registered.
    pub redirect_uri: Box<str>,
    /// Granted scopes, separated by spaces; `openid` is among them.
    pub scope: Box<str>,
    /// Comes back with the answer.
    pub state: Option<Box<str>>,
    /// Stands in the ID token.
    pub nonce: Option<Box<str>>,
    /// PKCE S256 challenge (RFC 7636).
    pub code_challenge: Box<str>,
    /// Which pages may be shown.
    pub prompt: Prompt,
    /// The person must have proved who they are at this time or later.
    pub not_before: Option<UnixMillis>,
}

/// Which pages may be shown (OpenID Connect Core 1.0 section 3.1.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Prompt {
    /// Those that are needed.
    #[default]
    AsNeeded,
    /// None.
    None,
    /// The question what the client may know, even if it was answered before.
    Consent,
}

/// Why a person is not signed in for a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody knows where the browser came from, so it is sent nowhere: a page says so (RFC 6749 section 4.1.2.1).
    Page(Unknown),
    /// The client is told, through the browser.
    Client(SignInError, &'static str),
}

/// What is not known of whoever sent the browser here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// The client.
    Client,
    /// The place to send the browser to.
    RedirectUri,
}

/// The `error` that a client hears through the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInError {
    /// RFC 6749 section 4.1.2.1.
    InvalidRequest,
    /// RFC 6749 section 4.1.2.1.
    InvalidScope,
    /// RFC 6749 section 4.1.2.1.
    UnsupportedResponseType,
    /// RFC 6749 section 4.1.2.1: the person said no.
    AccessDenied,
    /// OpenID Connect Core 1.0 section 3.1.2.6: no page may be shown, and nobody is signed in.
    LoginRequired,
    /// OpenID Connect Core 1.0 section 3.1.2.6: no page may be shown, and the person has not agreed.
    ConsentRequired,
    /// OpenID Connect Core 1.0 section 3.1.2.6.
    RequestNotSupported,
}

impl SignInError {
    /// The code on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidScope => "invalid_scope",
            Self::UnsupportedResponseType => "unsupported_response_type",
            Self::AccessDenied => "access_denied",
            Self::LoginRequired => "login_required",
            Self::ConsentRequired => "consent_required",
            Self::RequestNotSupported => "request_not_supported",
        }
    }
}

/// Judges who asks and where the browser is to go: until both are known, nobody is told anything.
pub fn destination<'r>(
    terms: Option<&Terms>,
    registered: &'r [String],
    request: &AuthorizationRequest<'_>,
) -> Result<&'r str, Refusal> {
    if !terms.is_some_and(|terms| terms.enabled) || registered.is_empty() {
        return Err(Refusal::Page(Unknown::Client));
    }
    // Compared letter by letter (RFC 9700 section 2.1); one that is not named is never guessed.
    let known = registered.iter().find(|uri| Some(&***uri) == request.redirect_uri);
    known.map(String::as_str).ok_or(Refusal::Page(Unknown::RedirectUri))
}

/// Judges the rest of a request whose `destination` is known.
pub fn authorize(
    terms: &Terms,
    destination: &str,
    request: &AuthorizationRequest<'_>,
    now: UnixMillis,
) -> Result<SignIn, Refusal> {
    let invalid = |description| Refusal::Client(SignInError::InvalidRequest, description);
    if request.has_request_object {
        return Err(Refusal::Client(SignInError::RequestNotSupported, "request objects are not supported"));
    }
    match request.response_type {
        Some("code") => {}
        Some(_) => return Err(Refusal::Client(SignInError::UnsupportedResponseType, "response_type must be code")),
        None => return Err(invalid("response_type is missing")),
    }
    if request.response_mode.is_some_and(|mode| mode != "query") {
        return Err(invalid("response_mode must be query"));
    }
    let challenge = request.code_challenge.filter(|challenge| GrantId::parse(challenge).is_some());
    let (Some(challenge), Some("S256")) = (challenge, request.code_challenge_method) else {
        return Err(invalid(PolicyRefusal::ChallengeRefused.description()));
    };
    if [request.state, request.nonce].into_iter().flatten().any(|text| text.len() > LONGEST) {
        return Err(invalid("state and nonce have at most 512 bytes"));
    }
    let (prompt, again) = prompt(request.prompt).ok_or_else(|| invalid("prompt is unknown, or none with another"))?;
    let max_age = request.max_age.map(str::parse::<u32>).transpose().map_err(|_| invalid("max_age is no number"))?;
    let not_before = if again { Some(now) } else { max_age.map(|seconds| now.plus_seconds(-i64::from(seconds))) };
    Ok(SignIn {
        client_id: terms.client_id.clone(),
        redirect_uri: destination.into(),
        scope: scope(terms, request.scope)?,
        state: request.state.map(Into::into),
        nonce: request.nonce.map(Into::into),
        code_challenge: challenge.into(),
        prompt,
        not_before,
    })
}

/// Which pages, and whether the person must prove who they are once more.
fn prompt(asked: Option<&str>) -> Option<(Prompt, bool)> {
    let (mut prompt, mut again) = (Prompt::AsNeeded, false);
    for word in asked.unwrap_or_default().split_ascii_whitespace() {
        match word {
            "none" => prompt = Prompt::None,
            "login" | "select_account" => again = true,
            "consent" if prompt != Prompt::None => prompt = Prompt::Consent,
            _ => return None,
        }
    }
    (prompt != Prompt::None || asked.is_some_and(|asked| asked.trim() == "none")).then_some((prompt, again))
}

/// What is asked for and allowed. A scope that the client may not have is refused, and a sign-in is always one of OpenID.
fn scope(terms: &Terms, asked: Option<&str>) -> Result<Box<str>, Refusal> {
    let refused = |description| Refusal::Client(SignInError::InvalidScope, description);
    let asked = asked.ok_or(refused("scope must contain openid"))?.split_ascii_whitespace();
    // A sign-in has no refresh tokens, so this one is left out and not refused: many clients ask for it always.
    let asked = asked.filter(|scope| *scope != "offline_access").collect::<Vec<_>>().join(" ");
    let parsed = Scope::parse(&asked).map_err(|_| refused("scope is no list of scope tokens"))?;
    let granted = terms.scope(Some(parsed)).map_err(|refusal| refused(refusal.description()))?;
    if granted.split(' ').any(|scope| scope == "openid") {
        Ok(granted)
    } else {
        Err(refused("scope must contain openid"))
    }
}

/// A code that was given out, as it comes back in the sealed text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// What was wanted.
    pub wanted: SignIn,
    /// From then on it is worth nothing.
    pub expires_at: UnixMillis,
}

/// Whether a code is this client's, is still good, and comes with what belongs to it; whether it was used before and
/// whether `verifier_hash`, the base64url of SHA-256 of the verifier, was computed are the caller's to know.
#[must_use]
pub fn redeems(code: &Code, client_id: &str, redirect_uri: Option<&str>, verifier_hash: &str, now: UnixMillis) -> bool {
    *code.wanted.client_id == *client_id
        && redirect_uri == Some(&code.wanted.redirect_uri)
        && *code.wanted.code_challenge == *verifier_hash
        && now < code.expires_at
}

/// A redirect URI that an operator may register: absolute, https (or http to a loopback host), without a fragment, without
/// user name and wildcard (RFC 9700 section 4.1).
#[must_use]
pub fn is_registrable(uri: &str) -> bool {
    let Some((scheme, rest)) = uri.split_once("://") else { return false };
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let host = authority.rsplit_once(':').map_or(authority, |(host, port)| {
        if port.bytes().all(|byte| byte.is_ascii_digit()) { host } else { authority }
    });
    let loopback = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    let plain = uri.bytes().all(|byte| byte.is_ascii_graphic() && !b"#*\\\"<>".contains(&byte));
    let secure = scheme == "https" || (scheme == "http" && loopback);
    secure && plain && !host.is_empty() && !authority.contains('@')
}
