//! `/sign-in/code`: the second step of a sign-in. There is no session before it; what was proved so far stands in a sealed
//! cookie for five minutes, bound to this browser.

use super::{
    attempts::{self, Admission, Other},
    sign_in,
    upstream::known_address,
};
use crate::{
    fault::Fault,
    http::{
        client_addr::client_address,
        cookie::{self, Kind},
        csrf::{self, Binding, Posted, Refusal},
        session::{self, Proof},
    },
    pages::{
        Goto,
        trouble::Trouble,
        view::{CodeStep, CodeStepProblem, Next, Reason},
    },
    service::credentials::Owner,
    state::App,
    upstream::Arrived,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::Payload,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::{
    AccountId, UnixMillis,
    proof::{lacks_second_step, with_code},
};
use cbl_store::{budgets::BucketKey, ledger::Account};
use serde::{Deserialize, Serialize};

/// How long a person has for the second step, in seconds: enough to find the phone.
const STEP_S: i64 = 300;

/// What was proved so far.
#[derive(Serialize, Deserialize)]
struct Step {
    /// Names it: it leads to one session.
    id: String,
    account: AccountId,
    /// How the person proved who they are (RFC 8176).
    methods: String,
    /// What a provider says of it.
    arrived: Option<Arrived>,
    /// When. What was reset since then voids it.
    at: UnixMillis,
    /// The provider is not connected with the account yet: it will be, once this step is done.
    connects: bool,
    /// What follows.
    next: String,
    /// The visit cookie of this browser: the cookie alone, taken elsewhere, opens nothing.
    visit: String,
}

/// Whether this sign-in still lacks its second step.
pub(super) async fn is_due(app: &App, account: &Account, proof: Proof<'_>) -> Result<bool, Fault> {
    let vouched_for = proof.arrived.is_some();
    // A sign-in by passkey needs no look into the ledger.
    Ok(lacks_second_step(proof.amr, vouched_for, true)
        && app.service.ledger.authenticator_app(&account.id).await?.is_some())
}

/// Sends the person on to the second step; where it `connects`, the provider that vouches for them is connected with the
/// account afterwards.
pub(super) fn ask(
    app: &App,
    request: &HttpRequest,
    account: &Account,
    (proof, connects): (Proof<'_>, bool),
    next: Next,
) -> Result<HttpResponse, Trouble> {
    let visit = csrf::visit(app, request)?;
    let step = Step {
        id: URL_SAFE_NO_PAD.encode(crate::entropy::os_bytes::<16>()?),
        account: account.id,
        methods: proof.amr.to_owned(),
        arrived: proof.arrived.cloned(),
        at: app.service.clock.now(),
        connects,
        next: next.word().to_owned(),
        visit: visit.clone(),
    };
    let answer = cookie::set(app.pages.goto(Goto::SecondStep), &cookie::seal(app, Kind::SecondStep, step, STEP_S)?);
    Ok(cookie::set(answer, &cookie::make(&app.config, Kind::Visit, visit, sign_in::VISIT_S)))
}

/// Shows the form.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    match pending(app, request).await? {
        Some((step, account)) => Ok(answer(app, &step, &account, None)),
        None => not_pending(app, request).await,
    }
}

/// Takes a code of the app, or a recovery code.
pub(super) async fn prove(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let visit = cookie::read(&app.config, request, Kind::Visit).unwrap_or_default();
    let posted = csrf::posted(app, request, payload, Binding::Visit(&visit)).await;
    let Some((step, account)) = pending(app, request).await? else { return not_pending(app, request).await };
    let posted = match posted {
        Ok(posted) => posted,
        Err(Refusal::BadToken) => return Ok(answer(app, &step, &account, Some(Problem::of(CodeStepProblem::Old)))),
        Err(refusal) => return Err(refusal.into()),
    };
    // A form of another tab, about somebody else who began to sign in here before.
    if posted.get("step") != Some(&*step.id) {
        return Ok(answer(app, &step, &account, Some(Problem::of(CodeStepProblem::Old))));
    }
    if let Err(problem) = judge(app, request, &account, &posted).await? {
        return Ok(answer(app, &step, &account, Some(problem)));
    }
    let once = BucketKey::new(format!("second-step:{}", step.id));
    let now = app.service.clock.now();
    if !app.service.budgets.first_use(&once, now.plus_seconds(STEP_S), now).await? {
        return not_pending(app, request).await;
    }
    let (methods, next) = (with_code(&step.methods), Next::read(&step.next));
    let proof = Proof { amr: &methods, arrived: step.arrived.as_ref() };
    if let Some(arrived) = proof.arrived.filter(|_| step.connects)
        && let Err(refused) = known_address::connect(app, request, &account, (arrived, next)).await?
    {
        return Ok(cookie::set(refused, &cookie::forget(&app.config, Kind::SecondStep)));
    }
    let answer = sign_in::let_in(app, request, &account, proof, next).await?;
    Ok(cookie::set(answer, &cookie::forget(&app.config, Kind::SecondStep)))
}

