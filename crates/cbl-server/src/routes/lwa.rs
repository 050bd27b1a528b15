//! Login with Amazon's code-based linking, for devices whose software speaks nothing else.
//!
//! | URL below the issuer | what |
//! |---|---|
//! | `POST /auth/o2/create/codepair` | asks for a code pair (steps 1 and 2) |
//! | `POST /auth/o2/token` | polls, collects, refreshes (steps 5 and 6) |
//! | `GET /user/profile` | who is linked |
//! | `GET /auth/o2/tokeninfo` | for back ends: whose token is this, and of which client |
//!
//! `O2` may be written large. The words stand in [`cbl_proto::lwa`], what differs behind them in [`crate::service::lwa`].
//!
//! # For whoever brings such devices here
//!
//! - Turn the dialect on (`lwa.enabled`) and register the client with `cbl client add --lwa`. Clients without that flag
//!   are refused here, and its devices may speak RFC 8628 as well. Scopes are registered in either language: `profile`
//!   is our `profile` and `email`, `profile:user_id` is `openid`, `postal_code` is `address`.
//! - **The base URL that is configured in the device must end in `/`.** The AVS Device SDK puts the rest behind it
//!   without one: `https://id.example/` and not `https://id.example`.
//! - **The profile URL of the AVS Device SDK is compiled in**, and points to Amazon. Patch it, or let the device's DNS
//!   answer with this server; else the device sends *your* access tokens to the wrong host and reports that linking
//!   failed.
//! - A back end that is handed an access token must ask `/auth/o2/tokeninfo` and compare `aud` with its own client:
//!   tokens of every other application here are as genuine.
//! - `postal_code` is told of accounts that have one (imported, or from a provider), `email` when it was proved.
//! - `interval` says 5 seconds and polls every 2 seconds are still answered. An expired, denied, unknown or used code is
//!   `invalid_code_pair`; devices are expected to ask for a new one when the person wishes.
//!
//! Every answer but 200 is a JSON object with `error_description` and `error`: these devices read the body before the
//! status, and some end the linking at an empty 400, a page, a 429 or a redirect. Nothing here answers with one.

mod answer;
mod body;
mod code_pair;
mod described;
mod profile;
mod token;

use crate::state::App;
use actix_web::{HttpResponse, Resource, Route, web};
use cbl_proto::lwa::DialectError;

/// Adds the paths of the dialect.
pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(post("/auth/{o2:[oO]2}/token", web::post().to(token::answer)))
        .service(post("/auth/{o2:[oO]2}/create/codepair", web::post().to(code_pair::answer)))
        .service(get("/auth/{o2:[oO]2}/tokeninfo", web::get().to(profile::token_information)))
        .service(get("/user/profile", web::get().to(profile::profile)))
        .service(web::scope("/auth").default_service(web::to(unknown)))
        .service(web::scope("/user").default_service(web::to(unknown)));
}

fn post(path: &str, route: Route) -> Resource {
    web::resource(path).route(route).default_service(web::to(|| async { answer::method_not_allowed("POST") }))
}

fn get(path: &str, route: Route) -> Resource {
    web::resource(path).route(route).default_service(web::to(|| async { answer::method_not_allowed("GET") }))
}

/// A slip in the configured base URL must not answer with a page.
async fn unknown() -> HttpResponse {
    answer::not_found()
}

/// A fault as an answer, counted and logged once.
fn fault(app: &App, fault: &crate::fault::Fault) -> HttpResponse {
    app.metrics.faults.increment(1);
    tracing::error!(%fault, "request not answered");
    answer::error(DialectError::ServerError, "the server cannot answer now, try again")
}
