//! `POST /token`: a device polls, collects, refreshes (RFC 8628 sections 3.4 and 3.5, RFC 6749 section 6; steps 5 and 6).

use crate::{
    http::{
        answer::{self, json_bytes, poll_error},
        client_addr::client_address,
        client_auth::authenticate,
        dpop, form,
    },
    registry::RegisteredClient,
    service::{
        DevicePoll, PollAnswer,
        authorize::{Redeemed, Redemption},
        refresh::{Refresh, Refreshed},
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, web};
use cbl_proto::{ErrorCode, GrantRequest, Malformed, TokenRequest};

/// Below the issuer.
pub const PATH: &str = "/token";

/// Answers one token request.
pub async fn answer(request: HttpRequest, payload: web::Payload, app: web::Data<App>) -> HttpResponse {
    match form::body(&request, payload).await {
        Ok(mut body) => exchange(&request, &mut body, &app).await,
        Err(refusal) => refusal.oauth_answer(),
    }
}

async fn exchange(request: &HttpRequest, body: &mut [u8], app: &App) -> HttpResponse {
    let asked = match TokenRequest::read(body) {
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
    let (key, address) = (proven.shown(&client), client_address(request, &app.config));
    let response = match asked.grant {
        GrantRequest::DeviceCode { device_code, code_verifier } => {
            poll(&client, DevicePoll { device_code, code_verifier, key, address }, app).await
        }
        GrantRequest::AuthorizationCode { code, redirect_uri, code_verifier } if app.config.authorize.enabled => {
            let redemption = Redemption { code, redirect_uri, verifier: code_verifier, key };
            Box::pin(redeem(&client, redemption, app)).await
        }
        GrantRequest::AuthorizationCode { .. } => {
            answer::oauth_error(ErrorCode::UnsupportedGrantType, Malformed::UnsupportedGrantType.description())
        }
        GrantRequest::RefreshToken { refresh_token, scope, resource } => {
            Box::pin(refresh(&client, Refresh { refresh_token, scope, resource, key, address }, app)).await
        }
    };
    proven.onto(response)
}

/// What happens when a device polls: `cbl_rules::poll` decides, this says it in HTTP.
async fn poll(client: &RegisteredClient, poll: DevicePoll<'_>, app: &App) -> HttpResponse {
    if !client.terms.device_grant {
        app.metrics.polls.refused.increment(1);
        return answer::oauth_error(ErrorCode::UnauthorizedClient, "this client may not use this grant type");
    }
    let polls = &app.metrics.polls;
    let (counter, response) = match app.service.poll(client, poll).await {
        Ok(PollAnswer::Pending(progress)) => (&polls.pending, answer::pending(progress)),
        Ok(PollAnswer::SlowDown) => (&polls.slow_down, poll_error(ErrorCode::SlowDown)),
        Ok(PollAnswer::Denied) => (&polls.denied, poll_error(ErrorCode::AccessDenied)),
        Ok(PollAnswer::Expired) => (&polls.expired, poll_error(ErrorCode::ExpiredToken)),
        Ok(PollAnswer::Invalid) => (&polls.refused, poll_error(ErrorCode::InvalidGrant)),
        Ok(PollAnswer::NoKey) => (&polls.refused, no_key()),
        Ok(PollAnswer::Tokens { body, first: true }) => (&polls.collected, json_bytes(body)),
        Ok(PollAnswer::Tokens { body, first: false }) => (&polls.repeated, json_bytes(body)),
        Err(fault) => return super::fault(app, &fault),
    };
    counter.increment(1);
    response
}

async fn refresh(client: &RegisteredClient, refresh: Refresh<'_>, app: &App) -> HttpResponse {
    let (counter, response) = match app.service.refresh(client, refresh).await {
        Ok(Refreshed::Tokens(body)) => (&app.metrics.refreshed, json_bytes(body)),
        Ok(Refreshed::Invalid) => (&app.metrics.refresh_refused, poll_error(ErrorCode::InvalidGrant)),
        Ok(Refreshed::NoKey) => (&app.metrics.refresh_refused, no_key()),
        Ok(Refreshed::Refused(refusal)) => {
            (&app.metrics.refresh_refused, answer::oauth_error(refusal.error_code(), refusal.description()))
        }
        Err(fault) => return super::fault(app, &fault),
    };
    counter.increment(1);
    response
}

fn no_key() -> HttpResponse {
    answer::oauth_error(ErrorCode::InvalidDpopProof, dpop::MISSING)
}

/// A sign-in for another server: its code, where the browser was sent with it, and the verifier (RFC 6749 section 4.1.3).
async fn redeem(client: &RegisteredClient, redemption: Redemption<'_>, app: &App) -> HttpResponse {
    match app.service.redeem(client, redemption).await {
        Ok(Redeemed::Tokens(body)) => json_bytes(body),
        Ok(Redeemed::Invalid) => poll_error(ErrorCode::InvalidGrant),
        Ok(Redeemed::NoKey) => no_key(),
        Err(fault) => super::fault(app, &fault),
    }
}
