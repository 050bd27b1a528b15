//! The account of a person: sign in, sign out, linked devices.

mod attempts;
mod links;
mod sign_in;
mod sign_out;

use super::link::shown;
use actix_web::web;

/// Adds the pages of an account.
pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(
        shown("/sign-in")
            .route(web::get().to(sign_in::show))
            .route(web::head().to(sign_in::show))
            .route(web::post().to(sign_in::sign_in)),
    )
    .service(shown("/sign-out").route(web::post().to(sign_out::sign_out)))
    .service(shown("/account/links").route(web::get().to(links::show)).route(web::head().to(links::show)))
    .service(shown("/account/links/unlink").route(web::post().to(links::unlink)));
}
