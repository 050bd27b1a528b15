//! `POST /introspect`: a resource server asks what a token is worth (RFC 7662).

use super::token_form::TokenForm;
use crate::{
    http::{
        answer,
        client_auth::{ClientRefusal, authenticate},
        form,
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, web};
use cbl_store::ledger::ClientAuth;

/// Below the issuer.
pub const PATH: &str = "/introspect";

/// Answers one introspection request. Only confidential clients may ask; a public one gets nothing (IN-01).
pub async fn answer(request: HttpRequest, payload: web::Payload, app: web::Data<App>) -> HttpResponse {
    let mut body = match form::body(&request, payload).await {
        Ok(body) => body,
        Err(refusal) => return refusal.oauth_answer(),
    };
    let asked = match TokenForm::read(&mut body) {
        Ok(asked) => asked,
        Err(malformed) => return answer::oauth_error(malformed.error_code(), malformed.description()),
    };
    let caller = match authenticate(&request, &asked.credentials, &app.service.clients) {
        Ok(caller) if caller.client.auth != ClientAuth::None => caller,
        Ok(_) => return ClientRefusal::Client { challenge: false }.answer(),
        Err(refusal) => return refusal.answer(),
    };
    match app.service.introspect(&caller, asked.token).await {
        Ok(introspection) => answer::json(&introspection),
        Err(fault) => super::fault(&app, &fault),
    }
}