/// The sign-in of this browser that waits for its second step, unless the account was closed or reset since.
async fn pending(app: &App, request: &HttpRequest) -> Result<Option<(Step, Account)>, Fault> {
    let visit = cookie::read(&app.config, request, Kind::Visit).unwrap_or_default();
    let step: Option<Step> = cookie::open(app, request, Kind::SecondStep);
    let Some(step) = step.filter(|step| step.visit == visit) else { return Ok(None) };
    let account = app.service.ledger.account(&step.account).await?;
    let stands = |account: &Account| {
        account.disabled_at.is_none() && account.credentials_reset_at.is_none_or(|reset| reset <= step.at)
    };
    Ok(account.filter(stands).map(|account| (step, account)))
}

/// Finished in another tab, or never begun here: also where the browser keeps no cookies.
async fn not_pending(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let next = match session::current(app, request).await? {
        Some(_) => Goto::Next(Next::Link),
        None => Goto::SignIn(Next::Link, Reason::Unfinished),
    };
    Ok(app.pages.goto(next))
}

/// What was wrong with a try.
pub(super) struct Problem {
    pub(super) kind: CodeStepProblem,
    pub(super) wait_seconds: u64,
}

impl Problem {
    const fn of(kind: CodeStepProblem) -> Self {
        Self { kind, wait_seconds: 0 }
    }
}

/// Judges the code in a form, within the budget for codes.
pub(super) async fn judge(
    app: &App,
    request: &HttpRequest,
    account: &Account,
    posted: &Posted,
) -> Result<Result<(), Problem>, Fault> {
    let (what, kind) = match posted.get("recovery") {
        Some(_) => (Other::LongSecret, CodeStepProblem::Recovery),
        None => (Other::Code, CodeStepProblem::Code),
    };
    let attempt = match attempts::admit_other(app, request, what, &account.username).await? {
        Admission::Try(attempt) => attempt,
        Admission::Wait(until) => {
            let wait_seconds = attempts::seconds(app, until);
            return Ok(Err(Problem { kind: CodeStepProblem::Wait, wait_seconds }));
        }
    };
    let owner = Owner { account: account.id, address: client_address(request, &app.config) };
    let right = match posted.get("recovery") {
        Some(code) => app.service.take_recovery_code(&owner, code).await?,
        None => app.service.take_code(&account.id, posted.get("code").unwrap_or_default()).await?,
    };
    if !right {
        attempts::failed(app, Some(account.id), owner.address);
        return Ok(Err(Problem::of(kind)));
    }
    attempt.give_back(app).await?;
    Ok(Ok(()))
}

fn answer(app: &App, step: &Step, account: &Account, problem: Option<Problem>) -> HttpResponse {
    let wait_seconds = problem.as_ref().map_or(0, |problem| problem.wait_seconds);
    let status = match &problem {
        None => StatusCode::OK,
        Some(Problem { kind: CodeStepProblem::Old, .. }) => StatusCode::FORBIDDEN,
        Some(_) if wait_seconds > 0 => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let view = CodeStep {
        csrf: Binding::Visit(&step.visit).token(&app.service.secrets),
        step: step.id.clone(),
        account: account.username.clone(),
        problem: problem.map(|problem| problem.kind),
        wait_seconds,
    };
    let mut answer = app.pages.answer(status, None, &view);
    if wait_seconds > 0 {
        answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(wait_seconds));
    }
    answer
}
