//! `/account/name`: how pages and devices call the person.

use crate::{
    http::{csrf, session},
    pages::{
        Goto,
        trouble::Trouble,
        view::{ChangeName, Changed, Next},
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use cbl_rules::policy::clean_display_text;

/// Shows the form.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Name).await?;
    let view = ChangeName { name: session.account.display_name.clone(), is_empty: false };
    Ok(app.pages.answer(StatusCode::OK, Some(&session.shown(app)), &view))
}

/// Takes the name.
pub(super) async fn change(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Name).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    let Some(name) = posted.get("name").and_then(clean_display_text) else {
        let view = ChangeName { name: String::new(), is_empty: true };
        return Ok(app.pages.answer(StatusCode::UNPROCESSABLE_ENTITY, Some(&session.shown(app)), &view));
    };
    app.service.rename_account(&session.visitor(app, request), &name).await?;
    Ok(app.pages.goto(Goto::Account(Changed::Name)))
}
