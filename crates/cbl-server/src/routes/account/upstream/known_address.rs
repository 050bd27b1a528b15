//! `/sign-in/known-address`: somebody here has the address that a provider vouches for. Whoever knows the password of that
//! account may connect the two; an address alone connects nothing, whoever calls it verified (UI-19).

use super::{
    super::attempts::{self, Admission},
    back, trouble as page, vouched,
};
use crate::{
    http::{
        client_addr::client_address,
        cookie::{self, Kind},
        csrf::{self, Binding, Posted},
    },
    pages::{
        trouble::{ErrorKind, Trouble},
        view::{KnownAddress, KnownAddressProblem, Next, ProviderProblem, Reason},
    },
    routes::account::sign_in::VISIT_S,
    service::identities::Came,
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
use zeroize::Zeroizing;

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
    let who = vouched(app, request, provider, &waiting.arrived);
    let came = match posted.get("decision") {
        Some("separate") => app.service.found_account(who).await?,
        Some("connect") => match prove(app, request, &waiting, &posted).await? {
            Ok(account) if app.service.connect_identity(account.id, who).await? => Came::Account(Box::new(account)),
            Ok(_) => {
                let taken = (ProviderProblem::Taken, &Purpose::sign_in(waiting.next));
                return page(app, request, provider, taken);
            }
            Err(problem) => return answer(app, request, (&waiting, provider), Some(problem)),
        },
        _ => return Err(Trouble::Page(ErrorKind::BadForm)),
    };
    let answer = back::enter(app, request, provider, (came, &waiting.arrived, waiting.next)).await?;
    Ok(cookie::set(answer, &cookie::forget(&app.config, Kind::Arrived)))
}

/// What was wrong, and the seconds to wait if that is it.
type Problem = (KnownAddressProblem, u64);

/// The account, if the password is its own. Tries are counted with those of the sign-in.
async fn prove(
    app: &App,
    request: &HttpRequest,
    waiting: &Waiting,
    posted: &Posted,
) -> Result<Result<Account, Problem>, Trouble> {
    let account = app.service.ledger.account(&waiting.account).await?.filter(|account| account.disabled_at.is_none());
    let Some(account) = account else { return Err(Trouble::SignInFirst(waiting.next, Reason::First)) };
    let from = client_address(request, &app.config);
    let attempt = match attempts::admit(app, request, &account.username, from).await? {
        Admission::Try(attempt) => attempt,
        Admission::Wait(until) => {
            let wait_seconds = until.since(app.service.clock.now()).div_ceil(1_000).max(1);
            return Ok(Err((KnownAddressProblem::Wait, wait_seconds)));
        }
    };
    let password = Zeroizing::new(posted.get("password").unwrap_or_default().to_owned());
    if !app.passwords.verify(Some(account.password_hash.clone()), password).await? {
        attempts::failed(app, Some(account.id), from);
        return Ok(Err((KnownAddressProblem::Password, 0)));
    }
    attempt.give_back(app).await?;
    Ok(Ok(account))
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
        Some((KnownAddressProblem::Password, _)) => StatusCode::UNPROCESSABLE_ENTITY,
        Some((KnownAddressProblem::Wait, _)) => StatusCode::TOO_MANY_REQUESTS,
    };
    let mut answer = app.pages.answer(status, None, &view);
    if wait_seconds > 0 {
        answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(wait_seconds));
    }
    Ok(cookie::set(answer, &cookie::make(&app.config, Kind::Visit, visit, VISIT_S)))
}
