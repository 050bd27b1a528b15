//! `/account/email/undo`: brings back the address that was changed. It needs no sign-in, as the undo link of a device.

use super::super::{letter, visit};
use crate::{
    http::client_addr::client_address,
    pages::{
        trouble::{ErrorKind, Trouble},
        view::RestoreEmail,
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use cbl_store::ledger::LetterKind;

/// Asks whether it was them.
pub(in super::super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let (_, letter) = letter::followed(app, request, &[LetterKind::Changed]).await?;
    let email = letter.address.unwrap_or_default();
    visit::answer(app, request, StatusCode::OK, |csrf| RestoreEmail { csrf, email, done: false })
}

/// Brings the address back.
pub(in super::super) async fn restore(
    app: &App,
    request: &HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Trouble> {
    visit::posted(app, request, payload).await?;
    let (token, letter) = letter::followed(app, request, &[LetterKind::Changed]).await?;
    let restored = app.service.restore_address(&token, client_address(request, &app.config)).await?;
    restored.ok_or(Trouble::Page(ErrorKind::LinkOver))?;
    let email = letter.address.unwrap_or_default();
    let answer = visit::answer(app, request, StatusCode::OK, |csrf| RestoreEmail { csrf, email, done: true })?;
    Ok(letter::used(app, answer))
}
