//! `/link`: the form for the code.

use super::{linking::Linking, scan};
use crate::{
    http::{
        cookie::{self, Kind},
        csrf, session,
    },
    pages::{
        Goto,
        trouble::Trouble,
        view::{self, CodeProblem, EnterCode, Next, Reason},
    },
    service::people::Entered,
    state::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::Payload,
};
use cbl_proto::{UserCode, UserCodeError};
use cbl_rules::{UnixMillis, claim::Closed};

/// Shows the form, with the scanned code to compare if there is one (UI-01, UI-03).
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    if let Some(code) = scan::code_in_query(app, request) {
        return scan::kept(app, request, &code);
    }
    let session = session::required_fresh(app, request, Next::Link).await?;
    let account = session.shown(app);
    // Asked for by those whose device shows another code than the one that was scanned.
    if request.query_string() == "other" {
        let answer = app.pages.answer(StatusCode::OK, Some(&account), &EnterCode::default());
        return Ok(cookie::set(answer, &cookie::forget(&app.config, Kind::Linking)));
    }
    let linking = Linking::of(app, request);
    let code = linking.code().unwrap_or_default().to_owned();
    let view = EnterCode { scanned: !code.is_empty(), code, ..EnterCode::default() };
    Ok(app.pages.answer(StatusCode::OK, Some(&account), &view))
}

/// Takes a code.
pub(super) async fn enter(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required_fresh(app, request, Next::Link).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    let typed = posted.get("user_code").unwrap_or_default();
    let again = |problem| EnterCode { code: typed.to_owned(), problem: Some(problem), ..EnterCode::default() };
    let view = match UserCode::parse(typed) {
        Err(UserCodeError::Empty) => again(CodeProblem::Empty),
        Err(UserCodeError::ForeignCharacter(letter)) => {
            EnterCode { detail: letter.to_string(), ..again(CodeProblem::Foreign) }
        }
        Err(UserCodeError::WrongLength(_)) => again(CodeProblem::Length),
        Ok(code) => match app.service.enter_code(&session.visitor(app, request), &code).await? {
            Entered::Claimed(place) => {
                app.metrics.claimed.increment(1);
                let cookie = Linking::claimed(&code, &place).seal(app)?;
                return Ok(cookie::set(app.pages.goto(Goto::Confirm), &cookie));
            }
            Entered::SessionSpent => {
                session.end(app).await?;
                let answer = app.pages.goto(Goto::SignIn(Next::Link, Reason::Spent));
                return Ok(cookie::set(answer, &cookie::forget(&app.config, Kind::Session)));
            }
            Entered::Wrong => {
                app.metrics.wrong_codes.increment(1);
                again(CodeProblem::Wrong)
            }
            Entered::Paused { until } => paused(again(CodeProblem::Paused), until, app.service.clock.now()),
            Entered::Closed(Closed::Expired) => again(CodeProblem::Expired),
            Entered::Closed(Closed::Approved) => again(CodeProblem::Approved),
            Entered::Closed(Closed::Denied) => again(CodeProblem::Denied),
        },
    };
    Ok(form_again(app, &session.shown(app), &view))
}

fn paused(view: EnterCode, until: UnixMillis, now: UnixMillis) -> EnterCode {
    let wait_seconds = until.since(now).div_ceil(1_000).max(1);
    EnterCode { wait_seconds, until: view::time_for_programs(until), ..view }
}

/// The form with what was wrong. The scanned code is forgotten: it is the one that was wrong, or not the one typed.
fn form_again(app: &App, account: &view::Account, view: &EnterCode) -> HttpResponse {
    let status = match view.problem {
        Some(CodeProblem::Paused) => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let mut answer = app.pages.answer(status, Some(account), view);
    if view.wait_seconds > 0 {
        answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(view.wait_seconds));
    }
    cookie::set(answer, &cookie::forget(&app.config, Kind::Linking))
}
