//! Forms that change how somebody signs in: taken only shortly after they proved who they are.

use crate::{
    http::{
        client_addr::client_address,
        csrf::{self, Posted},
        session::{self, Session},
    },
    pages::{trouble::Trouble, view::Next},
    service::credentials::Owner,
    state::App,
};
use actix_web::{HttpRequest, web::Payload};

/// The session and the form that it sent; the way back after the sign-in leads to `next`.
pub(super) async fn posted(
    app: &App,
    request: &HttpRequest,
    payload: Payload,
    next: Next,
) -> Result<(Session, Posted), Trouble> {
    let session = session::required_recent(app, request, next).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    Ok((session, posted))
}

/// Whose credentials are changed, and from where.
pub(super) fn owner(app: &App, request: &HttpRequest, session: &Session) -> Owner {
    Owner { account: session.account.id, address: client_address(request, &app.config) }
}
