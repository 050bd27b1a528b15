//! `POST /sign-in/with/NAME`: sends the browser to the provider. By POST from our own page only: nobody else can make a
//! browser begin a sign-in (login CSRF).

use super::{named, send};
use crate::{
    http::{
        cookie::{self, Kind},
        csrf::{self, Binding, Refusal},
        session,
    },
    pages::{
        Goto,
        trouble::Trouble,
        view::{Next, Reason},
    },
    state::App,
    upstream::Purpose,
};
use actix_web::{HttpRequest, HttpResponse, web::Payload};

/// Sends the browser to the provider.
pub(super) async fn leave(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let provider = named(app, request)?;
    let visit = cookie::read(&app.config, request, Kind::Visit).unwrap_or_default();
    let posted = match csrf::posted(app, request, payload, Binding::Visit(&visit)).await {
        Ok(posted) if !visit.is_empty() => posted,
        // Mostly a page that was open for hours, or a browser that lost its cookies: give a new one.
        Ok(_) | Err(Refusal::BadToken) => return Ok(app.pages.goto(Goto::SignIn(Next::Link, Reason::First))),
        Err(refusal) => return Err(refusal.into()),
    };
    let next = posted.get("next").map(Next::read).unwrap_or_default();
    let reason = posted.get("reason").map(Reason::read).unwrap_or_default();
    // Where an older proof was not enough, the provider must not answer from memory.
    let again = posted.get("again").is_some() || [Reason::Stale, Reason::Recent].contains(&reason);
    send(app, request, provider, Purpose::sign_in(next), (session::oldest_proof(reason), again)).await
}
