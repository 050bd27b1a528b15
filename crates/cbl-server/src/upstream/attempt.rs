//! A sign-in that is under way, bound to its browser: what the request carried, sealed in a cookie. Nothing is written
//! down for somebody who only pressed a button.

use crate::{
    entropy,
    fault::Fault,
    http::cookie::{self, Kind},
    pages::view::Next,
    state::App,
};
use actix_web::{HttpRequest, cookie::Cookie};
use aws_lc_rs::digest;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::UnixMillis;
use serde::{Deserialize, Serialize};

/// A sign-in at a provider may take this long, in seconds.
pub const KEPT_S: i64 = 15 * 60;
/// Sign-ins of one browser at once: somebody may press a button in two tabs.
const AT_ONCE: usize = 4;

/// A sign-in that is under way. Knows the secrets of its request, so it has no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
pub struct Attempt {
    /// The provider.
    pub provider: String,
    /// Names this attempt in the address that the browser comes back to.
    pub state: String,
    /// Names it in the ID token.
    pub nonce: String,
    /// Proves that the code is used by who asked for it (RFC 7636).
    pub verifier: String,
    /// When it began.
    pub begun_at: UnixMillis,
    /// The proof of who somebody is may be this old, in seconds.
    pub max_age: i64,
    /// What it is for.
    pub purpose: Purpose,
}

/// What a sign-in at a provider is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// To sign in here, and what follows.
    SignIn {
        /// The word of what follows.
        next: String,
    },
    /// To connect the provider with the account of this session.
    Connect {
        /// The session family, as text.
        family: String,
    },
}

impl Purpose {
    /// To sign in.
    #[must_use]
    pub fn sign_in(next: Next) -> Self {
        Self::SignIn { next: next.word().to_owned() }
    }
}

impl Attempt {
    /// Draws the secrets of a new attempt.
    pub fn new(provider: &str, purpose: Purpose, max_age: i64, now: UnixMillis) -> Result<Self, Fault> {
        let random = || entropy::os_bytes::<32>().map(|bytes| URL_SAFE_NO_PAD.encode(bytes));
        let (state, nonce, verifier) = (random()?, random()?, random()?);
        Ok(Self { provider: provider.to_owned(), state, nonce, verifier, begun_at: now, max_age, purpose })
    }

    /// `code_challenge` of method S256 (RFC 7636 section 4.2).
    pub(super) fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, self.verifier.as_bytes()))
    }

    /// The cookie with this attempt beside the others of this browser.
    pub fn kept(self, app: &App, request: &HttpRequest) -> Result<Cookie<'static>, Fault> {
        let mut attempts = of(app, request);
        attempts.push(self);
        let surplus = attempts.len().saturating_sub(AT_ONCE);
        cookie::seal(app, Kind::Upstream, attempts.split_off(surplus), KEPT_S)
    }
}

/// The attempts of this browser that are not too old.
fn of(app: &App, request: &HttpRequest) -> Vec<Attempt> {
    let attempts: Vec<Attempt> = cookie::open(app, request, Kind::Upstream).unwrap_or_default();
    let now = app.service.clock.now();
    attempts.into_iter().filter(|attempt| now < attempt.begun_at.plus_seconds(KEPT_S)).collect()
}

/// Takes the attempt with this state out of the cookie; the other attempts stay in the one that is given back.
pub fn take(app: &App, request: &HttpRequest, state: &str) -> Result<(Option<Attempt>, Cookie<'static>), Fault> {
    let is_it = |attempt: &Attempt| {
        aws_lc_rs::constant_time::verify_slices_are_equal(attempt.state.as_bytes(), state.as_bytes()).is_ok()
    };
    let (mut taken, rest): (Vec<Attempt>, Vec<Attempt>) = of(app, request).into_iter().partition(is_it);
    let cookie = if rest.is_empty() {
        cookie::forget(&app.config, Kind::Upstream)
    } else {
        cookie::seal(app, Kind::Upstream, rest, KEPT_S)?
    };
    Ok((taken.pop(), cookie))
}
