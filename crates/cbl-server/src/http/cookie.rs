//! The cookies of pages: names, attributes and sealing.

use crate::{
    config::Config,
    fault::Fault,
    secrets::seal::{self, Purpose},
    state::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::UnixMillis;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Each cookie there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The session id (UI-18).
    Session,
    /// Binds the sign-in form to a browser before there is a session (WB-02).
    Visit,
    /// A code before sign-in, and the place of a person in the linking; sealed (UI-21).
    Linking,
    /// This browser signed in to an account before; sealed. It keeps a budget of its own ("Guessing").
    Known,
    /// The sign-in for another server that a person is in; sealed.
    Authorizing,
    /// A sign-in that lacks its second step; sealed.
    SecondStep,
    /// New recovery codes, until they were written down; sealed.
    RecoveryCodes,
    /// The link that a mail may undo; sealed.
    Undo,
    /// Sign-ins at providers that are under way; sealed.
    Upstream,
    /// Somebody whom a provider vouches for, while they decide which account it is; sealed.
    Arrived,
    /// The token of a letter that was followed here; sealed.
    Letter,
    /// The token of an invitation; sealed.
    Invitation,
    /// The language that the person chose.
    Language,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Session => "cbl-session",
            Self::Visit => "cbl-visit",
            Self::Linking => "cbl-linking",
            Self::Known => "cbl-known",
            Self::Authorizing => "cbl-authorizing",
            Self::Language => "cbl-language",
            Self::SecondStep => "cbl-second-step",
            Self::RecoveryCodes => "cbl-recovery-codes",
            Self::Undo => "cbl-undo",
            Self::Upstream => "cbl-upstream",
            Self::Arrived => "cbl-arrived",
            Self::Letter => "cbl-letter",
            Self::Invitation => "cbl-invitation",
        }
    }

    /// The name. Browsers keep `__Host-` cookies from other hosts and other paths, and refuse them without https; only on
    /// a loopback issuer the prefix is missing (UI-18).
    #[must_use]
    pub fn name(self, config: &Config) -> String {
        let prefix = if is_https(config) { "__Host-" } else { "" };
        format!("{prefix}{}", self.word())
    }
}

/// Whether browsers reach the server by https.
#[must_use]
pub fn is_https(config: &Config) -> bool {
    config.issuer.starts_with("https://")
}

/// A cookie of this kind. Lax and not strict: people arrive here from the camera of their phone.
#[must_use]
pub fn make(config: &Config, kind: Kind, value: String, seconds: i64) -> Cookie<'static> {
    Cookie::build(kind.name(config), value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(is_https(config))
        .max_age(Duration::seconds(seconds))
        .finish()
}

/// Tells the browser to forget the cookie.
#[must_use]
pub fn forget(config: &Config, kind: Kind) -> Cookie<'static> {
    make(config, kind, String::new(), 0)
}

/// Adds a cookie to an answer.
#[must_use]
pub fn set(mut answer: HttpResponse, cookie: &Cookie<'_>) -> HttpResponse {
    // Fails only for a value that no header can have, and all of ours are base64url.
    if let Err(error) = answer.add_cookie(cookie) {
        tracing::error!(%error, "a cookie could not be set");
    }
    answer
}

/// The value that the browser sent.
#[must_use]
pub fn read(config: &Config, request: &HttpRequest, kind: Kind) -> Option<String> {
    request.cookie(&kind.name(config)).map(|cookie| cookie.value().to_owned()).filter(|value| !value.is_empty())
}

/// What is inside a sealed cookie. The kind keeps one from passing for another; the browser's own expiry is not believed.
#[derive(Serialize, Deserialize)]
struct Sealed<T> {
    kind: String,
    until: UnixMillis,
    content: T,
}

/// A cookie whose content only this server can read or make.
pub fn seal<T: Serialize>(app: &App, kind: Kind, content: T, seconds: i64) -> Result<Cookie<'static>, Fault> {
    let until = app.service.clock.now().plus_seconds(seconds);
    let sealed = Sealed { kind: kind.word().to_owned(), until, content };
    let plain = serde_json::to_vec(&sealed).map_err(|_| Fault::Crypto("a cookie could not be written"))?;
    let value = seal::seal(&app.service.secrets, Purpose::Cookie, &plain)?;
    Ok(make(&app.config, kind, URL_SAFE_NO_PAD.encode(value), seconds))
}

/// The content of a sealed cookie; `None` when it is missing, too old, or not ours.
#[must_use]
pub fn open<T: DeserializeOwned>(app: &App, request: &HttpRequest, kind: Kind) -> Option<T> {
    let value = read(&app.config, request, kind)?;
    let value = URL_SAFE_NO_PAD.decode(value).ok()?;
    let plain = seal::open(&app.service.secrets, Purpose::Cookie, &value)?;
    let sealed: Sealed<T> = serde_json::from_slice(&plain).ok()?;
    (sealed.kind == kind.word() && app.service.clock.now() < sealed.until).then_some(sealed.content)
}
