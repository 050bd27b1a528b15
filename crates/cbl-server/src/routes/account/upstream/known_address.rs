//! `/sign-in/known-address`: somebody here has the address that a provider vouches for. Whoever knows the password of that
//! account may connect the two; an address alone connects nothing, whoever calls it verified (UI-19).

use super::{
    super::{
        current_password::{self, Problem},
        second_step, sign_in,
    },
    back, trouble as page, vouched,
};
use crate::{
    http::{
        cookie::{self, Kind},
        csrf::{self, Binding, Posted},
        session::Proof,
    },
    pages::{
        trouble::{ErrorKind, Trouble},
        view::{KnownAddress, Next, ProviderProblem, Reason, WrongPassword},
    },
    routes::account::sign_in::VISIT_S,
    state::App,
    upstream::{Arrived, Provider, Purpose},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::Payload,
};
use cbl_rules::AccountId;
use cbl_store::ledger::Account;
use serde::{Deserialize, Serialize};

/// Somebody who must say which account is theirs.
#[derive(Serialize, Deserialize)]
pub(super) struct Waiting {
    pub(super) arrived: Arrived,
    /// The account with the same address.
    pub(super) account: AccountId,
    #[serde(with = "word")]
    pub(super) next: Next,
}

/// What follows stands in the cookie as its word.
mod word {
    use super::Next;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
    pub(super) fn serialize<S: Serializer>(next: &Next, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(next.word())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Next, D::Error> {
        String::deserialize(deserializer).map(|word| Next::read(&word))
    }
}

/// Who waits in this browser, and their provider. A question that is too old begins anew.
fn waiting<'a>(app: &'a App, request: &HttpRequest) -> Result<(Waiting, &'a Provider), Trouble> {
    let waiting: Option<Waiting> = cookie::open(app, request, Kind::Arrived);
    let provider = waiting.as_ref().and_then(|waiting| app.providers.find(&waiting.arrived.provider));
    waiting.zip(provider).ok_or(Trouble::SignInFirst(Next::Link, Reason::First))
}

/// Asks whose account it is.
pub(super) fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let (waiting, provider) = waiting(app, request)?;
    answer(app, request, (&waiting, provider), None)
}

/// Takes the password, or the wish for an account of its own.
pub(super) async fn choose(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let (waiting, provider) = waiting(app, request)?;
    let visit = cookie::read(&app.config, request, Kind::Visit).unwrap_or_default();
    let posted = csrf::posted(app, request, payload, Binding::Visit(&visit)).await?;
    let answer = match posted.get("decision") {
        Some("separate") => {
            let came = app.service.found_account(vouched(app, request, provider, &waiting.arrived)).await?;
            back::enter(app, request, provider, (came, &waiting.arrived, waiting.next)).await?
        }
        Some("connect") => match prove(app, request, &waiting, &posted).await? {
            Ok(account) => proved(app, request, &account, &waiting).await?,
            Err(problem) => return answer(app, request, (&waiting, provider), Some(problem)),
        },
        _ => return Err(Trouble::Page(ErrorKind::BadForm)),
    };
    Ok(cookie::set(answer, &cookie::forget(&app.config, Kind::Arrived)))
}

/// The password was right. Where the account asks for a second step, that comes before the two are connected: who knows
/// the password alone must not leave a way in behind.
async fn proved(
    app: &App,
    request: &HttpRequest,
    account: &Account,
    waiting: &Waiting,
) -> Result<HttpResponse, Trouble> {
    let Waiting { arrived, next, .. } = waiting;
    let amr = arrived.said().amr;
    let proof = Proof { amr: &amr, arrived: Some(arrived) };
    if second_step::is_due(app, account, proof).await? {
        return second_step::ask(app, request, account, (proof, true), *next);
    }
    match connect(app, request, account, (arrived, *next)).await? {
        Ok(()) => sign_in::let_in(app, request, account, proof, *next).await,
        Err(refused) => Ok(refused),
    }
}

/// Connects the provider with the account whose owner proved all that it asks for; or the page that says why not.
pub(in crate::routes::account) async fn connect(
    app: &App,
    request: &HttpRequest,
    account: &Account,
    (arrived, next): (&Arrived, Next),
) -> Result<Result<(), HttpResponse>, Trouble> {
    let provider = app.providers.find(&arrived.provider).ok_or(Trouble::SignInFirst(next, Reason::First))?;
    let who = vouched(app, request, provider, arrived);
    if app.service.connect_identity(account.id, who).await? {
        return Ok(Ok(()));
    }
    Ok(Err(page(app, request, provider, (ProviderProblem::Taken, &Purpose::sign_in(next)))?))
}

/// The account, if the password is its own.
async fn prove(
    app: &App,
    request: &HttpRequest,
    waiting: &Waiting,
    posted: &Posted,
) -> Result<Result<Account, Problem>, Trouble> {
    let account = app.service.ledger.account(&waiting.account).await?.filter(|account| account.disabled_at.is_none());
    let Some(account) = account else { return Err(Trouble::SignInFirst(waiting.next, Reason::First)) };
    let typed = posted.get("password").unwrap_or_default();
    Ok(current_password::judge(app, request, &account, typed).await?.map(|()| account))
}

fn answer(
    app: &App,
    request: &HttpRequest,
    (waiting, provider): (&Waiting, &Provider),
    problem: Option<Problem>,
) -> Result<HttpResponse, Trouble> {
    let visit = csrf::visit(app, request)?;
    let wait_seconds = problem.map_or(0, |(_, seconds)| seconds);
    let view = KnownAddress {
        csrf: Binding::Visit(&visit).token(&app.service.secrets),
        provider: provider.settings.name.clone(),
        email: waiting.arrived.said().email.unwrap_or_default(),
        problem: problem.map(|(kind, _)| kind),
        wait_seconds,
    };
    let status = match problem {
        None => StatusCode::OK,
        Some((WrongPassword::Password, _)) => StatusCode::UNPROCESSABLE_ENTITY,
        Some((WrongPassword::Wait, _)) => StatusCode::TOO_MANY_REQUESTS,
    };
    let mut answer = app.pages.answer(status, None, &view);
    if wait_seconds > 0 {
        answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(wait_seconds));
    }
    Ok(cookie::set(answer, &cookie::make(&app.config, Kind::Visit, visit, VISIT_S)))
}
