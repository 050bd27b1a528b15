//! `/account/links`: the devices of a person, and the ways to be rid of them (UI-16).

use crate::{
    http::{
        csrf::{self, Posted},
        session::{self, Session},
    },
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{self, LinkRow, Links, Next, OneLink},
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use cbl_rules::{LinkId, policy::clean_display_text};
use cbl_store::ledger::Link;

/// Lists the linked devices.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Links).await?;
    let (visitor, ledger) = (session.visitor(app, request), &app.service.ledger);
    let seen_at = app.service.clock.now();
    let unseen = ledger.unseen_links(&visitor.account).await?;
    let links = app.service.links_of(&visitor).await?;
    let links = links.iter().map(|link| LinkRow { is_new: unseen.contains(&link.id), ..row(app, link) }).collect();
    let view = Links { unlinked: request.query_string() == "unlinked", links };
    let answer = app.pages.answer(StatusCode::OK, Some(&session.shown(app)), &view);
    if !unseen.is_empty() {
        ledger.see_notices(&visitor.account, seen_at).await?;
    }
    Ok(answer)
}

fn row(app: &App, link: &Link) -> LinkRow {
    let device = &link.device;
    let said: Vec<&str> = [&device.name, &device.model].into_iter().filter_map(|text| text.as_deref()).collect();
    LinkRow {
        id: link.id.to_string(),
        name: link.label.clone(),
        is_new: false,
        application: app.service.clients.known(&link.client_id),
        device: (!said.is_empty()).then(|| said.join(", ")),
        since: view::time_for_programs(link.created_at),
        used: view::time_for_programs(link.last_seen_at),
        scopes: app.service.clients.shown_scopes(&link.scope),
    }
}

/// Shows one.
pub(super) async fn show_one(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Links).await?;
    let id = request.match_info().get("link").and_then(LinkId::parse).ok_or(Trouble::Page(ErrorKind::NotFound))?;
    let link = app.service.link_of(&session.visitor(app, request), &id).await?;
    let link = link.ok_or(Trouble::Page(ErrorKind::NotFound))?;
    let renamed = request.query_string() == "renamed";
    Ok(app.pages.answer(StatusCode::OK, Some(&session.shown(app)), &OneLink { renamed, ..details(app, &link) }))
}

fn details(app: &App, link: &Link) -> OneLink {
    let client = app.service.clients.client(&link.client_id);
    let support_uri = client.and_then(|client| client.application.support_uri.clone());
    let said = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
    OneLink {
        id: link.id.to_string(),
        renamed: false,
        name: link.label.clone().unwrap_or_default(),
        application: app.service.clients.known(&link.client_id),
        support_uri: support_uri.filter(|uri| uri.starts_with("https://")),
        device_name: said(&link.device.name),
        device_model: said(&link.device.model),
        app_version: said(&link.device.app_version),
        since: view::time_for_programs(link.created_at),
        used: view::time_for_programs(link.last_seen_at),
        network: link.network.clone(),
        last_network: link.last_network.clone(),
        scopes: app.service.clients.shown_scopes(&link.scope),
    }
}

/// The form and the link that it names.
async fn posted(app: &App, request: &HttpRequest, payload: Payload) -> Result<(Session, Posted, LinkId), Trouble> {
    let session = session::required(app, request, Next::Links).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    let link = posted.get("link").and_then(LinkId::parse).ok_or(Trouble::Page(ErrorKind::BadForm))?;
    Ok((session, posted, link))
}

/// Gives one a name.
pub(super) async fn rename(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let (session, posted, link) = posted(app, request, payload).await?;
    let name = posted.get("name").and_then(clean_display_text);
    let account = session.visitor(app, request).account;
    if !app.service.ledger.rename_link(&link, &account, name.as_deref()).await? {
        return Err(Trouble::Page(ErrorKind::NotFound));
    }
    Ok(app.pages.goto(Goto::OneLink { link, renamed: true }))
}

/// Disconnects one.
pub(super) async fn unlink(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let (session, _, link) = posted(app, request, payload).await?;
    let unlinked = app.service.unlink(&session.visitor(app, request), link).await?;
    Ok(app.pages.goto(Goto::Links { unlinked }))
}

/// Disconnects all.
pub(super) async fn unlink_all(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Links).await?;
    csrf::posted(app, request, payload, session.binding()).await?;
    let unlinked = app.service.unlink_all(&session.visitor(app, request)).await? > 0;
    Ok(app.pages.goto(Goto::Links { unlinked }))
}

/// Disconnects one that somebody else connected.
pub(super) async fn not_me(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let (session, _, link) = posted(app, request, payload).await?;
    if !app.service.not_me(&session.visitor(app, request), link).await? {
        return Err(Trouble::Page(ErrorKind::NotFound));
    }
    app.metrics.reported.increment(1);
    Ok(app.pages.goto(Goto::Reported))
}
