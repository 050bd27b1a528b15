//! `GET /logo/APPLICATION?v=VERSION`: the picture of an application, from the origin of the pages that show it. So no other
//! host learns who links what, and the pages need to load nothing from elsewhere (WB-01).

use super::page::page;
use crate::{
    http::security_headers,
    pages::trouble::{ErrorKind, Trouble},
    state::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderValue},
    web,
};

/// Adds the address of logos.
pub(super) fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(page("/logo/{application}", picture));
}

async fn picture(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let application = request.match_info().get("application").unwrap_or_default();
    let logo = app.service.ledger.logo(application).await.map_err(crate::fault::Fault::from)?;
    let logo = logo.ok_or(Trouble::Page(ErrorKind::NotFound))?;
    // An address without the version, or with that of an earlier picture, must not keep this one for good.
    let is_this = request.query_string().strip_prefix("v=") == Some(&logo.version);
    let kept = if is_this { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut answer = HttpResponse::Ok().content_type(logo.media_type).body(logo.content);
    security_headers::of_a_static_file(&mut answer, app.pages.is_https());
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    Ok(answer)
}
