//! `POST /revoke`: a device ends its link (RFC 7009).

use super::token_form::TokenForm;
use crate::{
    http::{answer, client_addr::client_address, client_auth::authenticate, form},
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};

/// Below the issuer.
pub const PATH: &str = "/revoke";

/// Answers one revocation request: `200` once it is durable, also for a token that is unknown or another client's, so
/// that nothing is revealed (RV-01, RV-03).
pub async fn answer(request: HttpRequest, payload: web::Payload, app: web::Data<App>) -> HttpResponse {
    let mut body = match form::body(&request, payload).await {
        Ok(body) => body,
        Err(refusal) => return refusal.oauth_answer(),
    };
    let asked = match TokenForm::read(&mut body) {
        Ok(asked) => asked,
        Err(malformed) => return answer::oauth_error(malformed.error_code(), malformed.description()),
    };
    let client = match authenticate(&request, &asked.credentials, &app.service.clients) {
        Ok(client) => client,
        Err(refusal) => return refusal.answer(),
    };
    match app.service.revoke(&client, asked.token, client_address(&request, &app.config)).await {
        Ok(()) => {
            app.metrics.revoked.increment(1);
            answer::no_store(StatusCode::OK).finish()
        }
        Err(fault) => super::fault(&app, &fault),
    }
}
