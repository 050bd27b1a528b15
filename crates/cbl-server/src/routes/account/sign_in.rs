//! `/sign-in`: name and password (UI-17, UI-18).

use super::{
    attempts::{self, Admission},
    passkey_form, second_step,
    upstream::buttons,
};
use crate::{
    fault::Fault,
    http::{
        client_addr::client_address,
        cookie::{self, Kind},
        csrf::{self, Binding, Refusal},
        security_headers,
        session::{self, Proof},
    },
    pages::{
        Goto,
        trouble::Trouble,
        view::{Next, Reason, SignIn, SignInProblem},
    },
    routes::link,
    state::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::Payload,
};
use cbl_rules::{UnixMillis, proof::PASSWORD};
use cbl_store::ledger::Account;
use std::net::IpAddr;
use zeroize::Zeroizing;

/// The form must be sent within this time, in seconds.
pub(super) const VISIT_S: i64 = 3_600;

/// Shows the form.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let word = |name: &str| {
        let pairs = request.query_string().split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(|(own, _)| *own == name).map(|(_, value)| value).next().unwrap_or_default()
    };
    let (next, reason) = (Next::read(word("next")), Reason::read(word("reason")));
    let session = session::current(app, request).await?;
    if session.as_ref().is_some_and(|session| session.is_enough(next, reason, app.service.clock.now())) {
        return Ok(app.pages.goto(Goto::Next(next)));
    }
    let username = session.map(|session| session.account.username).unwrap_or_default();
    // Of a device that is bound to one provider: only its button helps.
    let only = app.providers.find(word("with")).filter(|_| reason == Reason::Provider);
    let view = SignIn { next, reason, username, ..SignIn::default() };
    answer_with(app, request, StatusCode::OK, (view, only.map(|provider| provider.settings.id.as_str()))).await
}

