//! `POST /sign-out`.

use crate::{
    http::{
        cookie::{self, Kind},
        csrf, session,
    },
    pages::{
        Goto,
        trouble::Trouble,
        view::{Next, Reason},
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, web::Payload};

/// Ends the session of this browser, and forgets what it held for the linking.
pub(super) async fn sign_out(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Link).await?;
    csrf::posted(app, request, payload, session.binding()).await?;
    session.end(app).await?;
    app.service.signed_out(&session.visitor(app, request)).await?;
    let answer = app.pages.goto(Goto::SignIn(Next::Link, Reason::SignedOut));
    let answer = cookie::set(answer, &cookie::forget(&app.config, Kind::Session));
    Ok(cookie::set(answer, &cookie::forget(&app.config, Kind::Linking)))
}
