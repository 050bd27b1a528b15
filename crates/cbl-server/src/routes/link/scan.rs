//! `GET /L/CODE`: what the QR code leads to. Keeps the code and leaves its address at once; decides nothing (UI-03).

use super::linking::Linking;
use crate::{
    http::cookie,
    pages::{
        Goto,
        trouble::{self, ErrorKind, Trouble},
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, web::Data};
use cbl_proto::UserCode;

/// Answers a scanned code, in any case.
pub(super) async fn keep(app: Data<App>, request: HttpRequest) -> HttpResponse {
    trouble::finish(&app, kept(&app, &request))
}

fn kept(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let typed = request.match_info().get("code").unwrap_or_default();
    let code = UserCode::parse(typed).map_err(|_| Trouble::Page(ErrorKind::BadCode))?;
    Ok(cookie::set(app.pages.goto(Goto::Link), &Linking::scanned(&code).seal(app)?))
}
