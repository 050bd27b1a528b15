//! The password that an account has, typed by somebody who is to prove that they are its owner. Tries are counted with
//! those of the sign-in.

use super::attempts::{self, Admission};
use crate::{fault::Fault, http::client_addr::client_address, pages::view::WrongPassword, state::App};
use actix_web::HttpRequest;
use cbl_store::ledger::Account;
use zeroize::Zeroizing;

/// What was wrong, and the seconds to wait if that is it.
pub(super) type Problem = (WrongPassword, u64);

/// Judges what was typed.
pub(super) async fn judge(
    app: &App,
    request: &HttpRequest,
    account: &Account,
    typed: &str,
) -> Result<Result<(), Problem>, Fault> {
    let from = client_address(request, &app.config);
    let attempt = match attempts::admit(app, request, &account.username, from).await? {
        Admission::Try(attempt) => attempt,
        Admission::Wait(until) => return Ok(Err((WrongPassword::Wait, attempts::seconds(app, until)))),
    };
    let typed = Zeroizing::new(typed.to_owned());
    if !app.passwords.verify(Some(account.password_hash.clone()), typed).await? {
        attempts::failed(app, Some(account.id), from);
        return Ok(Err((WrongPassword::Password, 0)));
    }
    attempt.give_back(app).await?;
    Ok(Ok(()))
}
