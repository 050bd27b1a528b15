//! The table of URLs.
//!
//! | URL | who | what |
//! |---|---|---|
//! | `POST /device_authorization` | device | asks for codes (steps 1 and 2) |
//! | `POST /token` | device | polls, collects, refreshes (steps 5 and 6) |
//! | `POST /revoke` | device | ends its link |
//! | `GET /userinfo` | device | reads the profile |
//! | `POST /introspect` | resource server | asks what a token is worth |
//! | `/jwks.json`, `/.well-known/*` | anyone | keys and metadata |
//! | `/link`, `/L/CODE`, `/sign-in` | person | steps 3 and 4 |
//! | `/link/again`, `/link/number`, `/link/report` | person | what guards step 4 |
//! | `/sign-in/code`, `/sign-in/passkey`, `/account/two-step`, `/account/passkeys` | person | other proofs than a password |
//! | `/account` | person | who they are, and the way to what they can change |
//! | `/sign-in/with/NAME`, `/sign-in/back/NAME` | person | sign in with a provider |
//! | `/account/name`, `/account/password`, `/account/sessions` | person | their name, password, and where they are signed in |
//! | `/account/secure` | person | all at once that shuts out somebody else |
//! | `/account/links`, `/account/applications` | person | linked devices, and who may have what |
//! | `/logo/APPLICATION` | anyone | the picture of an application |
//! | `/authorize` | person | comes from another server to be signed in for it ([`authorize`]) |
//! | `/undo` | person | the link in a mail |
//! | `/sign-up`, `/forgot`, `/reset`, `/account/email`, `/mail`, `/invited` | person | addresses and new passwords |
//! | `/auth/o2/*`, `/user/profile` | device of Login with Amazon | the same steps in its words ([`lwa`]) |
//! | `/healthz`, `/readyz` | operator | is it alive, is it ready |
//!
//! OAuth endpoints answer JSON only; everything else is a page.

pub mod account;
pub mod authorize;
pub mod device_authorization;
pub mod health;
pub mod introspect;
pub mod link;
mod logo;
pub mod lwa;
pub mod metadata;
mod page;
pub mod revoke;
pub mod token;
mod token_form;
pub mod userinfo;

use crate::{
    config::Config,
    http::answer::{self, fault},
};
use actix_web::web;

/// Adds every route below the path of the issuer; metadata has its own place (RFC 8414 section 3.1), and an operator's
/// probes come to the root.
pub fn configure(cfg: &mut web::ServiceConfig, config: &Config) {
    let path = config.path();
    let below = |cfg: &mut web::ServiceConfig| configure_below(cfg, config);
    if path.is_empty() {
        below(cfg);
    } else {
        cfg.service(web::scope(path).configure(below));
    }
    metadata::configure_well_known(cfg, path);
    health::configure(cfg);
}

/// Routes are tried in this order, so the one that is asked most often comes first.
fn configure_below(cfg: &mut web::ServiceConfig, config: &Config) {
    oauth_post(cfg, token::PATH, web::post().to(token::answer));
    oauth_post(cfg, device_authorization::PATH, web::post().to(device_authorization::answer));
    oauth_post(cfg, revoke::PATH, web::post().to(revoke::answer));
    oauth_post(cfg, introspect::PATH, web::post().to(introspect::answer));
    userinfo::configure(cfg);
    metadata::configure(cfg);
    if config.lwa.enabled {
        lwa::configure(cfg);
    }
    if config.authorize.enabled {
        authorize::configure(cfg);
    }
    account::configure(cfg, config);
    logo::configure(cfg);
    link::configure(cfg);
}

/// An endpoint that takes POST only and never answers HTML (DA-01).
fn oauth_post(cfg: &mut web::ServiceConfig, path: &str, route: actix_web::Route) {
    let refused = || async { answer::method_not_allowed("POST") };
    cfg.service(web::resource(path).route(route).default_service(web::to(refused)));
}
