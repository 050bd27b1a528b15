//! `/mail/TOKEN` and `/invited/TOKEN`: links that were followed from a mail or handed out by the operator. The token leaves
//! the address at once (LG-03) and nothing is done by GET, for programs that read mail follow its links. What the token does
//! is asked for on the page of its letter.

use crate::{
    http::cookie::{self, Kind},
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse};
use cbl_store::ledger::{Letter, LetterKind};

/// The page must be used within this time after the link was followed, in seconds.
pub(super) const KEPT_S: i64 = 3_600;

/// Keeps the token of a letter and goes to its page.
pub(super) async fn keep(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let token = request.match_info().get("token").unwrap_or_default();
    let letter = app.service.letter_of(token).await?.ok_or(Trouble::Page(ErrorKind::LinkOver))?;
    Ok(cookie::set(app.pages.goto(Goto::Letter(letter.kind)), &cookie::seal(app, Kind::Letter, token, KEPT_S)?))
}

/// Keeps the token of an invitation and goes to the sign-up.
pub(super) async fn invited(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let token = request.match_info().get("token").unwrap_or_default();
    app.service.invitation_of(token).await?.ok_or(Trouble::Page(ErrorKind::LinkOver))?;
    Ok(cookie::set(app.pages.goto(Goto::SignUp), &cookie::seal(app, Kind::Invitation, token, KEPT_S)?))
}

/// The letter of one of these kinds that this browser followed, with its token, as long as it may be used.
pub(super) async fn followed(
    app: &App,
    request: &HttpRequest,
    kinds: &[LetterKind],
) -> Result<(String, Letter), Trouble> {
    let token: String = cookie::open(app, request, Kind::Letter).ok_or(Trouble::Page(ErrorKind::LinkOver))?;
    let letter = app.service.letter_of(&token).await?.filter(|letter| kinds.contains(&letter.kind));
    Ok((token, letter.ok_or(Trouble::Page(ErrorKind::LinkOver))?))
}

/// Forgets the token that was used.
pub(super) fn used(app: &App, answer: HttpResponse) -> HttpResponse {
    cookie::set(answer, &cookie::forget(&app.config, Kind::Letter))
}
