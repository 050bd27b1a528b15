//! `/account/applications`: what applications may have of a person, and the way to take it back (UI-16).

use crate::{
    http::{csrf, session},
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{self, ApplicationRow, Applications, KnownApplication, Next},
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use cbl_store::ledger::ConsentedApplication;

/// Lists the applications with consent.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Applications).await?;
    let consents = app.service.ledger.consents_of(&session.account.id).await?;
    let revoked = request.query_string() == "revoked";
    let view = Applications { revoked, applications: consents.iter().map(|consent| row(app, consent)).collect() };
    Ok(app.pages.answer(StatusCode::OK, Some(&session.shown(app)), &view))
}

fn row(app: &App, consent: &ConsentedApplication) -> ApplicationRow {
    let clients = &app.service.clients;
    ApplicationRow {
        id: consent.id.clone(),
        application: clients.known_application(&consent.id).unwrap_or_else(|| KnownApplication::named(&consent.name)),
        scopes: clients.shown_scopes(&consent.scopes),
        since: view::time_for_programs(consent.given_at),
    }
}

/// Takes one consent back.
pub(super) async fn revoke(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Applications).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    let application = posted.get("application").ok_or(Trouble::Page(ErrorKind::BadForm))?;
    let revoked = app.service.revoke_consent(&session.visitor(app, request), application).await?;
    Ok(app.pages.goto(Goto::Applications { revoked }))
}
