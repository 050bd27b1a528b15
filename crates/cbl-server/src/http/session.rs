//! Who is signed in. The browser holds 256 random bits, the ledger their SHA-256 (UI-18).

use super::{
    browser::browser,
    client_addr::client_address,
    cookie::{self, Kind},
    csrf::Binding,
};
use crate::{
    entropy,
    fault::Fault,
    pages::{
        trouble::Trouble,
        view::{self, Next, Reason},
    },
    service::people::{Visitor, hash_of_name},
    state::App,
    upstream::Arrived,
};
use actix_web::{HttpRequest, cookie::Cookie, http::header};
use aws_lc_rs::digest;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::{
    FamilyId, UnixMillis,
    session::{FRESH_S, LIFETIME_S, RECENT_S, Times},
};
use cbl_store::ledger::{Account, Session as Kept, SessionIdentity};
use std::sync::Arc;

/// An account that linked a device and is this old, in seconds, is judged by its own guesses only ("Guessing").
const ESTABLISHED_S: i64 = 24 * 3_600;
/// Browsers describe themselves at length; this many characters tell them apart.
const USER_AGENT: usize = 200;

/// A signed-in person at a page.
pub struct Session {
    /// The account; enabled.
    pub account: Account,
    kept: Kept,
    /// Notices that the person has not seen.
    notices: u64,
}

/// A session that is about to take the place of another.
pub struct Successor {
    /// The one before, by the hash of its id.
    pub before: [u8; 32],
    /// The new one.
    pub next: Kept,
    /// What its browser holds.
    pub cookie: Cookie<'static>,
}

impl Session {
    /// The person as the service knows them.
    #[must_use]
    pub fn visitor(&self, app: &App, request: &HttpRequest) -> Visitor {
        let old_enough = app.service.clock.now() >= self.account.created_at.plus_seconds(ESTABLISHED_S);
        Visitor {
            account: self.account.id,
            family: self.kept.family,
            established: old_enough && self.account.first_linked_at.is_some(),
            address: client_address(request, &app.config),
            auth_time: self.kept.authenticated_at,
            amr: self.kept.amr.clone(),
            known_as: known_as(&self.account),
            browser: browser(request),
        }
    }

    /// Whether the person proved who they are recently enough to connect a device.
    #[must_use]
    pub fn is_fresh(&self, now: UnixMillis) -> bool {
        times(&self.kept).is_fresh(now)
    }

    /// Whether the person proved who they are recently enough to change what belongs to the account.
    #[must_use]
    pub fn is_recent(&self, now: UnixMillis) -> bool {
        times(&self.kept).is_recent(now)
    }

    /// Whether nothing more need be proved before `next`, for which `reason` asked for a sign-in.
    #[must_use]
    pub fn is_enough(&self, next: Next, reason: Reason, now: UnixMillis) -> bool {
        match (reason, next) {
            (Reason::Recent, _) => self.is_recent(now),
            // Another account is needed, not a newer proof.
            // Another server wants a proof that is younger than this one.
            (Reason::Provider, _) | (Reason::Stale, Next::Authorize) => false,
            (_, Next::Link | Next::Confirm) => self.is_fresh(now),
            _ => true,
        }
    }

    /// How the person proved who they are (RFC 8176), separated by spaces.
    #[must_use]
    pub fn methods(&self) -> &str {
        &self.kept.amr
    }

    /// What the forms of this session are bound to.
    #[must_use]
    pub fn binding(&self) -> Binding<'_> {
        Binding::Session(&self.kept.id_hash)
    }

    /// The account as pages show it, with the token of their forms.
    #[must_use]
    pub fn shown(&self, app: &App) -> view::Account {
        let name =
            if self.account.display_name.is_empty() { &self.account.username } else { &self.account.display_name };
        view::Account { name: name.clone(), csrf: self.binding().token(&app.service.secrets), notices: self.notices }
    }

    /// By which provider the person came in, if by one.
    pub async fn identity(&self, app: &App) -> Result<Option<SessionIdentity>, Fault> {
        Ok(app.service.ledger.session_identity(&self.kept.family, self.kept.authenticated_at).await?)
    }

    /// What takes the place of this session when its person renews their credentials: the same under a new id (UI-18). It
    /// is nothing until it is written.
    pub fn successor(&self, app: &App, request: &HttpRequest) -> Result<Successor, Fault> {
        let id = URL_SAFE_NO_PAD.encode(entropy::os_bytes::<32>()?);
        let now = app.service.clock.now();
        let next = Kept {
            id_hash: hash(&id),
            created_at: now,
            last_seen_at: now,
            expires_at: now.plus_seconds(LIFETIME_S),
            network: client_address(request, &app.config).to_string(),
            user_agent: user_agent(request),
            ..self.kept.clone()
        };
        let cookie = cookie::make(&app.config, Kind::Session, id, LIFETIME_S);
        Ok(Successor { before: self.kept.id_hash, next, cookie })
    }

    /// Signs out. What was approved stays.
    pub async fn end(&self, app: &App) -> Result<(), Fault> {
        app.service.ledger.end_session(&self.kept.id_hash, app.service.clock.now()).await?;
        Ok(())
    }
}

/// How old the proof of who somebody is may be where a sign-in is asked for this reason, in seconds.
#[must_use]
pub const fn oldest_proof(reason: Reason) -> i64 {
    match reason {
        Reason::Recent => RECENT_S,
        _ => FRESH_S,
    }
}

