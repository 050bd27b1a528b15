//! `GET /user/profile` and `GET /auth/o2/tokeninfo`: who is linked, and what a token is worth (step 6).

use super::answer;
use crate::{
    fault::Fault,
    http::{answer::json, client_addr::client_address},
    state::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::AUTHORIZATION,
    web::{Data, Query},
};
use cbl_proto::lwa::DialectError;
use serde::{Deserialize, Serialize};

pub(super) async fn profile(request: HttpRequest, app: Data<App>) -> HttpResponse {
    let Some(token) = access_token(&request) else { return without_token() };
    told(&app, app.service.lwa_profile(&token, client_address(&request, &app.config)).await)
}

pub(super) async fn token_information(request: HttpRequest, app: Data<App>) -> HttpResponse {
    let Some(token) = access_token(&request) else { return without_token() };
    told(&app, app.service.lwa_token_information(&token).await)
}

fn told<T: Serialize>(app: &App, asked: Result<Option<T>, Fault>) -> HttpResponse {
    match asked {
        Ok(Some(answer)) => json(&answer),
        Ok(None) => answer::error(DialectError::InvalidToken, "the access token is not valid"),
        Err(fault) => super::fault(app, &fault),
    }
}

fn without_token() -> HttpResponse {
    answer::error(DialectError::InvalidRequest, "the access token is missing")
}

/// The token of a request, which comes in three ways. Never log these requests: one of the ways is the URL.
fn access_token(request: &HttpRequest) -> Option<String> {
    let header = |name: &str| request.headers().get(name)?.to_str().ok().map(str::trim);
    let bearer = header(AUTHORIZATION.as_str()).and_then(|value| value.split_once(' '));
    let bearer = bearer.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
    let found = bearer.or_else(|| header("x-amz-access-token")).map(str::to_owned);
    found.or_else(|| {
        Query::<InQuery>::from_query(request.query_string()).ok().map(|query| query.into_inner().access_token)
    })
}

#[derive(Deserialize)]
struct InQuery {
    access_token: String,
}
