//! Signing in with a provider.
//!
//! | URL | what |
//! |---|---|
//! | `POST /sign-in/with/NAME` | sends the browser to the provider ([`with`]) |
//! | `GET /sign-in/back/NAME` | where the provider sends it back to ([`back`]) |
//! | `/sign-in/known-address` | is this account yours? ([`known_address`]) |
//! | `/account/providers` | the providers of an account ([`connected`]) |

mod back;
mod connected;
pub(super) mod known_address;
mod with;

use super::sign_in::VISIT_S;
use crate::{
    http::{
        client_addr::client_address,
        cookie::{self, Kind},
        csrf::{self, Binding},
        security_headers,
    },
    pages::{
        Methods,
        trouble::{ErrorKind, Trouble},
        view::{Next, ProviderButton, ProviderProblem, ProviderTrouble},
    },
    routes::page::{action, address, form, page, shows},
    service::identities::Vouched,
    state::App,
    upstream::{Arrived, Attempt, Failed, Provider, Purpose},
};
use actix_web::{HttpRequest, HttpResponse, http::header, web};
use futures_util::future::join_all;

/// A provider that was in trouble may be tried again after this time, in seconds.
const RETRY_AFTER_S: u32 = 30;

/// Adds the pages of providers; only where there is one, so that nothing answers where nothing can.
pub(super) fn configure(cfg: &mut web::ServiceConfig) {
    let back = [shows(web::get(), back::come_back)];
    cfg.service(action("/sign-in/with/{provider}", with::leave))
        .service(address("/sign-in/back/{provider}", Methods("GET"), back))
        .service(form(
            "/sign-in/known-address",
            async |app, request| known_address::show(app, request),
            known_address::choose,
        ))
        .service(page("/account/providers", connected::show))
        .service(action("/account/providers/connect", connected::connect))
        .service(action("/account/providers/disconnect", connected::disconnect));
}

/// The provider that an address names.
fn named<'a>(app: &'a App, request: &HttpRequest) -> Result<&'a Provider, Trouble> {
    let id = request.match_info().get("provider").unwrap_or_default();
    app.providers.find(id).ok_or(Trouble::Page(ErrorKind::NotFound))
}

fn vouched<'a>(app: &App, request: &HttpRequest, provider: &Provider, arrived: &'a Arrived) -> Vouched<'a> {
    let address = client_address(request, &app.config);
    Vouched { arrived, trust_email: provider.settings.trust_email, address }
}

/// Sends a browser to a provider.
async fn send(
    app: &App,
    request: &HttpRequest,
    provider: &Provider,
    purpose: Purpose,
    (max_age, again): (i64, bool),
) -> Result<HttpResponse, Trouble> {
    let now = app.service.clock.now();
    let metadata = match provider.metadata(now).await {
        Ok(metadata) => metadata,
        Err(failed) => return report(app, request, provider, (failed, &purpose)),
    };
    let attempt = Attempt::new(&provider.settings.id, purpose, max_age, now)?;
    let answer = app.pages.leave_for(&provider.leave(&metadata, &attempt, again));
    Ok(cookie::set(answer, &attempt.kept(app, request)?))
}

/// Logs what a provider did wrong, once, and tells the person what it means for them.
fn report(
    app: &App,
    request: &HttpRequest,
    provider: &Provider,
    (failed, purpose): (Failed, &Purpose),
) -> Result<HttpResponse, Trouble> {
    use cbl_rules::federation::token::Refusal;
    tracing::warn!(provider = provider.settings.id, %failed, "nobody came in by a provider");
    let problem = match failed {
        Failed::Silent(_) | Failed::Garbled(_) | Failed::Client => ProviderProblem::Silent,
        Failed::Code => ProviderProblem::Failed,
        Failed::Token(Refusal::Stale) => ProviderProblem::Stale,
        Failed::Signature(_) | Failed::Token(_) => ProviderProblem::Doubtful,
    };
    trouble(app, request, provider, (problem, purpose))
}

/// The page that says why nobody came in.
fn trouble(
    app: &App,
    request: &HttpRequest,
    provider: &Provider,
    (problem, purpose): (ProviderProblem, &Purpose),
) -> Result<HttpResponse, Trouble> {
    let visit = csrf::visit(app, request)?;
    let (next, connecting) = match purpose {
        Purpose::SignIn { next } => (Next::read(next), false),
        Purpose::Connect { .. } => (Next::Providers, true),
    };
    let view = ProviderTrouble {
        problem,
        provider: provider.settings.name.clone(),
        id: provider.settings.id.clone(),
        csrf: Binding::Visit(&visit).token(&app.service.secrets),
        next,
        connecting,
    };
    let mut answer = app.pages.answer(problem.status(), None, &view);
    match problem {
        ProviderProblem::Silent => {
            answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(RETRY_AFTER_S));
        }
        ProviderProblem::Stale => security_headers::forms_may_lead_to(&mut answer, &provider.known_origins()),
        _ => {}
    }
    Ok(cookie::set(answer, &cookie::make(&app.config, Kind::Visit, visit, VISIT_S)))
}

/// The buttons of all providers, and the origins that their forms lead to. Nobody waits long for one that is down: it is
/// asked once and then left alone for a while, and its button says so.
pub(super) async fn buttons(app: &App, only: Option<&str>) -> (Vec<ProviderButton>, Vec<String>) {
    let now = app.service.clock.now();
    let wanted = |provider: &&Provider| only.is_none_or(|only| provider.settings.id == only);
    let asked = app.providers.all().filter(wanted).map(|provider| async move {
        let answer = provider.metadata(now).await;
        if let Err(failed) = &answer {
            tracing::warn!(provider = provider.settings.id, %failed, "a provider cannot be offered");
        }
        let origins = answer.map(|metadata| provider.origins(&metadata)).unwrap_or_default();
        let (id, name) = (provider.settings.id.clone(), provider.settings.name.clone());
        (ProviderButton { id, name, available: !origins.is_empty() }, origins)
    });
    let (buttons, origins): (Vec<_>, Vec<_>) = join_all(asked).await.into_iter().unzip();
    let mut origins = origins.concat();
    origins.sort_unstable();
    origins.dedup();
    (buttons, origins)
}
