//! `/reset`: a new password, for whoever has the link of a letter. It ends every session and every device; the person signs
//! in afterwards like anybody, so that what else their account asks for is asked for here, too.

use super::{letter, new_password, visit};
use crate::{
    http::client_addr::client_address,
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{Next, PasswordProblem, Reason, ResetForm},
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use cbl_store::ledger::{Account, LetterKind};

/// The token that this browser followed, and whose password it sets.
async fn owner(app: &App, request: &HttpRequest) -> Result<(String, Account), Trouble> {
    let (token, letter) = letter::followed(app, request, &[LetterKind::Reset]).await?;
    let account = match &letter.account {
        Some(id) => app.service.ledger.account(id).await?,
        None => None,
    };
    let account = account.filter(|account| account.disabled_at.is_none());
    Ok((token, account.ok_or(Trouble::Page(ErrorKind::LinkOver))?))
}

/// Shows the form for the password.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let (_, account) = owner(app, request).await?;
    answer(app, request, &account, None).await
}

/// Sets the password.
pub(super) async fn reset(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let posted = visit::posted(app, request, payload).await?;
    let (token, account) = owner(app, request).await?;
    let password = match new_password::judged(app, &account, &posted) {
        Ok(password) => password,
        Err(problem) => return answer(app, request, &account, Some(problem)).await,
    };
    let hash = app.passwords.hash(password).await?;
    let reset = app.service.reset_password(&token, &hash, client_address(request, &app.config)).await?;
    reset.ok_or(Trouble::Page(ErrorKind::LinkOver))?;
    Ok(letter::used(app, app.pages.goto(Goto::SignIn(Next::Link, Reason::Reset))))
}

async fn answer(
    app: &App,
    request: &HttpRequest,
    account: &Account,
    problem: Option<PasswordProblem>,
) -> Result<HttpResponse, Trouble> {
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let turns_off_second_step = app.service.second_step_is_on_trial(&account.id).await?;
    let username = account.username.clone();
    visit::answer(app, request, status, |csrf| ResetForm { csrf, username, turns_off_second_step, problem })
}
