//! `/forgot`: somebody does not know their password any more. The answer is the same whether there is an account (UI-17).

use super::visit;
use crate::{
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{Forgot, Sent, SentPage},
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};

/// Longer names are nobody's.
const LONGEST: usize = 254;

/// Says what to look for in the mail.
pub(super) fn sent(app: &App) -> HttpResponse {
    app.pages.answer(StatusCode::OK, None, &SentPage { what: Sent::Reset })
}

/// Without mail the operator makes the link: `cbl account reset`.
fn is_there(app: &App) -> bool {
    app.config.mail.is_some() && app.config.accounts.own
}

/// Shows the form for the name.
pub(super) fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    if !is_there(app) {
        return Err(Trouble::Page(ErrorKind::NotFound));
    }
    visit::answer(app, request, StatusCode::OK, |csrf| Forgot { csrf, ..Forgot::default() })
}

/// Takes the name and sends the link.
pub(super) async fn ask(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    if !is_there(app) {
        return Err(Trouble::Page(ErrorKind::NotFound));
    }
    let posted = visit::posted(app, request, payload).await?;
    let login: String = posted.get("login").unwrap_or_default().trim().chars().take(LONGEST).collect();
    if login.is_empty() {
        return visit::answer(app, request, StatusCode::UNPROCESSABLE_ENTITY, |csrf| Forgot {
            csrf,
            ..Forgot::default()
        });
    }
    let asked = app.service.ask_reset(&login, &visit::asker(app, request)).await?;
    match visit::wait_seconds(app, asked) {
        None => Ok(app.pages.goto(Goto::Sent(Sent::Reset))),
        Some(wait_seconds) => {
            let view = |csrf| Forgot { csrf, login, wait_seconds };
            let answer = visit::answer(app, request, StatusCode::TOO_MANY_REQUESTS, view)?;
            Ok(visit::retry_after(answer, wait_seconds))
        }
    }
}