/// The session of this browser, if it is alive and its account may be used.
pub async fn current(app: &App, request: &HttpRequest) -> Result<Option<Session>, Fault> {
    let Some(id) = cookie::read(&app.config, request, Kind::Session) else { return Ok(None) };
    let now = app.service.clock.now();
    let Some(kept) = app.service.ledger.session(&hash(&id), now).await? else { return Ok(None) };
    let Some(account) = app.service.ledger.account(&kept.account).await? else { return Ok(None) };
    if account.disabled_at.is_some() || !times(&kept).is_alive(account.credentials_reset_at, now) {
        return Ok(None);
    }
    app.service.ledger.touch_session(&kept.id_hash, now).await?;
    let notices = app.service.ledger.unseen_notices(&account.id).await?;
    Ok(Some(Session { account, kept, notices }))
}

/// The session of this browser, or the way to the sign-in form.
pub async fn required(app: &App, request: &HttpRequest, next: Next) -> Result<Session, Trouble> {
    current(app, request).await?.ok_or(Trouble::SignInFirst(next, Reason::First))
}

/// As [`required`], and the person signed in recently enough to connect a device (UI-10).
pub async fn required_fresh(app: &App, request: &HttpRequest, next: Next) -> Result<Session, Trouble> {
    let session = required(app, request, next).await?;
    if session.is_fresh(app.service.clock.now()) { Ok(session) } else { Err(Trouble::SignInFirst(next, Reason::Stale)) }
}

/// As [`required`], and the person signed in within the last ten minutes: for whatever changes who may use the account.
/// Ask at the page and again at its form; the way back after the sign-in leads to `next`.
pub async fn required_recent(app: &App, request: &HttpRequest, next: Next) -> Result<Session, Trouble> {
    let session = required(app, request, next).await?;
    if session.is_recent(app.service.clock.now()) {
        Ok(session)
    } else {
        Err(Trouble::SignInFirst(next, Reason::Recent))
    }
}

/// How somebody proved who they are.
#[derive(Clone, Copy)]
pub struct Proof<'a> {
    /// The methods (RFC 8176), separated by spaces.
    pub amr: &'a str,
    /// Who vouches for it, if not this server.
    pub arrived: Option<&'a Arrived>,
}

/// Signs an account in: always under a new id (UI-18). A person who signs in again keeps the family, and with it what
/// they had claimed; a session of somebody else in the same browser ends. `amr` says how they proved who they are
/// (RFC 8176), separated by spaces.
pub async fn begin(app: &App, request: &HttpRequest, account: &Account, amr: &str) -> Result<Cookie<'static>, Fault> {
    begin_with(app, request, account, Proof { amr, arrived: None }).await
}

/// As [`begin`], with what a provider says of the proof.
pub async fn begin_with(
    app: &App,
    request: &HttpRequest,
    account: &Account,
    proof: Proof<'_>,
) -> Result<Cookie<'static>, Fault> {
    let id = URL_SAFE_NO_PAD.encode(entropy::os_bytes::<32>()?);
    let now = app.service.clock.now();
    let before = current(app, request).await?;
    let family = match &before {
        Some(before) if before.account.id == account.id => before.kept.family,
        _ => FamilyId::random(&mut entropy::rng()),
    };
    let new = Kept {
        id_hash: hash(&id),
        family,
        account: account.id,
        created_at: now,
        authenticated_at: proof.arrived.map_or(now, |arrived| arrived.authenticated_at),
        last_seen_at: now,
        expires_at: now.plus_seconds(LIFETIME_S),
        amr: proof.amr.to_owned(),
        network: client_address(request, &app.config).to_string(),
        user_agent: user_agent(request),
        ended_at: None,
        revoked_at: None,
    };
    if let Some(arrived) = proof.arrived {
        app.service.note_arrival(&new, arrived).await?;
    }
    let replaced = match &before {
        Some(before) if before.kept.family == family => {
            app.service.ledger.replace_session(&before.kept.id_hash, &new).await?
        }
        Some(before) => {
            before.end(app).await?;
            false
        }
        None => false,
    };
    if !replaced && !app.service.ledger.create_session(&new).await? {
        return Err(Fault::Crypto("a session id was drawn twice"));
    }
    Ok(cookie::make(&app.config, Kind::Session, id, LIFETIME_S))
}

/// By which names a device may ask for this person alone (XD-18).
fn known_as(account: &Account) -> Arc<[Box<str>]> {
    std::iter::once(&*account.username).chain(account.proved_address()).map(hash_of_name).collect()
}

/// The times that decide what a session is good for.
#[must_use]
pub fn times(kept: &Kept) -> Times {
    let Kept { created_at, authenticated_at, last_seen_at, expires_at, .. } = *kept;
    Times { created_at, authenticated_at, last_seen_at, expires_at }
}

fn user_agent(request: &HttpRequest) -> String {
    let header = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    header.unwrap_or_default().chars().take(USER_AGENT).collect()
}

fn hash(id: &str) -> [u8; 32] {
    let mut hash = [0; 32];
    for (to, from) in hash.iter_mut().zip(digest::digest(&digest::SHA256, id.as_bytes()).as_ref()) {
        *to = *from;
    }
    hash
}
