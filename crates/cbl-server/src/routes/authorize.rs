//! `/authorize`: another server of the operator sends a person's browser here, to have them signed in (RFC 6749 section 4.1,
//! OpenID Connect Core 1.0 section 3.1). Only with the key `authorize.enabled`; devices have no use for it.
//!
//! ```text
//! the other server --> /authorize --303--> [/sign-in --303--> /authorize/continue] --> the other server
//! ```
//!
//! Browsers apply `form-action` to the redirect after a form, and forms of ours lead nowhere else (WB-01). So a person who
//! typed something on the way goes back by a page that goes on by itself.

mod going_on;

use super::page::{address, form, shows, takes};
use crate::{
    http::{
        cookie::{self, Kind},
        form as body, session,
    },
    pages::{
        Methods,
        trouble::{ErrorKind, Trouble},
    },
    service::authorize::Asked,
    state::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    web::{self, Payload},
};
use cbl_proto::AuthorizationRequest;

/// Below the issuer.
pub const PATH: &str = "/authorize";

/// As long as somebody may take to sign in, in seconds.
const KEPT_S: i64 = 15 * 60;

/// Adds the pages of a sign-in for another server.
pub fn configure(cfg: &mut web::ServiceConfig) {
    let begin = [shows(web::get(), by_query), takes(by_form)];
    cfg.service(address(PATH, Methods("GET, POST"), begin)).service(form(
        "/authorize/continue",
        going_on::show,
        going_on::decide,
    ));
}

async fn by_query(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let mut query = request.query_string().as_bytes().to_vec();
    begun(app, request, &mut query).await
}

/// OpenID Connect Core 1.0 section 3.1.2.1: POST is as good. It changes nothing here, so any page may send it.
async fn by_form(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let body = body::body(request, payload).await;
    begun(app, request, &mut body.map_err(|_| Trouble::Page(ErrorKind::UnknownSite))?).await
}

async fn begun(app: &App, request: &HttpRequest, query: &mut [u8]) -> Result<HttpResponse, Trouble> {
    let unknown = Trouble::Page(ErrorKind::UnknownSite);
    let Ok(asked) = AuthorizationRequest::read(query) else { return Err(unknown) };
    let sign_in = match app.service.sign_in_asked(&asked) {
        Asked::SignIn(sign_in) => *sign_in,
        Asked::Back(back) => return Ok(app.pages.send_back(&back)),
        Asked::Unknown => return Err(unknown),
    };
    let session = session::current(app, request).await?;
    let (step, changed) = going_on::next(app, request, session.as_ref(), sign_in).await?;
    let answer = match step {
        // Nothing was typed on the way, so nothing keeps the browser from being sent back at once.
        going_on::Step::Back(back) => app.pages.send_back(&back),
        going_on::Step::SignIn(reason) => going_on::to_sign_in(app, reason),
        going_on::Step::Ask(_) => app.pages.goto(crate::pages::Goto::Next(crate::pages::view::Next::Authorize)),
        going_on::Step::Over => return Err(unknown),
    };
    Ok(cookie::set(answer, &cookie::seal(app, Kind::Authorizing, &changed, KEPT_S)?))
}
