//! `/account/links`: the devices of a person, and the way to be rid of one (UI-16).

use crate::{
    http::{csrf, session},
    pages::{
        Goto,
        trouble::{self, ErrorKind, Trouble},
        view::{self, LinkRow, Links, Next},
    },
    state::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Payload},
};
use cbl_rules::LinkId;
use cbl_store::ledger::Link;

/// Lists the linked devices.
pub(super) async fn show(app: Data<App>, request: HttpRequest) -> HttpResponse {
    trouble::finish(&app, list(&app, &request).await)
}

/// Disconnects one.
pub(super) async fn unlink(app: Data<App>, request: HttpRequest, payload: Payload) -> HttpResponse {
    trouble::finish(&app, unlinked(&app, &request, payload).await)
}

async fn list(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Links).await?;
    let links = app.service.links_of(&session.visitor(app, request)).await?;
    let links = links.iter().map(|link| row(app, link)).collect();
    let view = Links { unlinked: request.query_string() == "unlinked", links };
    Ok(app.pages.answer(StatusCode::OK, Some(&session.shown(app)), &view))
}

fn row(app: &App, link: &Link) -> LinkRow {
    let client = app.service.clients.client(&link.client_id);
    let device = &link.device;
    let said: Vec<&str> = [&device.name, &device.model].into_iter().filter_map(|text| text.as_deref()).collect();
    LinkRow {
        id: link.id.to_string(),
        application: client.map_or_else(|| link.client_id.clone(), |client| client.application.name.clone()),
        device: (!said.is_empty()).then(|| said.join(", ")),
        since: view::day_for_people(link.created_at),
        since_iso: view::time_for_programs(link.created_at),
        used: Some(view::day_for_people(link.last_seen_at)),
        used_iso: view::time_for_programs(link.last_seen_at),
        scopes: link.scope.split_whitespace().map(str::to_owned).collect(),
    }
}

async fn unlinked(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Links).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    let link = posted.get("link").and_then(LinkId::parse).ok_or(Trouble::Page(ErrorKind::BadForm))?;
    let unlinked = app.service.unlink(&session.visitor(app, request), link).await?;
    Ok(app.pages.goto(Goto::Links { unlinked }))
}
