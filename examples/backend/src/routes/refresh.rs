//! For devices that speak to nobody but their service: it passes refreshes on, and keeps nothing of them.
//!
//! A device that reaches the provider refreshes there, and this file is left out.

use actix_web::HttpResponse;
use actix_web::web::{Data, Form};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::App;
use crate::answer;
use crate::provider::Words;
use crate::refusal::Refusal;

#[derive(Deserialize)]
pub(super) struct Request {
    client_id: String,
    refresh_token: Zeroizing<String>,
}

/// What the device stores before it uses it.
#[derive(Serialize, Deserialize)]
struct Tokens {
    access_token: String,
    token_type: String,
    expires_in: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
}

pub(super) async fn refreshes(app: Data<App>, request: Form<Request>) -> HttpResponse {
    match refreshed(&app, &request).await {
        Ok(tokens) => answer::good(&tokens),
        Err(refusal) => answer::refusal(refusal),
    }
}

async fn refreshed(app: &App, request: &Request) -> Result<Tokens, Refusal> {
    if !app.ours.clients.contains(&request.client_id) {
        return Err(Refusal::Request("client_id is not one of our devices"));
    }
    let form = [
        ("grant_type", "refresh_token"),
        ("refresh_token", request.refresh_token.as_str()),
        ("client_id", request.client_id.as_str()),
    ];
    let endpoint = match app.check.words() {
        Words::OpenId => app.provider.metadata().await?.token_endpoint.clone(),
        Words::Amazon => app.provider.url("/auth/o2/token"),
    };
    let heard = app.provider.hears(app.provider.client().post(endpoint).form(&form)).await?;
    // The only word that ends a link. Every other refusal leaves the device its tokens.
    if heard.status == 400 && heard.body.get("error").is_some_and(|error| error == "invalid_grant") {
        return Err(Refusal::Unlinked);
    }
    heard.when(200)
}
