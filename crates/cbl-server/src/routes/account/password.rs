//! `/account/password`: another password, for whoever signed in lately and types the one of now (ASVS 6.2.3).

use super::{
    current_password::{self, Problem},
    new_password,
};
use crate::{
    http::{
        cookie, csrf,
        session::{self, Session},
    },
    pages::{
        Goto,
        trouble::Trouble,
        view::{ChangePassword, Changed, Next, PasswordProblem, Reason, WrongPassword},
    },
    state::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::Payload,
};

/// Shows the form.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required_recent(app, request, Next::Password).await?;
    Ok(answer(app, &session, None, None))
}

/// Takes the password.
pub(super) async fn change(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required_recent(app, request, Next::Password).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    let password = match new_password::judged(app, &session.account, &posted) {
        Ok(password) => password,
        Err(problem) => return Ok(answer(app, &session, Some(problem), None)),
    };
    if !session.account.password_hash.is_empty() {
        let typed = posted.get("current").unwrap_or_default();
        if let Err(wrong) = current_password::judge(app, request, &session.account, typed).await? {
            return Ok(answer(app, &session, None, Some(wrong)));
        }
    }
    let hash = app.passwords.hash(password).await?;
    let successor = session.successor(app, request)?;
    if !app.service.change_password(&session.visitor(app, request), &hash, &successor).await? {
        return Err(Trouble::SignInFirst(Next::Password, Reason::First));
    }
    Ok(cookie::set(app.pages.goto(Goto::Account(Changed::Password)), &successor.cookie))
}

fn answer(app: &App, session: &Session, problem: Option<PasswordProblem>, wrong: Option<Problem>) -> HttpResponse {
    let (account, wait_seconds) = (&session.account, wrong.map_or(0, |(_, seconds)| seconds));
    let status = match (problem, wrong) {
        (None, None) => StatusCode::OK,
        (_, Some((WrongPassword::Wait, _))) => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let view = ChangePassword {
        username: account.username.clone(),
        has_password: !account.password_hash.is_empty(),
        problem,
        wrong: wrong.map(|(wrong, _)| wrong),
        wait_seconds,
    };
    let mut answer = app.pages.answer(status, Some(&session.shown(app)), &view);
    if wait_seconds > 0 {
        answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(wait_seconds));
    }
    answer
}
