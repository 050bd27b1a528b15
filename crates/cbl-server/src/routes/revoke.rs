//! `POST /revoke`: a device ends its link (RFC 7009).

use super::token_form::presented;
use crate::{
    http::{answer, client_addr::client_address},
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};

/// Below the issuer.
pub const PATH: &str = "/revoke";

/// Answers one revocation request: `200` once it is durable, also for a token that is unknown or another client's, so
/// that nothing is revealed (RV-01, RV-03).
pub async fn answer(request: HttpRequest, payload: web::Payload, app: web::Data<App>) -> HttpResponse {
    let (client, token) = match presented(&request, payload, &app).await {
        Ok(presented) => presented,
        Err(refusal) => return refusal,
    };
    match app.service.revoke(&client, &token, client_address(&request, &app.config)).await {
        Ok(()) => {
            app.metrics.revoked.increment(1);
            answer::no_store(StatusCode::OK).finish()
        }
        Err(fault) => super::fault(&app, &fault),
    }
}
