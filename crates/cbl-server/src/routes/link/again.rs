//! `/link/again`: the code, typed once more, and a proof of who types it, where device and person are in different networks
//! (UI-11).

use super::{
    answered::{self, Form},
    linking::Linking,
};
use crate::{
    http::{
        cookie,
        csrf::{self, Posted},
        session::{self, Session},
    },
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{KnownApplication, Next, ProofProblem, ProveAgain},
    },
    routes::account::proof::{self, Unproved},
    service::people::{Choice, Place, Shown},
    state::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::Payload,
};
use cbl_proto::UserCode;
use cbl_rules::guard::Evidence;

/// Shows the form.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required_fresh(app, request, Next::Confirm).await?;
    let Some(place) = Linking::of(app, request).place() else { return Ok(app.pages.goto(Goto::Link)) };
    answer(app, request, &session, &place, None).await
}

/// Takes code and proof.
pub(super) async fn prove(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required_fresh(app, request, Next::Confirm).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    let form = Form::read(&posted)?;
    match posted.get("decision") {
        Some("deny") => return answered::decide(app, request, &session, &form, Choice::Deny).await,
        // The Enter key on a keyboard presses the first button.
        Some("approve") => {}
        _ => return Err(Trouble::Page(ErrorKind::BadForm)),
    }
    let problem = match judge(app, request, &session, (&posted, &form.place)).await? {
        Ok(methods) => return go_on(app, request, &session, &form, &methods).await,
        Err(problem) => problem,
    };
    answer(app, request, &session, &form.place, Some(problem)).await
}

/// Code and proof are compared with what the person holds already, so no answer reveals anything to a guesser: the code is
/// that of their own request, and proofs have the budgets of the sign-in.
async fn judge(
    app: &App,
    request: &HttpRequest,
    session: &Session,
    (posted, place): (&Posted, &Place),
) -> Result<Result<String, Problem>, Trouble> {
    let typed = UserCode::parse(posted.get("user_code").unwrap_or_default());
    if !typed.is_ok_and(|code| app.service.is_code_of(&code, place)) {
        return Ok(Err(Problem::of(ProofProblem::Code)));
    }
    Ok(proof::judge(app, request, session, posted).await?.map_err(|unproved| match unproved {
        Unproved::Password => Problem::of(ProofProblem::Password),
        Unproved::Code => Problem::of(ProofProblem::OneTimeCode),
        Unproved::Passkey => Problem::of(ProofProblem::Passkey),
        Unproved::Wait(wait_seconds) => Problem { kind: ProofProblem::Wait, wait_seconds },
    }))
}

/// The proof is good for this claim. It was a sign-in, too, so the session has a new id (UI-18); the family, and with it
/// the claim, stays.
async fn go_on(
    app: &App,
    request: &HttpRequest,
    session: &Session,
    form: &Form,
    methods: &str,
) -> Result<HttpResponse, Trouble> {
    let choice = Choice::ApproveWith(Evidence { proved: true, picked: None });
    let answer = answered::decide(app, request, session, form, choice).await?;
    Ok(cookie::set(answer, &session::begin(app, request, &session.account, methods).await?))
}

/// What was wrong with a try.
struct Problem {
    kind: ProofProblem,
    wait_seconds: u64,
}

impl Problem {
    const fn of(kind: ProofProblem) -> Self {
        Self { kind, wait_seconds: 0 }
    }
}

async fn answer(
    app: &App,
    request: &HttpRequest,
    session: &Session,
    place: &Place,
    problem: Option<Problem>,
) -> Result<HttpResponse, Trouble> {
    let visitor = session.visitor(app, request);
    let shown = app.service.shown(&visitor, place).await?;
    let Shown::Request { grant, number, client, asking } = shown else { return Ok(app.pages.goto(Goto::Confirm)) };
    let wait_seconds = problem.as_ref().map_or(0, |problem| problem.wait_seconds);
    let status = match &problem {
        None => StatusCode::OK,
        Some(_) if wait_seconds > 0 => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let asked = proof::asked(app, session).await?;
    let view = ProveAgain {
        application: KnownApplication::of(&client.application),
        network: grant.asked.network.to_string(),
        own_network: visitor.address.to_canonical().to_string(),
        nearness: asking.facts.nearness,
        problem: problem.map(|problem| problem.kind),
        wait_seconds,
        username: session.account.username.clone(),
        asks_password: asked.password,
        asks_code: asked.code,
        passkey: asked.passkey,
        place: place.to_string(),
        number,
    };
    let mut answer = app.pages.answer(status, Some(&session.shown(app)), &view);
    if wait_seconds > 0 {
        answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(wait_seconds));
    }
    Ok(answer)
}
