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

use super::page::{action, address, form, page};
use crate::pages::{self, Goto, Methods, view::Help};
use actix_web::{http::StatusCode, web};

/// Adds the pages of a linking, the files they load, and the answer to every address that is nobody's.
pub fn configure(cfg: &mut web::ServiceConfig) {
    let switch = [web::get().to(pages::written::switch)];
    let files = [web::get().to(pages::static_file), web::head().to(pages::static_file)];
    cfg.service(page("/", async |app, _| Ok(app.pages.goto(Goto::Link))))
        .service(page("/{mark:[lL]}/{code}", async |app, request| scan::keep(app, request)))
        .service(form("/link", enter::show, enter::enter))
        .service(form("/link/confirm", confirm::show, confirm::decide))
        .service(form("/link/again", again::show, again::prove))
        .service(form("/link/number", number::show, number::pick))
        .service(action("/link/report", report::report))
        .service(page("/link/reported", report::thanks))
        .service(page("/link/done", done::show))
        .service(page("/help", async |app, _| Ok(app.pages.answer(StatusCode::OK, None, &Help {}))))
        .service(address("/language/{tag}/{page:.*}", Methods("GET"), switch))
        .service(address("/static/{name}", Methods("GET, HEAD"), files))
        .default_service(web::to(pages::not_found));
}
