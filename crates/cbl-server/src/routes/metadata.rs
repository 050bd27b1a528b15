//! What clients can find out by themselves: metadata (RFC 8414, OpenID Connect Discovery) and keys (RFC 7517).

use super::{authorize, device_authorization, introspect, revoke, token, userinfo};
use crate::{
    client_assertion, dpop,
    http::{answer, client_auth::Method},
    state::App,
    tokens::keyring::{self, JWKS_MAX_AGE_S},
};
use actix_web::{
    HttpResponse,
    http::header::{self, HeaderValue},
    web,
};
use cbl_proto::{GRANT_TYPE_AUTHORIZATION_CODE, GRANT_TYPE_DEVICE_CODE, GRANT_TYPE_REFRESH_TOKEN};
use serde_json::{Value, json};

/// Below the issuer.
pub const JWKS_PATH: &str = "/jwks.json";

/// The documents below the issuer.
pub fn configure(cfg: &mut web::ServiceConfig) {
    public(cfg, "/.well-known/openid-configuration", web::get().to(metadata));
    public(cfg, JWKS_PATH, web::get().to(jwks));
}

/// RFC 8414 section 3.1 puts the path of the issuer behind the well-known one.
pub fn configure_well_known(cfg: &mut web::ServiceConfig, path: &str) {
    public(cfg, &format!("/.well-known/oauth-authorization-server{path}"), web::get().to(metadata));
}

fn public(cfg: &mut web::ServiceConfig, path: &str, route: actix_web::Route) {
    let refused = || async { answer::method_not_allowed("GET, HEAD") };
    let head = web::head().to(|| async { HttpResponse::Ok().finish() });
    cfg.service(web::resource(path).route(route).route(head).default_service(web::to(refused)));
}

async fn metadata(app: web::Data<App>) -> HttpResponse {
    cached(document(&app).to_string())
}

async fn jwks(app: web::Data<App>) -> HttpResponse {
    cached(app.service.keys().jwks.clone())
}

fn cached(body: String) -> HttpResponse {
    let max_age = format!("public, max-age={JWKS_MAX_AGE_S}");
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CACHE_CONTROL, max_age))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")))
        .body(body)
}

/// One document serves both discoveries. Everything in it comes from the table that enforces it (MD-03); empty arrays
/// are left out (MD-01).
fn document(app: &App) -> Value {
    let issuer = app.service.issuer();
    let url = |path: &str| format!("{issuer}{path}");
    let methods = Method::ALL.map(Method::name);
    let proving: Vec<_> = Method::ALL.into_iter().filter(|method| method.proves()).map(Method::name).collect();
    let assertions = client_assertion::ALGORITHMS.map(|(name, _)| name);
    let algorithms: Vec<_> = app.service.keys().algorithms().map(keyring::name).collect();
    let mut document = json!({
        "issuer": issuer,
        "device_authorization_endpoint": url(device_authorization::PATH),
        "token_endpoint": url(token::PATH),
        "revocation_endpoint": url(revoke::PATH),
        "introspection_endpoint": url(introspect::PATH),
        "userinfo_endpoint": url(userinfo::PATH),
        "jwks_uri": url(JWKS_PATH),
        "grant_types_supported": [GRANT_TYPE_DEVICE_CODE, GRANT_TYPE_REFRESH_TOKEN],
        "token_endpoint_auth_methods_supported": methods,
        "token_endpoint_auth_signing_alg_values_supported": assertions,
        "revocation_endpoint_auth_methods_supported": methods,
        "revocation_endpoint_auth_signing_alg_values_supported": assertions,
        "introspection_endpoint_auth_methods_supported": proving,
        "introspection_endpoint_auth_signing_alg_values_supported": assertions,
        "dpop_signing_alg_values_supported": dpop::ALGORITHMS.map(|(name, _)| name),
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": app.service.clients.scope_names(),
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": algorithms,
        "claims_supported": ["sub", "name", "preferred_username", "email", "email_verified", "address"],
        "ui_locales_supported": app.pages.tags(),
    });
    if app.config.authorize.enabled {
        add_sign_in(&mut document, &url(authorize::PATH));
    }
    if let Some(members) = document.as_object_mut() {
        members.retain(|_, value| value.as_array().is_none_or(|array| !array.is_empty()));
    }
    document
}

/// What a client of sign-ins has to know (OpenID Connect Discovery 1.0 section 3, RFC 9207 section 3).
fn add_sign_in(document: &mut Value, endpoint: &str) {
    let added = json!({
        "authorization_endpoint": endpoint,
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "prompt_values_supported": ["none", "login", "consent", "select_account"],
        "authorization_response_iss_parameter_supported": true,
        "request_parameter_supported": false,
        "request_uri_parameter_supported": false,
        "grant_types_supported": [GRANT_TYPE_AUTHORIZATION_CODE, GRANT_TYPE_DEVICE_CODE, GRANT_TYPE_REFRESH_TOKEN],
    });
    if let (Some(members), Value::Object(added)) = (document.as_object_mut(), added) {
        members.extend(added);
    }
}
