//! The account of a person: sign in, sign out, what belongs to them, linked devices, applications, undo.

mod applications;
mod attempts;
mod current_password;
mod email;
mod forgot;
mod letter;
mod links;
mod name;
mod new_password;
mod overview;
mod passkey_form;
mod passkeys;
mod password;
pub(super) mod proof;
mod recent;
mod reset;
mod second_step;
mod secure;
mod sessions;
mod sign_in;
mod sign_in_passkey;
mod sign_out;
mod sign_up;
mod two_step;
mod undo;
mod upstream;
mod visit;

use super::page::{action, form, page};
use crate::config::Config;
use actix_web::web;

/// Adds the pages of an account.
pub fn configure(cfg: &mut web::ServiceConfig, config: &Config) {
    if !config.upstream.is_empty() {
        upstream::configure(cfg);
    }
    credentials(cfg);
    letters(cfg);
    cfg.service(form("/sign-in", sign_in::show, sign_in::sign_in))
        .service(action("/sign-out", sign_out::sign_out))
        .service(page("/account", overview::show))
        .service(page("/account/language", overview::languages))
        .service(form("/account/name", name::show, name::change))
        .service(page("/account/sessions", sessions::show))
        .service(action("/account/sessions/end", sessions::end))
        .service(action("/account/sessions/end-all", sessions::end_all))
        .service(page("/account/links", links::show))
        .service(action("/account/links/unlink", links::unlink))
        .service(action("/account/links/unlink-all", links::unlink_all))
        .service(action("/account/links/rename", links::rename))
        .service(action("/account/links/not-me", links::not_me))
        .service(page("/account/links/{link}", links::show_one))
        .service(page("/account/applications", applications::show))
        .service(action("/account/applications/revoke", applications::revoke))
        .service(page("/undo/{token}", async |app, request| undo::keep(app, request)))
        .service(form("/undo", undo::show, undo::undo));
}

/// What people prove who they are with.
fn credentials(cfg: &mut web::ServiceConfig) {
    cfg.service(form("/account/password", password::show, password::change))
        .service(form("/account/secure", secure::show, secure::secure))
        .service(form("/sign-in/code", second_step::show, second_step::prove))
        .service(action("/sign-in/passkey", sign_in_passkey::sign_in))
        .service(form("/account/two-step", two_step::show, two_step::set_up))
        .service(form("/account/two-step/codes", two_step::show_codes, two_step::change_codes))
        .service(action("/account/two-step/off", two_step::turn_off))
        .service(form("/account/passkeys", passkeys::show, passkeys::add))
        .service(action("/account/passkeys/rename", passkeys::rename))
        .service(action("/account/passkeys/remove", passkeys::remove));
}

/// The pages around mail addresses: sign-up, another address, a new password.
fn letters(cfg: &mut web::ServiceConfig) {
    cfg.service(page("/mail/{token}", letter::keep))
        .service(page("/invited/{token}", letter::invited))
        .service(form("/sign-up", sign_up::show, sign_up::ask))
        .service(page("/sign-up/sent", async |app, _| Ok(sign_up::sent(app))))
        .service(form("/sign-up/finish", sign_up::finish::show, sign_up::finish::finish))
        .service(form("/forgot", async |app, request| forgot::show(app, request), forgot::ask))
        .service(page("/forgot/sent", async |app, _| Ok(forgot::sent(app))))
        .service(form("/reset", reset::show, reset::reset))
        .service(form("/account/email", email::show, email::ask))
        .service(form("/account/email/confirm", email::question, email::prove))
        .service(form("/account/email/undo", email::restore::show, email::restore::restore));
}
