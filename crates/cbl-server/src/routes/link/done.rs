//! `/link/done`: how it ends. "Connected" only once the device has its tokens (UI-13); the page asks again by itself.

use super::linking::Linking;
use crate::{
    http::session,
    pages::{
        Goto,
        trouble::{self, ErrorKind, Trouble},
        view::{Connected, Denied, Expired, Next, Waiting},
    },
    service::people::LinkProgress,
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Data};

/// Shows how far the device is.
pub(super) async fn show(app: Data<App>, request: HttpRequest) -> HttpResponse {
    trouble::finish(&app, progress(&app, &request).await)
}

async fn progress(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Link).await?;
    let Some(place) = Linking::of(app, request).place() else { return Ok(app.pages.goto(Goto::Link)) };
    let account = Some(session.shown(app));
    let account = account.as_ref();
    let pages = &app.pages;
    Ok(match app.service.progress(&session.visitor(app, request), &place.grant_id).await? {
        LinkProgress::Waiting => pages.answer(StatusCode::OK, account, &Waiting { place: place.to_string() }),
        LinkProgress::Connected => pages.answer(StatusCode::OK, account, &Connected { place: place.to_string() }),
        LinkProgress::Denied => pages.answer(StatusCode::OK, account, &Denied {}),
        LinkProgress::Expired => pages.answer(StatusCode::OK, account, &Expired {}),
        LinkProgress::NotYours => return Err(Trouble::Page(ErrorKind::NotYours)),
    })
}
