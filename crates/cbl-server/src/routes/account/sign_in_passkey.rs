//! `POST /sign-in/passkey`: signs in by a passkey, without name and password. The form is filled in by `passkeys.js`.

use super::{
    attempts::{self, Admission, Other},
    passkey_form, sign_in,
};
use crate::{
    http::{
        client_addr::client_address,
        cookie::{self, Kind},
        csrf::{self, Binding, Refusal},
    },
    pages::{
        Goto,
        trouble::Trouble,
        view::{Next, Reason, SignIn, SignInProblem},
    },
    service::credentials::Used,
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use cbl_rules::proof::PASSKEY;

/// Takes what a passkey signed.
pub(super) async fn sign_in(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    if !app.config.accounts.own {
        return Ok(app.pages.goto(Goto::SignIn(Next::Link, Reason::First)));
    }
    let visit = cookie::read(&app.config, request, Kind::Visit).unwrap_or_default();
    let binding = Binding::Visit(&visit);
    let old = |next| SignIn { problem: Some(SignInProblem::Old), next, ..SignIn::default() };
    let posted = match csrf::posted(app, request, payload, binding).await {
        Ok(posted) if !visit.is_empty() => posted,
        Ok(_) | Err(Refusal::BadToken) => {
            return sign_in::answer(app, request, StatusCode::FORBIDDEN, old(Next::default())).await;
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let next = posted.get("next").map(Next::read).unwrap_or_default();
    let Some(answer) = passkey_form::read(app, &posted, binding) else {
        return sign_in::answer(app, request, StatusCode::FORBIDDEN, old(next)).await;
    };
    let attempt = match attempts::admit_other(app, request, Other::LongSecret, "").await? {
        Admission::Try(attempt) => attempt,
        Admission::Wait(until) => {
            return sign_in::told_to_wait(app, request, until, SignIn { next, ..SignIn::default() }).await;
        }
    };
    match answer.used(app, None).await? {
        Used::By(account) => {
            attempt.give_back(app).await?;
            sign_in::enter(app, request, &account, PASSKEY, next).await
        }
        refused => {
            tracing::info!(?refused, "a passkey was not believed");
            attempts::failed(app, None, client_address(request, &app.config));
            let view = SignIn { problem: Some(SignInProblem::Passkey), next, ..SignIn::default() };
            sign_in::answer(app, request, StatusCode::UNPROCESSABLE_ENTITY, view).await
        }
    }
}