/// Takes name and password.
pub(super) async fn sign_in(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    if !app.config.accounts.own {
        return Ok(app.pages.goto(Goto::SignIn(Next::Link, Reason::First)));
    }
    let visit = cookie::read(&app.config, request, Kind::Visit).unwrap_or_default();
    let posted = match csrf::posted(app, request, payload, Binding::Visit(&visit)).await {
        Ok(posted) if !visit.is_empty() => posted,
        // Mostly a form that was open for hours, or a browser that keeps no cookies: give a new one.
        Ok(_) | Err(Refusal::BadToken) => {
            let problem = if visit.is_empty() { SignInProblem::NoCookie } else { SignInProblem::Old };
            let view = SignIn { problem: Some(problem), ..SignIn::default() };
            return answer(app, request, StatusCode::FORBIDDEN, view).await;
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let username = posted.get("username").unwrap_or_default().trim();
    let password = Zeroizing::new(posted.get("password").unwrap_or_default().to_owned());
    let again = SignIn {
        next: posted.get("next").map(Next::read).unwrap_or_default(),
        username: username.to_owned(),
        ..SignIn::default()
    };
    let from = client_address(request, &app.config);
    // Name and address of one account are counted together, or nobody's guesses would be held to the limit.
    let account = app.service.ledger.account_by_login(username).await?;
    let counted = account.as_ref().map_or(username, |account| &account.username);
    let attempt = match attempts::admit(app, request, counted, from).await? {
        Admission::Try(attempt) => attempt,
        Admission::Wait(until) => return told_to_wait(app, request, until, again).await,
    };
    let Some(account) = authenticate(app, (username, account), password, from).await? else {
        let view = SignIn { problem: Some(SignInProblem::Mismatch), ..again };
        return answer(app, request, StatusCode::UNPROCESSABLE_ENTITY, view).await;
    };
    attempt.give_back(app).await?;
    enter(app, request, &account, PASSWORD, again.next).await
}

/// Lets a person in who proved who they are, and sends them on. Every way to sign in ends here, so none passes by the
/// second step of an account that has one.
pub(super) async fn enter(
    app: &App,
    request: &HttpRequest,
    account: &Account,
    amr: &str,
    next: Next,
) -> Result<HttpResponse, Trouble> {
    enter_with(app, request, account, Proof { amr, arrived: None }, next).await
}

/// As [`enter`], with what a provider says of the proof.
pub(super) async fn enter_with(
    app: &App,
    request: &HttpRequest,
    account: &Account,
    proof: Proof<'_>,
    next: Next,
) -> Result<HttpResponse, Trouble> {
    if second_step::is_due(app, account, proof).await? {
        return second_step::ask(app, request, account, (proof, false), next);
    }
    let_in(app, request, account, proof, next).await
}

/// Begins the session of somebody who lacks no step. Asked by the steps themselves alone.
pub(super) async fn let_in(
    app: &App,
    request: &HttpRequest,
    account: &Account,
    proof: Proof<'_>,
    next: Next,
) -> Result<HttpResponse, Trouble> {
    app.metrics.signed_in.increment(1);
    let answer = app.pages.goto(Goto::Next(next));
    app.service.signed_in(&account.id, proof.amr, client_address(request, &app.config)).await?;
    let answer = cookie::set(answer, &session::begin_with(app, request, account, proof).await?);
    let answer = cookie::set(answer, &attempts::known(app, request, &account.username)?);
    Ok(cookie::set(answer, &cookie::forget(&app.config, Kind::Visit)))
}

/// The account that name and password belong to. An unknown name, a wrong password and a closed account are one answer
/// after the same work (UI-17).
async fn authenticate(
    app: &App,
    (username, account): (&str, Option<Account>),
    password: Zeroizing<String>,
    from: IpAddr,
) -> Result<Option<Account>, Fault> {
    let hash = account.as_ref().map(|account| account.password_hash.clone());
    let checked = app.passwords.check(hash, attempts::drawn(app, username), password).await?;
    if let (Some(account), Some(renewed)) = (&account, &checked.renewed) {
        // The same password as before, so nothing else changes. Somebody who sets a new one meanwhile wins.
        app.service.ledger.renew_password_hash(&account.id, &account.password_hash, renewed).await?;
    }
    let named = account.as_ref().map(|account| account.id);
    let account = account.filter(|account| checked.right && account.disabled_at.is_none());
    if account.is_none() {
        attempts::failed(app, named, from);
    }
    Ok(account)
}

/// The form again, later.
pub(super) async fn told_to_wait(
    app: &App,
    request: &HttpRequest,
    until: UnixMillis,
    view: SignIn,
) -> Result<HttpResponse, Trouble> {
    let wait_seconds = attempts::seconds(app, until);
    let view = SignIn { problem: Some(SignInProblem::Wait), wait_seconds, ..view };
    answer(app, request, StatusCode::TOO_MANY_REQUESTS, view).await
}

/// The form, bound to this browser.
pub(super) async fn answer(
    app: &App,
    request: &HttpRequest,
    status: StatusCode,
    view: SignIn,
) -> Result<HttpResponse, Trouble> {
    answer_with(app, request, status, (view, None)).await
}

/// The same, perhaps with one provider only.
async fn answer_with(
    app: &App,
    request: &HttpRequest,
    status: StatusCode,
    (view, only): (SignIn, Option<&str>),
) -> Result<HttpResponse, Trouble> {
    let visit = csrf::visit(app, request)?;
    let binding = Binding::Visit(&visit);
    let csrf = binding.token(&app.service.secrets);
    let holds_code = link::holds_code(app, request);
    let (providers, origins) = buttons(app, only).await;
    let only_providers = only.is_some() || !app.config.accounts.own;
    let passkey = if only_providers { None } else { passkey_form::ask(app, binding, &[])? };
    let view = SignIn { csrf, holds_code, providers, only_providers, passkey, ..view };
    let mut answer = app.pages.answer(status, None, &view);
    security_headers::forms_may_lead_to(&mut answer, &origins);
    if view.wait_seconds > 0 {
        answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(view.wait_seconds));
    }
    Ok(cookie::set(answer, &cookie::make(&app.config, Kind::Visit, visit, VISIT_S)))
}
