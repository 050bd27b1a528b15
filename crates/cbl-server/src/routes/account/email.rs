//! `/account/email`: the address of an account, another one, and its proof.
//!
//! An address is proved where its account is signed in only: whoever typed somebody else's address into their account gains
//! nothing when that person follows the link (attack 24).

pub(super) mod restore;

use super::{letter, visit};
use crate::{
    http::{
        client_addr::client_address,
        csrf,
        session::{self, Session},
    },
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{Changed, EmailPage, EmailProblem, Next, ProveEmail},
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use cbl_rules::address;
use cbl_store::ledger::{AddressProved, Letter, LetterKind};

/// Shows the address.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required_recent(app, request, Next::Email).await?;
    answer(app, &session, StatusCode::OK, EmailPage::default()).await
}

async fn answer(app: &App, session: &Session, status: StatusCode, view: EmailPage) -> Result<HttpResponse, Trouble> {
    let account = &session.account;
    let view = EmailPage {
        email: account.email.clone(),
        proved: account.email_verified_at.is_some(),
        waiting: app.service.ledger.address_waiting(&account.id, app.service.clock.now()).await?,
        ..view
    };
    Ok(app.pages.answer(status, Some(&session.shown(app)), &view))
}

/// Takes another address, or the same to be proved, and sends the link.
pub(super) async fn ask(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required_recent(app, request, Next::Email).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    if app.config.mail.is_none() {
        return Err(Trouble::Page(ErrorKind::NotFound));
    }
    let email = posted.get("email").unwrap_or_default().trim();
    if !address::is_valid(email) {
        let view = EmailPage { problem: Some(EmailProblem::Bad), ..EmailPage::default() };
        return answer(app, &session, StatusCode::UNPROCESSABLE_ENTITY, view).await;
    }
    let asked = app.service.ask_address(&session.account, email, &visit::asker(app, request)).await?;
    match visit::wait_seconds(app, asked) {
        None => Ok(app.pages.goto(Goto::Next(Next::Email))),
        Some(wait_seconds) => {
            let view = EmailPage { problem: Some(EmailProblem::Wait), wait_seconds, ..EmailPage::default() };
            let answer = answer(app, &session, StatusCode::TOO_MANY_REQUESTS, view).await?;
            Ok(visit::retry_after(answer, wait_seconds))
        }
    }
}

/// The letter that this browser followed, when it is about the account that is signed in here.
async fn followed(app: &App, request: &HttpRequest, session: &Session) -> Result<(String, Letter), Trouble> {
    let (token, letter) = letter::followed(app, request, &[LetterKind::Verify, LetterKind::Change]).await?;
    if letter.account == Some(session.account.id) {
        Ok((token, letter))
    } else {
        Err(Trouble::Page(ErrorKind::LinkOver))
    }
}

/// Asks whether the address is theirs.
pub(super) async fn question(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::ProveEmail).await?;
    let (_, letter) = followed(app, request, &session).await?;
    let view = ProveEmail { email: letter.address.unwrap_or_default(), username: session.account.username.clone() };
    Ok(app.pages.answer(StatusCode::OK, Some(&session.shown(app)), &view))
}

/// Takes the proof.
pub(super) async fn prove(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::ProveEmail).await?;
    csrf::posted(app, request, payload, session.binding()).await?;
    let (token, _) = followed(app, request, &session).await?;
    let from = client_address(request, &app.config);
    let family = session.visitor(app, request).family;
    match app.service.prove_address(&token, &session.account, family, from).await? {
        AddressProved::Done => Ok(letter::used(app, app.pages.goto(Goto::Account(Changed::Email)))),
        AddressProved::Spent => Err(Trouble::Page(ErrorKind::LinkOver)),
        AddressProved::Taken => {
            let view = EmailPage { problem: Some(EmailProblem::Taken), ..EmailPage::default() };
            answer(app, &session, StatusCode::CONFLICT, view).await
        }
    }
}
