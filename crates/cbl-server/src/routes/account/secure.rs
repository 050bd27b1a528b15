//! `/account/secure`: everything that shuts out somebody else who may have used the account, in one step.

use super::{new_password, overview::count};
use crate::{
    http::{
        cookie::{self, Kind},
        csrf,
        session::{self, Session},
    },
    pages::{
        Goto,
        trouble::Trouble,
        view::{Next, PasswordProblem, Reason, Secure},
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use cbl_store::ledger::SessionIdentity;

/// Says what will happen, and what has happened.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    if request.query_string() == "done" {
        let session = session::required(app, request, Next::Account).await?;
        let view = Secure { done: true, ..Secure::default() };
        return Ok(app.pages.answer(StatusCode::OK, Some(&session.shown(app)), &view));
    }
    let session = session::required_recent(app, request, Next::Secure).await?;
    answer(app, &session, None).await
}

/// What the person came in by decides what stays, and whether a password is needed: whoever came by a provider and has
/// none goes on without.
struct Facts {
    came: Option<SessionIdentity>,
    asks_password: bool,
}

async fn facts(app: &App, session: &Session) -> Result<Facts, Trouble> {
    let came = session.identity(app).await?;
    let has_password = app.config.accounts.own && !session.account.password_hash.is_empty();
    Ok(Facts { asks_password: has_password || came.is_none(), came })
}

/// Does it.
pub(super) async fn secure(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required_recent(app, request, Next::Secure).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    let Facts { came, asks_password } = facts(app, &session).await?;
    let hash = match new_password::judged(app, &session.account, &posted) {
        _ if !asks_password => None,
        Ok(password) => Some(app.passwords.hash(password).await?),
        Err(problem) => return answer(app, &session, Some(problem)).await,
    };
    let successor = session.successor(app, request)?;
    let who = session.visitor(app, request);
    if !app.service.secure_account(&who, hash.as_deref(), came.as_ref(), &successor).await? {
        return Err(Trouble::SignInFirst(Next::Secure, Reason::First));
    }
    let answer = cookie::set(app.pages.goto(Goto::Secured), &successor.cookie);
    Ok(cookie::set(answer, &cookie::forget(&app.config, Kind::RecoveryCodes)))
}

async fn answer(app: &App, session: &Session, problem: Option<PasswordProblem>) -> Result<HttpResponse, Trouble> {
    let (account, service) = (&session.account, &app.service);
    let Facts { came, asks_password } = facts(app, session).await?;
    let provider =
        came.map(|came| app.providers.find(&came.provider).map_or(came.provider, |it| it.settings.name.clone()));
    let view = Secure {
        done: false,
        username: account.username.clone(),
        asks_password,
        browsers: count(&service.sessions_of(account).await?).saturating_sub(1),
        devices: count(&service.ledger.links_of(&account.id).await?),
        provider,
        turns_off_second_step: service.second_step_is_on_trial(&account.id).await?,
        problem,
    };
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(app.pages.answer(status, Some(&session.shown(app)), &view))
}
