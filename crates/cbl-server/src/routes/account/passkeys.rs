//! `/account/passkeys`: the passkeys of a person: add, name, remove.

use super::{passkey_form, recent};
use crate::{
    http::{
        csrf::Posted,
        session::{self, Session},
    },
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{self, Next, PasskeyNote, PasskeyProblem, PasskeyRow, Passkeys},
    },
    service::credentials::Added,
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::{policy::clean_display_text, proof::WaysIn};
use cbl_store::ledger::Passkey;

/// Lists them.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required_recent(app, request, Next::Passkeys).await?;
    answer(app, &session, PasskeyNote::read(request.query_string()), None).await
}

/// Takes a new one.
pub(super) async fn add(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let (session, posted) = recent::posted(app, request, payload, Next::Passkeys).await?;
    let Some(sent) = passkey_form::read(app, &posted, session.binding()) else {
        return answer(app, &session, None, Some(PasskeyProblem::Old)).await;
    };
    let new = match sent.registered(app).await? {
        Ok(new) => new,
        Err(refusal) => {
            tracing::info!(%refusal, "a new passkey was not believed");
            return answer(app, &session, None, Some(PasskeyProblem::Refused)).await;
        }
    };
    let own = app.service.ledger.passkeys_of(&session.account.id).await?.len();
    let name = posted.get("name").and_then(clean_display_text);
    let name = name.map_or_else(|| format!("Passkey {}", own + 1), Into::into);
    match app.service.add_passkey(&recent::owner(app, request, &session), new, name).await? {
        Added::Yes => Ok(app.pages.goto(Goto::Passkeys(PasskeyNote::Added))),
        Added::Known => answer(app, &session, None, Some(PasskeyProblem::Known)).await,
        Added::TooMany => answer(app, &session, None, Some(PasskeyProblem::TooMany)).await,
    }
}

/// Gives one a name.
pub(super) async fn rename(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let (session, posted) = recent::posted(app, request, payload, Next::Passkeys).await?;
    let id = id(&posted)?;
    let name = posted.get("name").and_then(clean_display_text).ok_or(Trouble::Page(ErrorKind::BadForm))?;
    app.service.ledger.name_passkey(&session.account.id, &id, &name).await?;
    Ok(app.pages.goto(Goto::Passkeys(PasskeyNote::Renamed)))
}

/// Removes one.
pub(super) async fn remove(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let (session, posted) = recent::posted(app, request, payload, Next::Passkeys).await?;
    let id = id(&posted)?;
    if app.service.remove_passkey(&recent::owner(app, request, &session), &id).await? {
        return Ok(app.pages.goto(Goto::Passkeys(PasskeyNote::Removed)));
    }
    // Gone already, in another tab, or the last way in.
    let is_there = app.service.ledger.passkey(&id).await?.is_some_and(|own| own.account == session.account.id);
    answer(app, &session, None, is_there.then_some(PasskeyProblem::Last)).await
}

fn id(posted: &Posted) -> Result<Vec<u8>, Trouble> {
    let id = posted.get("passkey").and_then(|id| URL_SAFE_NO_PAD.decode(id).ok());
    id.ok_or(Trouble::Page(ErrorKind::BadForm))
}

async fn answer(
    app: &App,
    session: &Session,
    note: Option<PasskeyNote>,
    problem: Option<PasskeyProblem>,
) -> Result<HttpResponse, Trouble> {
    let own = app.service.ledger.passkeys_of(&session.account.id).await?;
    let identities = app.service.ledger.identities_of(&session.account.id).await?.len();
    let password = !session.account.password_hash.is_empty();
    let ways = WaysIn { password, passkeys: own.len(), identities };
    let view = Passkeys {
        question: passkey_form::ask_for_new(app, session.binding(), &session.account, &own)?,
        removable: ways.may_lose_a_passkey(),
        passkeys: own.iter().map(row).collect(),
        note,
        problem,
    };
    let status = match problem {
        None => StatusCode::OK,
        Some(PasskeyProblem::Old) => StatusCode::FORBIDDEN,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(app.pages.answer(status, Some(&session.shown(app)), &view))
}

fn row(passkey: &Passkey) -> PasskeyRow {
    PasskeyRow {
        id: URL_SAFE_NO_PAD.encode(&passkey.credential_id),
        name: passkey.name.clone(),
        since: view::time_for_programs(passkey.created_at),
        used: passkey.last_used_at.map(view::time_for_programs).unwrap_or_default(),
        synced: passkey.synced,
    }
}
