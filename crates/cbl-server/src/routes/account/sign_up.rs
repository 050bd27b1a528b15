//! `/sign-up`: a mail address, then the link in the mail, then name and password.
//!
//! The address comes first and alone. So there is never an account whose address nobody proved, and whoever has the mailbox
//! chooses the password: nobody can prepare an account for somebody else and wait (attack 24). And the first page has
//! nothing to say that differs for an address that has an account (UI-17): that stands in the mail.

pub(super) mod finish;

use super::visit;
use crate::{
    config::SignUp,
    http::cookie::{self, Kind},
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{EmailProblem, Sent, SentPage, SignUpForm},
    },
    routes::link,
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use cbl_rules::address;
use cbl_store::ledger::Invitation;

/// Says what to look for in the mail.
pub(super) fn sent(app: &App) -> HttpResponse {
    app.pages.answer(StatusCode::OK, None, &SentPage { what: Sent::SignUp })
}

/// The invitation of this browser, where sign-up needs one; none where it does not.
async fn admitted(app: &App, request: &HttpRequest) -> Result<Option<Invitation>, Trouble> {
    let invitation = match cookie::open::<String>(app, request, Kind::Invitation) {
        Some(token) => app.service.invitation_of(&token).await?,
        None => None,
    };
    match app.config.accounts.sign_up {
        SignUp::Off => Err(Trouble::Page(ErrorKind::NotFound)),
        SignUp::Invitation if invitation.is_none() => Err(Trouble::Page(ErrorKind::Uninvited)),
        SignUp::Invitation | SignUp::Open => Ok(invitation),
    }
}

/// Shows the form for the address.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let invitation = admitted(app, request).await?;
    if app.config.mail.is_none() {
        return Ok(app.pages.goto(Goto::FinishSignUp));
    }
    let email = invitation.and_then(|invitation| invitation.address);
    let view = SignUpForm { fixed: email.is_some(), email: email.unwrap_or_default(), ..SignUpForm::default() };
    answer(app, request, StatusCode::OK, view)
}

/// Takes the address and sends the link.
pub(super) async fn ask(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let invitation = admitted(app, request).await?;
    if app.config.mail.is_none() {
        return Err(Trouble::Page(ErrorKind::NotFound));
    }
    let posted = visit::posted(app, request, payload).await?;
    let typed = posted.get("email").unwrap_or_default().trim().to_owned();
    let fixed = invitation.as_ref().and_then(|invitation| invitation.address.clone());
    let again = SignUpForm { fixed: fixed.is_some(), ..SignUpForm::default() };
    let email = fixed.unwrap_or(typed);
    if !address::is_valid(&email) {
        let view = SignUpForm { email, problem: Some(EmailProblem::Bad), ..again };
        return answer(app, request, StatusCode::UNPROCESSABLE_ENTITY, view);
    }
    let token_hash = invitation.map(|invitation| invitation.token_hash);
    let asked = app.service.ask_sign_up(&email, token_hash, &visit::asker(app, request)).await?;
    if let Some(wait_seconds) = visit::wait_seconds(app, asked) {
        let view = SignUpForm { email, problem: Some(EmailProblem::Wait), wait_seconds, ..again };
        return Ok(visit::retry_after(answer(app, request, StatusCode::TOO_MANY_REQUESTS, view)?, wait_seconds));
    }
    Ok(app.pages.goto(Goto::Sent(Sent::SignUp)))
}

fn answer(app: &App, request: &HttpRequest, status: StatusCode, view: SignUpForm) -> Result<HttpResponse, Trouble> {
    let holds_code = link::holds_code(app, request);
    visit::answer(app, request, status, |csrf| SignUpForm { csrf, holds_code, ..view })
}
