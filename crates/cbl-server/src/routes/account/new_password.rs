//! The field for a new password, wherever an account has one already.

use crate::{http::csrf::Posted, pages::view::PasswordProblem, state::App};
use cbl_rules::password;
use cbl_store::ledger::Account;
use zeroize::Zeroizing;

/// The password that was typed, if this account may have it.
pub(super) fn judged(app: &App, account: &Account, posted: &Posted) -> Result<Zeroizing<String>, PasswordProblem> {
    let password = Zeroizing::new(posted.get("password").unwrap_or_default().to_owned());
    let email = account.email.as_deref().unwrap_or_default();
    let names = [&*account.username, &*account.display_name, email, &*app.config.name];
    password::judge(&password, &names)?;
    Ok(password)
}
