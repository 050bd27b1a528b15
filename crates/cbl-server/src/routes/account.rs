//! The account of a person: sign in, sign out, what belongs to them, linked devices, applications, undo.

mod applications;
mod attempts;
mod email;
mod forgot;
mod letter;
mod links;
mod name;
mod overview;
mod passkey_form;
mod passkeys;
pub(super) mod proof;
mod qr;
mod reset;
mod second_step;
mod sessions;
mod sign_in;
mod sign_in_passkey;
mod sign_out;
mod sign_up;
mod two_step;
mod undo;
mod upstream;
mod visit;

use super::link::shown;
use crate::config::Config;
use actix_web::web;

/// Adds the pages of an account.
pub fn configure(cfg: &mut web::ServiceConfig, config: &Config) {
    if !config.upstream.is_empty() {
        upstream::configure(cfg);
    }
    credentials(cfg);
    configure_letters(cfg);
    cfg.service(
        shown("/sign-in")
            .route(web::get().to(sign_in::show))
            .route(web::head().to(sign_in::show))
            .route(web::post().to(sign_in::sign_in)),
    )
    .service(shown("/sign-out").route(web::post().to(sign_out::sign_out)))
    .service(shown("/account").route(web::get().to(overview::show)).route(web::head().to(overview::show)))
    .service(
        shown("/account/language").route(web::get().to(overview::languages)).route(web::head().to(overview::languages)),
    )
    .service(
        shown("/account/name")
            .route(web::get().to(name::show))
            .route(web::head().to(name::show))
            .route(web::post().to(name::change)),
    )
    .service(shown("/account/sessions").route(web::get().to(sessions::show)).route(web::head().to(sessions::show)))
    .service(shown("/account/sessions/end").route(web::post().to(sessions::end)))
    .service(shown("/account/sessions/end-all").route(web::post().to(sessions::end_all)))
    .service(shown("/account/links").route(web::get().to(links::show)).route(web::head().to(links::show)))
    .service(shown("/account/links/unlink").route(web::post().to(links::unlink)))
    .service(shown("/account/links/unlink-all").route(web::post().to(links::unlink_all)))
    .service(shown("/account/links/rename").route(web::post().to(links::rename)))
    .service(shown("/account/links/not-me").route(web::post().to(links::not_me)))
    .service(
        shown("/account/links/{link}").route(web::get().to(links::show_one)).route(web::head().to(links::show_one)),
    )
    .service(
        shown("/account/applications")
            .route(web::get().to(applications::show))
            .route(web::head().to(applications::show)),
    )
    .service(shown("/account/applications/revoke").route(web::post().to(applications::revoke)))
    .service(shown("/undo/{token}").route(web::get().to(undo::keep)).route(web::head().to(undo::keep)))
    .service(
        shown("/undo")
            .route(web::get().to(undo::show))
            .route(web::head().to(undo::show))
            .route(web::post().to(undo::undo)),
    );
}

/// What people prove who they are with.
fn credentials(cfg: &mut web::ServiceConfig) {
    cfg.service(
        shown("/sign-in/code")
            .route(web::get().to(second_step::show))
            .route(web::head().to(second_step::show))
            .route(web::post().to(second_step::prove)),
    )
    .service(shown("/sign-in/passkey").route(web::post().to(sign_in_passkey::sign_in)))
    .service(
        shown("/account/two-step")
            .route(web::get().to(two_step::show))
            .route(web::head().to(two_step::show))
            .route(web::post().to(two_step::set_up)),
    )
    .service(
        shown("/account/two-step/codes")
            .route(web::get().to(two_step::show_codes))
            .route(web::head().to(two_step::show_codes))
            .route(web::post().to(two_step::change_codes)),
    )
    .service(shown("/account/two-step/off").route(web::post().to(two_step::turn_off)))
    .service(
        shown("/account/passkeys")
            .route(web::get().to(passkeys::show))
            .route(web::head().to(passkeys::show))
            .route(web::post().to(passkeys::add)),
    )
    .service(shown("/account/passkeys/rename").route(web::post().to(passkeys::rename)))
    .service(shown("/account/passkeys/remove").route(web::post().to(passkeys::remove)));
}

/// Adds the pages around mail addresses: sign-up, another address, a new password.
fn configure_letters(cfg: &mut web::ServiceConfig) {
    macro_rules! page {
        ($path:literal, $show:path) => {
            shown($path).route(web::get().to($show)).route(web::head().to($show))
        };
    }
    cfg.service(page!("/mail/{token}", letter::keep))
        .service(page!("/invited/{token}", letter::invited))
        .service(page!("/sign-up", sign_up::show).route(web::post().to(sign_up::ask)))
        .service(page!("/sign-up/sent", sign_up::sent))
        .service(page!("/sign-up/finish", sign_up::finish::show).route(web::post().to(sign_up::finish::finish)))
        .service(page!("/forgot", forgot::show).route(web::post().to(forgot::ask)))
        .service(page!("/forgot/sent", forgot::sent))
        .service(page!("/reset", reset::show).route(web::post().to(reset::reset)))
        .service(page!("/account/email", email::show).route(web::post().to(email::ask)))
        .service(page!("/account/email/confirm", email::question).route(web::post().to(email::prove)))
        .service(page!("/account/email/undo", email::restore::show).route(web::post().to(email::restore::restore)));
}
