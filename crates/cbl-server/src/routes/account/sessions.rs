//! `/account/sessions`: the browsers in which a person is signed in, and the ways to sign out.

use crate::{
    http::{
        cookie::{self, Kind},
        csrf, session, user_agent,
    },
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{self, Next, Reason, SessionRow, Sessions},
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use cbl_rules::FamilyId;
use cbl_store::ledger::Session as Kept;

/// Lists them.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Sessions).await?;
    let own = session.visitor(app, request).family;
    let mut sessions = app.service.sessions_of(&session.account).await?;
    // This one first, however the others were used.
    sessions.sort_by_key(|kept| kept.family != own);
    let view = Sessions {
        ended: request.query_string() == "ended",
        sessions: sessions.iter().map(|kept| row(kept, own)).collect(),
    };
    Ok(app.pages.answer(StatusCode::OK, Some(&session.shown(app)), &view))
}

fn row(kept: &Kept, own: FamilyId) -> SessionRow {
    let (browser, system) = user_agent::names(&kept.user_agent);
    SessionRow {
        id: kept.family.to_string(),
        is_this: kept.family == own,
        browser,
        system,
        network: kept.network.clone(),
        since: view::time_for_programs(kept.created_at),
        seen: view::time_for_programs(kept.last_seen_at),
    }
}

/// Signs one of the others out.
pub(super) async fn end(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Sessions).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    let family = posted.get("session").and_then(FamilyId::parse).ok_or(Trouble::Page(ErrorKind::BadForm))?;
    let ended = app.service.end_session(&session.visitor(app, request), &family).await?;
    Ok(app.pages.goto(Goto::Sessions { ended }))
}

/// Signs all out.
pub(super) async fn end_all(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Sessions).await?;
    csrf::posted(app, request, payload, session.binding()).await?;
    app.service.sign_out_everywhere(&session.visitor(app, request)).await?;
    let answer = app.pages.goto(Goto::SignIn(Next::Account, Reason::Everywhere));
    let answer = cookie::set(answer, &cookie::forget(&app.config, Kind::Session));
    Ok(cookie::set(answer, &cookie::forget(&app.config, Kind::Linking)))
}
