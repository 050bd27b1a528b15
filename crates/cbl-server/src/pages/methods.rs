//! Which methods a page takes, and the answer to any other.

use super::{trouble::ErrorKind, written};
use crate::state::App;
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderValue},
    web::Data,
};

/// The methods of an address, as `Allow` says them (RFC 9110 section 10.2.1); a resource has them as its data.
#[derive(Debug, Clone, Copy)]
pub struct Methods(pub &'static str);

impl Methods {
    /// Whether the address that was asked for shows a page, too, when it takes a form.
    pub(super) fn show_a_page(request: &HttpRequest) -> bool {
        request.app_data::<Self>().is_some_and(|methods| methods.0.starts_with("GET"))
    }
}

/// Answers a page that is asked with a method it does not have.
pub async fn method_not_allowed(app: Data<App>, request: HttpRequest) -> HttpResponse {
    let mut answer = app.pages.error(ErrorKind::BadMethod);
    if let Some(Methods(allow)) = request.app_data::<Methods>() {
        answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allow));
    }
    answer
}

/// Answers every address that is nobody's.
pub async fn not_found(app: Data<App>, request: HttpRequest) -> HttpResponse {
    written::write(&app, &request, app.pages.error(ErrorKind::NotFound))
}
