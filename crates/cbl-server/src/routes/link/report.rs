//! `POST /link/report`: somebody sent the person this code. Denies, ends what came of it, and flags (XD-07).

use crate::{
    http::{csrf, session},
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{Next, Reported},
    },
    service::people::Place,
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};

/// Takes a report.
pub(super) async fn report(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    // No fresh sign-in is asked for: nothing is gained by who reports, and every minute counts.
    let session = session::required(app, request, Next::Confirm).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    let place = posted.get("place").and_then(Place::parse).ok_or(Trouble::Page(ErrorKind::BadForm))?;
    if !app.service.report(&session.visitor(app, request), &place).await? {
        return Err(Trouble::Page(ErrorKind::NotYours));
    }
    app.metrics.reported.increment(1);
    Ok(app.pages.goto(Goto::Reported))
}

/// Thanks for it.
pub(super) async fn thanks(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Link).await?;
    Ok(app.pages.answer(StatusCode::OK, Some(&session.shown(app)), &Reported {}))
}
