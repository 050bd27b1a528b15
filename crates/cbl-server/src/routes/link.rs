//! Steps 3 and 4 at the page: enter the code, see who asks, decide, see how it ends.
//!
//! ```text
//! /L/CODE --303--> /link --303--> /link/confirm --303--> /link/done
//!                    |  not signed in
//!                    +--303--> /sign-in --303--> /link
//! ```
//!
//! Nothing is decided by GET, and no address holds a code but the scanned one, which is left at once (LG-03).

mod confirm;
mod done;
mod enter;
mod linking;
mod scan;

pub use linking::holds_code;

use crate::{pages, telemetry};
use actix_web::{
    Error, Resource,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    middleware::from_fn,
    web,
};

/// Adds the pages of a linking, the files they load, and the answer to every address that is nobody's.
pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(shown("/").route(web::get().to(enter::start)).route(web::head().to(enter::start)))
        .service(shown("/{mark:[lL]}/{code}").route(web::get().to(scan::keep)).route(web::head().to(scan::keep)))
        .service(
            shown("/link")
                .route(web::get().to(enter::show))
                .route(web::head().to(enter::show))
                .route(web::post().to(enter::enter)),
        )
        .service(
            shown("/link/confirm")
                .route(web::get().to(confirm::show))
                .route(web::head().to(confirm::show))
                .route(web::post().to(confirm::decide)),
        )
        .service(shown("/link/done").route(web::get().to(done::show)).route(web::head().to(done::show)))
        .service(
            shown("/static/{name}").route(web::get().to(pages::static_file)).route(web::head().to(pages::static_file)),
        )
        .default_service(web::to(pages::not_found));
}

/// A page, logged when it is asked for; asked with a method it does not have, it answers another page.
pub(super) fn shown(
    path: &str,
) -> Resource<impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse, Error = Error, InitError = ()>>
{
    web::resource(path).default_service(web::to(pages::method_not_allowed)).wrap(from_fn(telemetry::access_log))
}
