//! `/healthz` says that the process lives, `/readyz` that it should be given requests.

use crate::state::App;
use actix_web::{
    HttpResponse,
    http::header::{CACHE_CONTROL, RETRY_AFTER},
    web::{Data, ServiceConfig, get},
};
use std::sync::atomic::Ordering;

/// Adds both routes.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.route("/healthz", get().to(healthz)).route("/readyz", get().to(readyz));
}

/// Touches no store: a store that is down is no reason to restart the process.
async fn healthz() -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).body("ok\n")
}

/// No while draining, so that a balancer turns away before connections are refused, and no while a store is down.
async fn readyz(app: Data<App>) -> HttpResponse {
    if app.draining.load(Ordering::Relaxed) {
        return not_ready("draining\n");
    }
    if let Err(fault) = app.service.grants.ready().await {
        tracing::warn!(%fault, "not ready: grants");
        return not_ready("grants are not ready\n");
    }
    if let Err(fault) = app.service.ledger.ready().await {
        tracing::warn!(%fault, "not ready: ledger");
        return not_ready("ledger is not ready\n");
    }
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).body("ready\n")
}

fn not_ready(why: &'static str) -> HttpResponse {
    HttpResponse::ServiceUnavailable()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((RETRY_AFTER, "1"))
        .body(why)
}
