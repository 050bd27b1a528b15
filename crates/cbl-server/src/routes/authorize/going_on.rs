//! `/authorize/continue`: after the sign-in. Asks what the other server may know, if that was not answered before, and leads
//! back to it.

use crate::{
    fault::Fault,
    http::{
        cookie::{self, Kind},
        csrf,
        session::{self, Session},
    },
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{KnownApplication, Leaving, Next, Reason, SignInFor},
    },
    registry::RegisteredClient,
    service::authorize::Back,
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use cbl_rules::authorize::{Prompt, SignIn, SignInError};
use std::sync::Arc;

/// What is to be done next.
pub(super) enum Step {
    /// The person has to prove who they are.
    SignIn(Reason),
    /// The person has to agree to these scopes.
    Ask(Vec<String>),
    /// The browser goes back.
    Back(Back),
    /// The client or its address is gone.
    Over,
}

/// What is to be done next for this sign-in, and the sign-in as it is to be kept.
pub(super) async fn next(
    app: &App,
    request: &HttpRequest,
    session: Option<&Session>,
    sign_in: SignIn,
) -> Result<(Step, SignIn), Fault> {
    let Some(client) = app.service.sign_in_client(&sign_in) else { return Ok((Step::Over, sign_in)) };
    let silent = sign_in.prompt == Prompt::None;
    let visitor = session.map(|session| session.visitor(app, request));
    let recent = visitor.filter(|visitor| sign_in.not_before.is_none_or(|time| visitor.auth_time >= time));
    let Some(visitor) = recent else {
        let step = if silent {
            refused(app, &sign_in, SignInError::LoginRequired)
        } else {
            Step::SignIn(if session.is_some() { Reason::Stale } else { Reason::First })
        };
        return Ok((step, sign_in));
    };
    let needs = app.service.sign_in_needs(&visitor, &client, &sign_in).await?;
    let step = match (needs.is_empty(), sign_in.prompt) {
        (false, Prompt::None) => refused(app, &sign_in, SignInError::ConsentRequired),
        (false, _) => Step::Ask(needs),
        (true, Prompt::Consent) => Step::Ask(sign_in.scope.split(' ').map(str::to_owned).collect()),
        (true, _) => app.service.signed_in_for(&visitor, &client, &sign_in).await?.map_or(Step::Over, Step::Back),
    };
    Ok((step, sign_in))
}

fn refused(app: &App, sign_in: &SignIn, error: SignInError) -> Step {
    app.service.not_signed_in_for(sign_in, error).map_or(Step::Over, Step::Back)
}

pub(super) fn to_sign_in(app: &App, reason: Reason) -> HttpResponse {
    app.pages.goto(Goto::SignIn(Next::Authorize, reason))
}

/// Shows the question, or leads back.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let (sign_in, client) = kept(app, request)?;
    let session = session::current(app, request).await?;
    let (step, sign_in) = next(app, request, session.as_ref(), sign_in).await?;
    match (step, session) {
        (Step::Ask(scopes), Some(session)) => {
            let scopes = app.service.clients.shown_scopes(&scopes.join(" "));
            let view = SignInFor { application: KnownApplication::of(&client.application), scopes };
            let _ = sign_in;
            Ok(app.pages.answer(StatusCode::OK, Some(&session.shown(app)), &view))
        }
        (Step::Back(back), _) => Ok(leaving(app, &client, &back)),
        (Step::SignIn(reason), _) => Ok(to_sign_in(app, reason)),
        (Step::Ask(_) | Step::Over, _) => Err(Trouble::Page(ErrorKind::UnknownSite)),
    }
}

/// Takes the answer.
pub(super) async fn decide(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let (sign_in, client) = kept(app, request)?;
    let session = session::required(app, request, Next::Authorize).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    let visitor = session.visitor(app, request);
    if sign_in.not_before.is_some_and(|time| visitor.auth_time < time) {
        return Ok(to_sign_in(app, Reason::Stale));
    }
    let back = match posted.get("decision") {
        Some("approve") => app.service.signed_in_for(&visitor, &client, &sign_in).await?,
        Some("deny") => app.service.not_signed_in_for(&sign_in, SignInError::AccessDenied),
        _ => return Err(Trouble::Page(ErrorKind::BadForm)),
    };
    let back = back.ok_or(Trouble::Page(ErrorKind::UnknownSite))?;
    Ok(leaving(app, &client, &back))
}

/// The sign-in that this browser is in.
fn kept(app: &App, request: &HttpRequest) -> Result<(SignIn, Arc<RegisteredClient>), Trouble> {
    let unknown = || Trouble::Page(ErrorKind::UnknownSite);
    let sign_in: SignIn = cookie::open(app, request, Kind::Authorizing).ok_or_else(unknown)?;
    let client = app.service.sign_in_client(&sign_in).ok_or_else(unknown)?;
    Ok((sign_in, client))
}

/// A page that goes on by itself. What led here is over: going back must not lead to a second code.
fn leaving(app: &App, client: &RegisteredClient, back: &Back) -> HttpResponse {
    let view = Leaving { application: client.application.name.clone(), address: back.as_str().to_owned() };
    let answer = app.pages.answer(StatusCode::OK, None, &view);
    cookie::set(answer, &cookie::forget(&app.config, Kind::Authorizing))
}
