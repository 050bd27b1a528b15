//! `POST /device_authorization`: a device asks for codes (RFC 8628 sections 3.1 and 3.2; steps 1 and 2).

use crate::{
    http::{answer, browser::browser, client_addr::client_address, client_auth::authenticate, dpop, form},
    service::issue::{Codes, Issued},
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, web};
use cbl_proto::{DeviceAuthorizationRequest, DeviceAuthorizationResponse};
use cbl_rules::issue::Origin;
use cbl_store::ledger::ClientAuth;

/// Below the issuer.
pub const PATH: &str = "/device_authorization";

/// Longest response: two codes, two URLs of a long issuer, two numbers.
const RESPONSE_BYTES: usize = 4096;

/// Answers one device authorization request.
pub async fn answer(request: HttpRequest, payload: web::Payload, app: web::Data<App>) -> HttpResponse {
    let response = match form::body(&request, payload).await {
        Ok(mut body) => issue(&request, &mut body, &app).await,
        Err(refusal) => refusal.oauth_answer(),
    };
    let outcome = if response.status().is_success() { &app.metrics.issued } else { &app.metrics.issue_refused };
    outcome.increment(1);
    response
}

async fn issue(request: &HttpRequest, body: &mut [u8], app: &App) -> HttpResponse {
    let asked = match DeviceAuthorizationRequest::read(body) {
        Ok(asked) => asked,
        Err(malformed) => return answer::oauth_error(malformed.error_code(), malformed.description()),
    };
    let client = match authenticate(request, &asked.credentials, &app.service).await {
        Ok(client) => client,
        Err(refusal) => return refusal.answer(app),
    };
    let proven = match dpop::at_endpoint(request, app, &client, PATH).await {
        Ok(proven) => proven,
        Err(refusal) => return refusal,
    };
    let origin = Origin {
        address: client_address(request, &app.config),
        browser: browser(request),
        authenticated: client.client.auth != ClientAuth::None,
        key: proven.shown(&client),
    };
    let response = match app.service.request_codes(&client, &asked, origin).await {
        Ok(Issued::Codes(codes)) => written(&codes, app),
        Ok(Issued::Refused(refusal)) => answer::oauth_error(refusal.error_code(), refusal.description()),
        Ok(Issued::TooMany { retry_after_s }) => {
            app.metrics.limited.increment(1);
            answer::too_many(retry_after_s)
        }
        Err(fault) => super::fault(app, &fault),
    };
    proven.onto(response)
}

fn written(codes: &Codes, app: &App) -> HttpResponse {
    let user_code = codes.user_code.to_string();
    let response = DeviceAuthorizationResponse {
        device_code: codes.device_code.as_str(),
        user_code: &user_code,
        verification_uri: &codes.verification_uri,
        verification_uri_complete: codes.verification_uri_complete.as_deref(),
        expires_in: codes.expires_in,
        interval: codes.interval,
    };
    match response.write_json(&mut [0; RESPONSE_BYTES]) {
        Ok(json) => answer::json_bytes(json.to_owned()),
        Err(_) => super::fault(app, &crate::fault::Fault::Crypto("the issuer is too long for a response")),
    }
}
