//! `POST /auth/o2/create/codepair`: a device asks for a code pair (steps 1 and 2).

use super::{
    answer,
    body::body,
    described::{self, Described},
};
use crate::{
    http::{answer::json_bytes, client_addr::client_address},
    service::{
        issue::{Codes, Issued},
        lwa::scope_in_our_words,
    },
    state::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Payload},
};
use cbl_proto::{
    DeviceAuthorizationRequest, Scope,
    lwa::{CodePairRequest, CodePairResponse, DialectError},
};
use cbl_rules::policy::PolicyRefusal;

/// Longest answer: two codes, the URL of the longest issuer, two numbers.
const RESPONSE_BYTES: usize = 1024;

pub(super) async fn answer(request: HttpRequest, payload: Payload, app: Data<App>) -> HttpResponse {
    let response = match body(&request, payload).await {
        Ok(mut body) => issue(&request, &mut body, &app).await,
        Err(refusal) => refusal,
    };
    let outcome = if response.status().is_success() { &app.metrics.issued } else { &app.metrics.issue_refused };
    outcome.increment(1);
    response
}

async fn issue(request: &HttpRequest, body: &mut [u8], app: &App) -> HttpResponse {
    let asked = match CodePairRequest::read(body) {
        Ok(asked) => asked,
        Err(malformed) => return answer::malformed(&malformed),
    };
    let Some(client_id) = asked.client_id else {
        return answer::error(DialectError::InvalidRequest, "client_id is missing");
    };
    let Some(client) = app.service.clients.client(client_id) else {
        return answer::error(DialectError::InvalidValue, "The request has an invalid parameter : client_id");
    };
    if !client.speaks_lwa() {
        return refused(PolicyRefusal::GrantNotAllowed);
    }
    let scope = scope_in_our_words(asked.scope.tokens());
    let (Ok(scope), Some(device)) = (scope_of(&scope), described::read(&asked)) else {
        return answer::error(DialectError::InvalidRequest, "scope or scope_data is not what it should be");
    };
    let Described { name, model, app_version } = &device;
    let asked = DeviceAuthorizationRequest {
        scope,
        device_name: name.as_deref(),
        device_model: model.as_deref(),
        app_version: app_version.as_deref(),
        ..DeviceAuthorizationRequest::default()
    };
    match app.service.request_code_pair(&client, &asked, client_address(request, &app.config)).await {
        Ok(Issued::Codes(codes)) => written(&codes),
        Ok(Issued::Refused(refusal)) => refused(refusal),
        Ok(Issued::TooMany { .. }) => {
            app.metrics.limited.increment(1);
            answer::error(DialectError::SlowDown, "too many requests for codes, try again later")
        }
        Err(fault) => super::fault(app, &fault),
    }
}

/// Without any, the client's registered scopes apply.
fn scope_of(scope: &str) -> Result<Option<Scope<'_>>, cbl_proto::ScopeError> {
    if scope.is_empty() { Ok(None) } else { Scope::parse(scope).map(Some) }
}

fn refused(refusal: PolicyRefusal) -> HttpResponse {
    let error = match refusal {
        PolicyRefusal::ClientDisabled
        | PolicyRefusal::GrantNotAllowed
        | PolicyRefusal::TooRisky
        | PolicyRefusal::NotAuthenticated
        | PolicyRefusal::NetworkNotAllowed => DialectError::UnauthorizedClient,
        PolicyRefusal::ScopeNotAllowed
        | PolicyRefusal::ResourceNotAllowed
        | PolicyRefusal::ChallengeRefused
        | PolicyRefusal::LoginHintRefused => DialectError::InvalidRequest,
    };
    answer::error(error, refusal.description())
}

fn written(codes: &Codes) -> HttpResponse {
    let response = CodePairResponse {
        user_code: codes.user_code.canonical(),
        device_code: codes.device_code.as_str(),
        interval: codes.interval,
        verification_uri: &codes.verification_uri,
        expires_in: codes.expires_in,
    };
    match response.write_json(&mut [0; RESPONSE_BYTES]) {
        Ok(json) => json_bytes(json.to_owned()),
        Err(_) => answer::error(DialectError::ServerError, "the issuer is too long for an answer"),
    }
}
