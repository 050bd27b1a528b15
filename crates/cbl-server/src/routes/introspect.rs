//! `POST /introspect`: a resource server asks what a token is worth (RFC 7662).

use super::token_form::presented;
use crate::{
    http::{answer, client_auth::ClientRefusal},
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, web};
use cbl_store::ledger::ClientAuth;

/// Below the issuer.
pub const PATH: &str = "/introspect";

/// Answers one introspection request. Only confidential clients may ask; a public one gets nothing (IN-01).
pub async fn answer(request: HttpRequest, payload: web::Payload, app: web::Data<App>) -> HttpResponse {
    let (caller, token) = match presented(&request, payload, &app).await {
        Ok((caller, _)) if caller.client.auth == ClientAuth::None => {
            return ClientRefusal::Client { challenge: false }.answer(&app);
        }
        Ok(presented) => presented,
        Err(refusal) => return refusal,
    };
    match app.service.introspect(&caller, &token).await {
        Ok(introspection) => answer::json(&introspection),
        Err(fault) => super::fault(&app, &fault),
    }
}
