//! `GET /L/CODE`, and `GET /link?cbl-code=CODE` of devices that make their own QR code: keeps the code and leaves its
//! address at once; decides nothing (UI-03).

use super::linking::Linking;
use crate::{
    http::cookie,
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, web::Data};
use cbl_proto::{UserCode, lwa::CODE_IN_QUERY};
use tokio::sync::Semaphore;

/// Notes that may be on their way at once. In a flood the rest is left out: they are words for a screen.
static NOTES: Semaphore = Semaphore::const_new(32);

/// Answers a scanned code, in any case.
pub(super) fn keep(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    kept(app, request, request.match_info().get("code").unwrap_or_default())
}

/// The code that a device of the LWA dialect put into the query.
pub(super) fn code_in_query(app: &App, request: &HttpRequest) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(request.query_string().as_bytes()).filter(|_| app.config.lwa.enabled);
    pairs.find_map(|(name, code)| (name == CODE_IN_QUERY).then(|| code.into_owned()))
}

pub(super) fn kept(app: &App, request: &HttpRequest, typed: &str) -> Result<HttpResponse, Trouble> {
    let code = UserCode::parse(typed).map_err(|_| Trouble::Page(ErrorKind::BadCode))?;
    note_opened(request, code);
    Ok(cookie::set(app.pages.goto(Goto::Link), &Linking::scanned(&code).seal(app)?))
}

/// Tells the screen of the device behind the back of whoever came, who learns nothing by it: not even by the time it takes.
fn note_opened(request: &HttpRequest, code: UserCode) {
    let (Some(app), Ok(place)) = (request.app_data::<Data<App>>().cloned(), NOTES.try_acquire()) else { return };
    actix_web::rt::spawn(async move {
        let _place = place;
        if let Err(fault) = app.service.note_opened(&code).await {
            tracing::debug!(%fault, "that a page was opened was not noted");
        }
    });
}
