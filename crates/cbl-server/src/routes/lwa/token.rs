//! `POST /auth/o2/token`: a device polls, collects, refreshes (steps 5 and 6).

use super::{answer, body::body};
use crate::{
    http::{
        answer::json_bytes,
        client_addr::client_address,
        client_auth::{ClientRefusal, authenticate},
    },
    registry::RegisteredClient,
    service::{
        PollAnswer,
        lwa::{PairAnswer, PairPoll},
        refresh::{Refresh, Refreshed},
    },
    state::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Payload},
};
use cbl_proto::{
    BodyCredentials,
    lwa::{DialectError, Exchange, ExchangeRequest},
};
use cbl_rules::ShownKey;
use cbl_store::ledger::ClientAuth;
use std::sync::Arc;

pub(super) async fn answer(request: HttpRequest, payload: Payload, app: Data<App>) -> HttpResponse {
    let mut body = match body(&request, payload).await {
        Ok(body) => body,
        Err(refusal) => return refusal,
    };
    let ExchangeRequest { credentials, exchange } = match ExchangeRequest::read(&mut body) {
        Ok(asked) => asked,
        Err(malformed) => return answer::malformed(&malformed),
    };
    let address = client_address(&request, &app.config);
    match exchange {
        Exchange::CodePair { device_code, user_code } => {
            poll(PairPoll { device_code, user_code, client_id: credentials.client_id, address }, &app).await
        }
        Exchange::RefreshToken { refresh_token } => {
            let client = match client(&request, &credentials, &app).await {
                Ok(client) => client,
                Err(refusal) => return refusal,
            };
            // Nobody shows a key in this dialect.
            let key = ShownKey::none(client.terms.guard.key);
            let refresh = Refresh { refresh_token, scope: None, resource: None, key, address };
            Box::pin(self::refresh(&client, refresh, &app)).await
        }
    }
}

/// How far the person is stays unsaid: the dialect has no word for it.
async fn poll(pair: PairPoll<'_>, app: &App) -> HttpResponse {
    use DialectError::{AuthorizationPending, InvalidCodePair, SlowDown, UnauthorizedClient};
    let polls = &app.metrics.polls;
    let invalid = || answer::error(InvalidCodePair, "the code pair is expired, denied, used or unknown");
    let (counter, response) = match app.service.poll_pair(pair).await {
        Ok(PairAnswer::ClientMayNot) => (&polls.refused, answer::error(UnauthorizedClient, MAY_NOT)),
        Ok(PairAnswer::Heard(heard)) => match heard {
            PollAnswer::Pending(_) => {
                (&polls.pending, answer::error(AuthorizationPending, "the person has not decided yet"))
            }
            PollAnswer::SlowDown => (&polls.slow_down, answer::error(SlowDown, "polls come too fast")),
            PollAnswer::Denied => (&polls.denied, invalid()),
            PollAnswer::Expired => (&polls.expired, invalid()),
            PollAnswer::Invalid | PollAnswer::NoKey => (&polls.refused, invalid()),
            PollAnswer::Tokens { body, first: true } => (&polls.collected, json_bytes(body)),
            PollAnswer::Tokens { body, first: false } => (&polls.repeated, json_bytes(body)),
        },
        Err(fault) => return super::fault(app, &fault),
    };
    counter.increment(1);
    response
}

async fn refresh(client: &RegisteredClient, refresh: Refresh<'_>, app: &App) -> HttpResponse {
    let (counter, response) = match app.service.refresh_in_lwa(client, refresh).await {
        Ok(Refreshed::Tokens(body)) => (&app.metrics.refreshed, json_bytes(body)),
        Ok(Refreshed::Invalid | Refreshed::NoKey | Refreshed::Refused(_)) => {
            (&app.metrics.refresh_refused, answer::error(DialectError::InvalidGrant, "the refresh token is not good"))
        }
        Err(fault) => return super::fault(app, &fault),
    };
    counter.increment(1);
    response
}

/// The client of a refresh, or the refusal as its answer. A stray secret of a public client is tolerated; a
/// confidential one proves itself as anywhere.
async fn client(
    request: &HttpRequest,
    credentials: &BodyCredentials<'_>,
    app: &App,
) -> Result<Arc<RegisteredClient>, HttpResponse> {
    let named = credentials.client_id.and_then(|id| app.service.clients.client(id));
    let public = named.filter(|client| client.terms.enabled && client.client.auth == ClientAuth::None);
    let client = match public {
        Some(client) => client,
        None => authenticate(request, credentials, &app.service).await.map_err(|refusal| match refusal {
            ClientRefusal::Request(description) => answer::error(DialectError::InvalidRequest, description),
            ClientRefusal::Assertion(description) => answer::error(DialectError::InvalidClient, description),
            ClientRefusal::Client { .. } => answer::error(DialectError::InvalidClient, "client authentication failed"),
            ClientRefusal::Fault(fault) => super::fault(app, &fault),
        })?,
    };
    if client.speaks_lwa() { Ok(client) } else { Err(answer::error(DialectError::UnauthorizedClient, MAY_NOT)) }
}

const MAY_NOT: &str = "this client may not do this";
