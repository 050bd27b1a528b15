//! What the forms of people who are not signed in have in common.

use super::letter::KEPT_S;
use crate::{
    http::{
        client_addr::client_address,
        cookie::{self, Kind},
        csrf::{self, Binding, Posted},
    },
    pages::{trouble::Trouble, view::View, written},
    service::letters::{Asked, Asker},
    state::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::Payload,
};

/// Reads a form of this browser.
pub(super) async fn posted(app: &App, request: &HttpRequest, payload: Payload) -> Result<Posted, Trouble> {
    let visit = cookie::read(&app.config, request, Kind::Visit).unwrap_or_default();
    Ok(csrf::posted(app, request, payload, Binding::Visit(&visit)).await?)
}

/// A page with a form that is bound to this browser; `view` is given the token of the form.
pub(super) fn answer<V: View>(
    app: &App,
    request: &HttpRequest,
    status: StatusCode,
    view: impl FnOnce(String) -> V,
) -> Result<HttpResponse, Trouble> {
    let visit = csrf::visit(app, request)?;
    let csrf = Binding::Visit(&visit).token(&app.service.secrets);
    let answer = app.pages.answer(status, None, &view(csrf));
    Ok(cookie::set(answer, &cookie::make(&app.config, Kind::Visit, visit, KEPT_S)))
}

/// Who asks for a letter.
pub(super) fn asker(app: &App, request: &HttpRequest) -> Asker {
    Asker { address: client_address(request, &app.config), locale: written::language_of(app, request) }
}

/// Seconds to wait, when the letter was not posted.
pub(super) fn wait_seconds(app: &App, asked: Asked) -> Option<u64> {
    match asked {
        Asked::Posted => None,
        Asked::Wait { until } => Some(until.since(app.service.clock.now()).div_ceil(1_000).max(1)),
    }
}

/// Says how long to wait to programs, too.
pub(super) fn retry_after(mut answer: HttpResponse, seconds: u64) -> HttpResponse {
    answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(seconds));
    answer
}
