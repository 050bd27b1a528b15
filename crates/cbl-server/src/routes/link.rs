//! Steps 3 and 4 at the page: enter the code, see who asks, decide, see how it ends.
//!
//! ```text
//! /L/CODE --303--> /link --303--> /link/confirm --303--> [/link/again] --303--> [/link/number] --303--> /link/done
//!                    |  not signed in
//!                    +--303--> /sign-in --303--> /link
//! ```
//!
//! The two steps in brackets are asked for where the client's guard does (UI-11, UI-12). `/link/report` is open to the
//! person at each of them and afterwards.
//!
//! Nothing is decided by GET, and no address holds a code but the scanned one, which is left at once (LG-03).

mod again;
mod answered;
mod confirm;
mod done;
mod enter;
mod linking;
mod number;
mod report;
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
        .service(
            shown("/link/again")
                .route(web::get().to(again::show))
                .route(web::head().to(again::show))
                .route(web::post().to(again::prove)),
        )
        .service(
            shown("/link/number")
                .route(web::get().to(number::show))
                .route(web::head().to(number::show))
                .route(web::post().to(number::pick)),
        )
        .service(shown("/link/report").route(web::post().to(report::report)))
        .service(shown("/link/reported").route(web::get().to(report::thanks)).route(web::head().to(report::thanks)))
        .service(shown("/link/done").route(web::get().to(done::show)).route(web::head().to(done::show)))
        .service(shown("/help").route(web::get().to(pages::help)).route(web::head().to(pages::help)))
        .service(shown("/language/{tag}/{page:.*}").route(web::get().to(pages::written::switch)))
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
    web::resource(path)
        .default_service(web::to(pages::method_not_allowed))
        .wrap(from_fn(pages::written::in_words))
        .wrap(from_fn(telemetry::access_log))
}
