//! Proving again who one is, in the middle of something and without leaving the page: by a passkey, or by the password and,
//! where the account has a second step, a code.
//!
//! The code is asked for here, too. The proof renews the session, and a session that two factors began must not become one
//! of a password alone; nor may whoever knows only the password approve from another network.

use super::{
    attempts::{self, Admission, Other},
    current_password, passkey_form, second_step,
};
use crate::{
    fault::Fault,
    http::{client_addr::client_address, csrf::Posted, session::Session},
    pages::{
        trouble::Trouble,
        view::{CodeStepProblem, Next, PasskeyQuestion, Reason, WrongPassword},
    },
    service::credentials::Used,
    state::App,
};
use actix_web::HttpRequest;
use cbl_rules::proof::{PASSKEY, PASSWORD, with_code};

/// What the form asks for.
pub(in crate::routes) struct Asked {
    /// The account has a password.
    pub(in crate::routes) password: bool,
    /// And a second step.
    pub(in crate::routes) code: bool,
    /// It has passkeys.
    pub(in crate::routes) passkey: Option<PasskeyQuestion>,
}

/// Why somebody did not prove it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::routes) enum Unproved {
    /// The password is wrong.
    Password,
    /// The code of the app, or the recovery code, is wrong.
    Code,
    /// The passkey is not one of theirs, or not believed.
    Passkey,
    /// Too many tries; seconds until the next.
    Wait(u64),
}

/// What a form of this session is to ask for.
pub(in crate::routes) async fn asked(app: &App, session: &Session) -> Result<Asked, Fault> {
    let (ledger, account) = (&app.service.ledger, &session.account);
    let passkeys = ledger.passkeys_of(&account.id).await?;
    Ok(Asked {
        password: !account.password_hash.is_empty(),
        code: ledger.authenticator_app(&account.id).await?.is_some(),
        passkey: if passkeys.is_empty() { None } else { passkey_form::ask(app, session.binding(), &passkeys)? },
    })
}

/// Judges the proof in a form, and says how it was given (RFC 8176).
pub(in crate::routes) async fn judge(
    app: &App,
    request: &HttpRequest,
    session: &Session,
    posted: &Posted,
) -> Result<Result<String, Unproved>, Trouble> {
    if posted.get("credential").is_some() {
        return Ok(by_passkey(app, request, session, posted).await?);
    }
    let asked = asked(app, session).await?;
    if !asked.password && asked.passkey.is_none() {
        // Somebody who signs in elsewhere has nothing to type here.
        return if session.is_recent(app.service.clock.now()) {
            Ok(Ok(session.methods().to_owned()))
        } else {
            Err(Trouble::SignInFirst(Next::Confirm, Reason::Recent))
        };
    }
    Ok(by_password(app, request, session, posted, asked.code).await?)
}

async fn by_passkey(
    app: &App,
    request: &HttpRequest,
    session: &Session,
    posted: &Posted,
) -> Result<Result<String, Unproved>, Fault> {
    let Some(answer) = passkey_form::read(app, posted, session.binding()) else { return Ok(Err(Unproved::Passkey)) };
    let attempt = match attempts::admit_other(app, request, Other::LongSecret, &session.account.username).await? {
        Admission::Try(attempt) => attempt,
        Admission::Wait(until) => return Ok(Err(Unproved::Wait(attempts::seconds(app, until)))),
    };
    if !matches!(answer.used(app, Some(&session.account.id)).await?, Used::By(_)) {
        attempts::failed(app, Some(session.account.id), client_address(request, &app.config));
        return Ok(Err(Unproved::Passkey));
    }
    attempt.give_back(app).await?;
    Ok(Ok(PASSKEY.to_owned()))
}

async fn by_password(
    app: &App,
    request: &HttpRequest,
    session: &Session,
    posted: &Posted,
    with_second_step: bool,
) -> Result<Result<String, Unproved>, Fault> {
    let account = &session.account;
    let typed = posted.get("password").unwrap_or_default();
    match current_password::judge(app, request, account, typed).await? {
        Ok(()) => {}
        Err((WrongPassword::Password, _)) => return Ok(Err(Unproved::Password)),
        Err((WrongPassword::Wait, seconds)) => return Ok(Err(Unproved::Wait(seconds))),
    }
    if !with_second_step {
        return Ok(Ok(PASSWORD.to_owned()));
    }
    let judged = second_step::judge(app, request, account, posted).await?;
    Ok(judged.map(|()| with_code(PASSWORD)).map_err(|problem| match problem.kind {
        CodeStepProblem::Wait => Unproved::Wait(problem.wait_seconds),
        _ => Unproved::Code,
    }))
}
