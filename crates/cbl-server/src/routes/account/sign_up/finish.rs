//! `/sign-up/finish`: names and password, for whoever proved an address, or was invited where there is no mail. Who made an
//! account is signed in, and a code that was scanned before is still there (UI-21).

use super::super::{letter, sign_in, visit};
use crate::{
    config::SignUp,
    entropy,
    http::{
        client_addr::client_address,
        cookie::{self, Kind},
    },
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{FinishSignUp, NameProblem, Next, Reason},
        written,
    },
    secrets::letter_tokens,
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use cbl_rules::{AccountId, password, policy::clean_display_text, username};
use cbl_store::ledger::{LetterKind, NewAccount, SignedUp, Ticket};
use zeroize::Zeroizing;

/// What lets this browser make an account, and the address that it proved.
async fn ticket(app: &App, request: &HttpRequest) -> Result<(Ticket, Option<String>), Trouble> {
    if app.config.accounts.sign_up == SignUp::Off {
        return Err(Trouble::Page(ErrorKind::NotFound));
    }
    if app.config.mail.is_some() {
        let (token, letter) = letter::followed(app, request, &[LetterKind::SignUp]).await?;
        return Ok((Ticket::Letter(letter_tokens::hash(&token)), letter.address));
    }
    let token: Option<String> = cookie::open(app, request, Kind::Invitation);
    let token = token.ok_or(Trouble::Page(ErrorKind::Uninvited))?;
    let invitation = app.service.invitation_of(&token).await?.ok_or(Trouble::Page(ErrorKind::LinkOver))?;
    Ok((Ticket::Invitation(invitation.token_hash), None))
}

/// Shows the form for names and password.
pub(in super::super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let (_, email) = ticket(app, request).await?;
    visit::answer(app, request, StatusCode::OK, |csrf| FinishSignUp { csrf, email, ..FinishSignUp::default() })
}

/// Makes the account.
pub(in super::super) async fn finish(
    app: &App,
    request: &HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Trouble> {
    let posted = visit::posted(app, request, payload).await?;
    let (ticket, email) = ticket(app, request).await?;
    let field = |name: &str| posted.get(name).unwrap_or_default().trim().to_owned();
    let (username, display_name) = (field("username"), field("display_name"));
    let password = Zeroizing::new(posted.get("password").unwrap_or_default().to_owned());
    let names = [&*username, &*display_name, email.as_deref().unwrap_or_default(), &*app.config.name];
    let problem = password::judge(&password, &names).err().map(Into::into);
    let name_problem = if !username::is_valid(&username) {
        Some(NameProblem::Bad)
    } else if app.service.ledger.account_by_username(&username).await?.is_some() {
        Some(NameProblem::Taken)
    } else {
        None
    };
    let again = FinishSignUp { email, display_name, username, name_problem, problem, ..FinishSignUp::default() };
    if name_problem.is_some() || problem.is_some() {
        return refused(app, request, again);
    }
    let shown = clean_display_text(&again.display_name).map_or_else(|| again.username.clone(), Into::into);
    let account = NewAccount {
        id: AccountId::random(&mut entropy::rng()),
        username: again.username.clone(),
        display_name: shown,
        email: None,
        email_verified: false,
        locale: Some(written::language_of(app, request)),
        password_hash: app.passwords.hash(password).await?,
    };
    match app.service.sign_up(ticket, &account, client_address(request, &app.config)).await? {
        SignedUp::Made => enter(app, request, &account.id).await,
        SignedUp::Spent => Err(Trouble::Page(ErrorKind::LinkOver)),
        // In this very moment: somebody else took the name, or the same person made the account in another tab.
        SignedUp::Taken if app.service.ledger.account_by_username(&again.username).await?.is_some() => {
            refused(app, request, FinishSignUp { name_problem: Some(NameProblem::Taken), ..again })
        }
        SignedUp::Taken => Ok(app.pages.goto(Goto::SignIn(Next::Link, Reason::First))),
    }
}

fn refused(app: &App, request: &HttpRequest, view: FinishSignUp) -> Result<HttpResponse, Trouble> {
    visit::answer(app, request, StatusCode::UNPROCESSABLE_ENTITY, |csrf| FinishSignUp { csrf, ..view })
}

async fn enter(app: &App, request: &HttpRequest, id: &AccountId) -> Result<HttpResponse, Trouble> {
    let account = app.service.ledger.account(id).await?.ok_or(Trouble::Page(ErrorKind::NotYours))?;
    let answer = sign_in::enter(app, request, &account, "pwd", Next::Link).await?;
    let answer = cookie::set(answer, &cookie::forget(&app.config, Kind::Invitation));
    Ok(letter::used(app, answer))
}
