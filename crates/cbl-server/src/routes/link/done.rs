//! `/link/done`: how it ends. "Connected" only once the device has its tokens (UI-13); the page asks again by itself.

use super::linking::Linking;
use crate::{
    http::session,
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{Connected, Denied, Expired, KnownApplication, Next, Waiting},
    },
    service::people::LinkProgress,
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode};

/// Shows how far the device is.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Link).await?;
    let Some(place) = Linking::of(app, request).place() else { return Ok(app.pages.goto(Goto::Link)) };
    let (account, visitor) = (session.shown(app), session.visitor(app, request));
    let (progress, client) = app.service.progress_with_client(&visitor, &place.grant_id).await?;
    let application = client.map(|client| KnownApplication::of(&client.application));
    let (account, pages) = (Some(&account), &app.pages);
    let place = place.to_string();
    Ok(match progress {
        LinkProgress::Waiting => pages.answer(StatusCode::OK, account, &Waiting { application, place }),
        LinkProgress::Connected => pages.answer(StatusCode::OK, account, &Connected { application, place }),
        LinkProgress::Denied => pages.answer(StatusCode::OK, account, &Denied { application }),
        LinkProgress::Expired => pages.answer(StatusCode::OK, account, &Expired { application }),
        LinkProgress::NotYours => return Err(Trouble::Page(ErrorKind::NotYours)),
    })
}
