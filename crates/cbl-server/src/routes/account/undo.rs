//! `/undo`: the link in the mail about a new device. It needs no sign-in, for whoever has lost the password needs it most,
//! and it does nothing by GET, for programs that read mail follow its links.

use crate::{
    http::{
        client_addr::client_address,
        cookie::{self, Kind},
        csrf::{self, Binding},
    },
    mail::undo_token,
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{self, Undo},
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use cbl_rules::LinkId;
use cbl_store::ledger::Link;

/// The page must be used within this time after the link was followed, in seconds.
const KEPT_S: i64 = 3_600;

/// Keeps the token and leaves its address at once, as a scanned code (LG-03).
pub(super) fn keep(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let token = request.match_info().get("token").unwrap_or_default();
    let link = undo_token::read(&app.service.secrets, token).ok_or(Trouble::Page(ErrorKind::NotFound))?;
    Ok(cookie::set(app.pages.goto(Goto::Undo), &cookie::seal(app, Kind::Undo, link, KEPT_S)?))
}

/// The link that this browser may undo.
async fn link_of(app: &App, request: &HttpRequest) -> Result<Link, Trouble> {
    let id: LinkId = cookie::open(app, request, Kind::Undo).ok_or(Trouble::Page(ErrorKind::NotFound))?;
    let link = app.service.ledger.link(&id).await?;
    let now = app.service.clock.now();
    link.filter(|link| now < undo_token::good_until(link)).ok_or(Trouble::Page(ErrorKind::NotFound))
}

/// Asks whether it was them.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let link = link_of(app, request).await?;
    answer(app, request, &link, link.ended_at.is_some())
}

/// Disconnects the device.
pub(super) async fn undo(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let visit = cookie::read(&app.config, request, Kind::Visit).unwrap_or_default();
    csrf::posted(app, request, payload, Binding::Visit(&visit)).await?;
    let link = link_of(app, request).await?;
    if link.ended_at.is_none() {
        app.service.undo(&link, client_address(request, &app.config)).await?;
        app.metrics.reported.increment(1);
    }
    Ok(app.pages.goto(Goto::Undo))
}

fn answer(app: &App, request: &HttpRequest, link: &Link, done: bool) -> Result<HttpResponse, Trouble> {
    let visit = csrf::visit(app, request)?;
    let view = Undo {
        csrf: Binding::Visit(&visit).token(&app.service.secrets),
        done,
        application: app.service.clients.known(&link.client_id),
        device: link.device.name.as_deref().map(str::to_owned),
        since: view::time_for_programs(link.created_at),
    };
    let answer = app.pages.answer(StatusCode::OK, None, &view);
    Ok(cookie::set(answer, &cookie::make(&app.config, Kind::Visit, visit, KEPT_S)))
}
