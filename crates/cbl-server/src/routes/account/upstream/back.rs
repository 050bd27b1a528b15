//! `GET /sign-in/back/NAME`: a browser comes back from a provider. Everything in the address may be invented: it counts
//! only together with the sealed cookie of the browser that left, once, and for the provider that it left for.

use super::{super::sign_in::enter_with, known_address::Waiting, named, report, trouble as page, vouched};
use crate::{
    http::{
        cookie::{self, Kind},
        session::{self, Proof},
    },
    pages::{
        Goto,
        trouble::Trouble,
        view::{Next, ProviderProblem, ProvidersDone},
    },
    service::identities::Came,
    state::App,
    upstream::{
        Arrived, Attempt, Provider, Purpose,
        attempt::{self, KEPT_S},
        provider::Back,
    },
};
use actix_web::{HttpRequest, HttpResponse};
use cbl_store::budgets::BucketKey;
use url::form_urlencoded;

/// Longest code, state or error that is looked at, in bytes.
const LONGEST: usize = 4_096;

/// What the address says (RFC 6749 section 4.1.2, RFC 9207). A parameter that stands twice says nothing.
struct Said {
    state: Option<String>,
    code: Option<String>,
    error: Option<String>,
    iss: Option<String>,
}

impl Said {
    fn read(query: &str) -> Self {
        let one = |name: &str| {
            let mut values = form_urlencoded::parse(query.as_bytes()).filter(|(own, _)| own == name);
            let value = values.next().map(|(_, value)| value.into_owned());
            value.filter(|value| values.next().is_none() && !value.is_empty() && value.len() <= LONGEST)
        };
        Self { state: one("state"), code: one("code"), error: one("error"), iss: one("iss") }
    }
}

/// Lets the person in.
pub(super) async fn come_back(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let provider = named(app, request)?;
    let said = Said::read(request.query_string());
    let (attempt, rest) = attempt::take(app, request, said.state.as_deref().unwrap_or_default())?;
    let Some(attempt) = attempt.filter(|attempt| attempt.provider == provider.settings.id) else {
        let nothing = Purpose::sign_in(Next::default());
        return page(app, request, provider, (ProviderProblem::Lost, &nothing));
    };
    let answer = judged(app, request, provider, (&attempt, &said)).await?;
    Ok(cookie::set(answer, &rest))
}

async fn judged(
    app: &App,
    request: &HttpRequest,
    provider: &Provider,
    (attempt, said): (&Attempt, &Said),
) -> Result<HttpResponse, Trouble> {
    let now = app.service.clock.now();
    let refuse = |problem| page(app, request, provider, (problem, &attempt.purpose));
    match provider.metadata(now).await {
        Ok(metadata) if provider.sent(&metadata, said.iss.as_deref()) => {}
        // A mix-up (RFC 9700 section 4.4): the code may be another provider's, so nobody gets it.
        Ok(_) => return refuse(ProviderProblem::Doubtful),
        Err(failed) => return report(app, request, provider, (failed, &attempt.purpose)),
    }
    if let Some(error) = &said.error {
        let problem = match error.as_str() {
            "access_denied" => ProviderProblem::Declined,
            "server_error" | "temporarily_unavailable" => ProviderProblem::Silent,
            _ => ProviderProblem::Failed,
        };
        tracing::info!(provider = provider.settings.id, ?problem, "a provider let nobody in");
        return refuse(problem);
    }
    let Some(code) = &said.code else { return refuse(ProviderProblem::Failed) };
    // The browser may send its cookie twice; nodes share this.
    let once = BucketKey::new(format!("upstream:state:{}", attempt.state));
    if !app.service.budgets.first_use(&once, now.plus_seconds(KEPT_S), now).await? {
        return refuse(ProviderProblem::Lost);
    }
    let authenticated_after = now.plus_seconds(-attempt.max_age);
    match provider.who(attempt, Back { code, authenticated_after, now }).await {
        Ok(arrived) => arrive(app, request, provider, (attempt, arrived)).await,
        Err(failed) => report(app, request, provider, (failed, &attempt.purpose)),
    }
}

/// The provider says who it is: whose account is that?
async fn arrive(
    app: &App,
    request: &HttpRequest,
    provider: &Provider,
    (attempt, arrived): (&Attempt, Arrived),
) -> Result<HttpResponse, Trouble> {
    let next = match &attempt.purpose {
        Purpose::SignIn { next } => Next::read(next),
        Purpose::Connect { family } => return connect(app, request, provider, (&arrived, family)).await,
    };
    let came = app.service.welcome(vouched(app, request, provider, &arrived)).await?;
    if let Came::Perhaps(account) = came {
        let waiting = Waiting { arrived, account, next };
        return Ok(cookie::set(
            app.pages.goto(Goto::KnownAddress),
            &cookie::seal(app, Kind::Arrived, waiting, KEPT_S)?,
        ));
    }
    enter(app, request, provider, (came, &arrived, next)).await
}

/// Lets the account in, if it may be used.
pub(super) async fn enter(
    app: &App,
    request: &HttpRequest,
    provider: &Provider,
    (came, arrived, next): (Came, &Arrived, Next),
) -> Result<HttpResponse, Trouble> {
    let problem = match came {
        Came::Account(account) => {
            let said = arrived.said();
            let proof = Proof { amr: &said.amr, arrived: Some(arrived) };
            return enter_with(app, request, &account, proof, next).await;
        }
        Came::Stale => ProviderProblem::Stale,
        // Nothing is left of a question that was asked before.
        Came::Closed | Came::Perhaps(_) => ProviderProblem::Closed,
    };
    page(app, request, provider, (problem, &Purpose::sign_in(next)))
}

/// Connects the provider with the account that is signed in, if it is still the one that began.
async fn connect(
    app: &App,
    request: &HttpRequest,
    provider: &Provider,
    (arrived, family): (&Arrived, &str),
) -> Result<HttpResponse, Trouble> {
    let session = session::current(app, request).await?;
    let session = session.filter(|session| session.visitor(app, request).family.to_string() == family);
    let purpose = Purpose::Connect { family: family.to_owned() };
    let Some(session) = session else {
        return page(app, request, provider, (ProviderProblem::Elsewhere, &purpose));
    };
    let who = vouched(app, request, provider, arrived);
    if !app.service.connect_identity(session.account.id, who).await? {
        return page(app, request, provider, (ProviderProblem::Taken, &purpose));
    }
    Ok(app.pages.goto(Goto::Providers(Some(ProvidersDone::Connected))))
}
