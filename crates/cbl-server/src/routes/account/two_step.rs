//! `/account/two-step`: sets up an authenticator app, shows recovery codes once, turns the second step off.

use super::recent;
use crate::{
    http::{
        cookie::{self, Kind},
        session::{self, Session},
    },
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{self, Next, QrPicture, RecoveryCodes, SetUpApp, TwoStep},
    },
    secrets::seal::{self, Purpose},
    service::credentials::{NewSecret, RecoveryCode},
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::{AccountId, UnixMillis};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// A secret that was shown can be confirmed within this time, in seconds.
const SET_UP_S: i64 = 900;
/// New recovery codes are shown until their owner has them, for no longer than this, in seconds.
const SHOWN_S: i64 = 600;

/// Shows how it stands, or how to set it up.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required_recent(app, request, Next::TwoStep).await?;
    if let Some(own) = app.service.ledger.authenticator_app(&session.account.id).await? {
        let left = app.service.ledger.recovery_codes_left(&session.account.id).await?;
        let view = TwoStep { since: view::time_for_programs(own.created_at), left };
        return Ok(app.pages.answer(StatusCode::OK, Some(&session.shown(app)), &view));
    }
    ask(app, &session, &NewSecret::draw()?, false)
}

/// Takes the first code of an app.
pub(super) async fn set_up(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let (session, posted) = recent::posted(app, request, payload, Next::TwoStep).await?;
    let Some(secret) = posted.get("secret").and_then(|sealed| Secret::open(app, &session, sealed)) else {
        return Ok(app.pages.goto(Goto::TwoStep));
    };
    let code = posted.get("code").unwrap_or_default();
    match app.service.add_app(&recent::owner(app, request, &session), &secret, code).await? {
        Some(codes) => hand_over(app, &session, &codes),
        None => ask(app, &session, &secret, true),
    }
}

/// Turns the second step off.
pub(super) async fn turn_off(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let (session, _) = recent::posted(app, request, payload, Next::TwoStep).await?;
    app.service.remove_second_step(&recent::owner(app, request, &session)).await?;
    let answer = app.pages.goto(Goto::TwoStep);
    Ok(cookie::set(answer, &cookie::forget(&app.config, Kind::RecoveryCodes)))
}

/// Shows new recovery codes.
pub(super) async fn show_codes(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required_recent(app, request, Next::TwoStep).await?;
    let kept: Option<Shown> = cookie::open(app, request, Kind::RecoveryCodes);
    let Some(kept) = kept.filter(|kept| kept.account == session.account.id) else {
        return Ok(app.pages.goto(Goto::TwoStep));
    };
    let view = RecoveryCodes { codes: kept.codes, account: session.account.username.clone() };
    Ok(app.pages.answer(StatusCode::OK, Some(&session.shown(app)), &view))
}

/// Makes new recovery codes, or forgets those that are shown.
pub(super) async fn change_codes(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let (session, posted) = recent::posted(app, request, payload, Next::TwoStep).await?;
    match posted.get("codes") {
        Some("new") => {
            let codes = app.service.new_recovery_codes(&recent::owner(app, request, &session)).await?;
            hand_over(app, &session, &codes)
        }
        Some("kept") => {
            let answer = app.pages.goto(Goto::TwoStep);
            Ok(cookie::set(answer, &cookie::forget(&app.config, Kind::RecoveryCodes)))
        }
        _ => Err(Trouble::Page(ErrorKind::BadForm)),
    }
}

/// The secret that the form carries, sealed: nothing is written down before the app has shown that it has it.
#[derive(Serialize, Deserialize)]
struct Secret {
    account: AccountId,
    until: UnixMillis,
    bytes: Zeroizing<Vec<u8>>,
}

impl Secret {
    fn seal(app: &App, session: &Session, secret: &NewSecret) -> Result<String, Trouble> {
        let until = app.service.clock.now().plus_seconds(SET_UP_S);
        let own = Self { account: session.account.id, until, bytes: Zeroizing::new(secret.bytes().to_vec()) };
        let plain = serde_json::to_vec(&own).map(Zeroizing::new).unwrap_or_default();
        Ok(URL_SAFE_NO_PAD.encode(seal::seal(&app.service.secrets, Purpose::AuthenticatorApp, &plain)?))
    }

    fn open(app: &App, session: &Session, sealed: &str) -> Option<NewSecret> {
        let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let plain = Zeroizing::new(seal::open(&app.service.secrets, Purpose::AuthenticatorApp, &sealed)?);
        let own: Self = serde_json::from_slice(&plain).ok()?;
        let stands = own.account == session.account.id && app.service.clock.now() < own.until;
        stands.then(|| NewSecret::from_bytes(&own.bytes)).flatten()
    }
}

/// Shows a secret to be put into an app.
fn ask(app: &App, session: &Session, secret: &NewSecret, was_wrong: bool) -> Result<HttpResponse, Trouble> {
    let text = secret.text();
    let uri = key_uri(&app.config.name, &session.account.username, &text);
    let picture = QrPicture::of(&uri)?;
    let view = SetUpApp {
        picture,
        uri,
        groups: text.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect(),
        secret: Secret::seal(app, session, secret)?,
        was_wrong,
    };
    let status = if was_wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(app.pages.answer(status, Some(&session.shown(app)), &view))
}

/// The address that authenticator apps read from a QR code: `otpauth://totp/SITE:NAME?secret=...&issuer=SITE`.
fn key_uri(site: &str, username: &str, secret: &str) -> String {
    let encoded =
        |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
    // A colon parts the two names.
    let site = encoded(&site.replace(':', " "));
    format!("otpauth://totp/{site}:{}?secret={secret}&issuer={site}", encoded(username))
}

/// Recovery codes on their way to the page that shows them, after the redirect that follows a form (UI-15).
#[derive(Serialize, Deserialize)]
struct Shown {
    account: AccountId,
    codes: Vec<String>,
}

/// None came of it where the second step was turned on or off in another tab: the page says how it stands.
fn hand_over(app: &App, session: &Session, codes: &[RecoveryCode]) -> Result<HttpResponse, Trouble> {
    if codes.is_empty() {
        return Ok(app.pages.goto(Goto::TwoStep));
    }
    let codes = codes.iter().map(|code| code.0.to_string()).collect();
    let shown = Shown { account: session.account.id, codes };
    let answer = app.pages.goto(Goto::RecoveryCodes);
    Ok(cookie::set(answer, &cookie::seal(app, Kind::RecoveryCodes, shown, SHOWN_S)?))
}

#[cfg(test)]
mod tests {
    use super::key_uri;

    #[test]
    fn the_address_for_the_app_holds_any_name() {
        let uri = key_uri("Köln: Home & Co", "ada+1@example.org", "MZXW6");
        assert_eq!(
            uri,
            "otpauth://totp/K%C3%B6ln%20%20Home%20%26%20Co:ada%2B1%40example.org?secret=MZXW6\
             &issuer=K%C3%B6ln%20%20Home%20%26%20Co"
        );
    }
}
