//! The pages of an account.

use super::{AT, Gallery};
use crate::pages::view::{
    AccountFacts, AccountPage, ChangeName, ChangePassword, Changed, Languages, PasswordProblem, Secure, SessionRow,
    Sessions, WrongPassword,
};

pub(super) fn hang(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    let text = gallery.text;
    let facts = AccountFacts {
        name: text.account.clone(),
        email: Some(text.email.clone()),
        password: Some(Some(AT.into())),
        sessions: 2,
        devices: 3,
        applications: 1,
        providers: Some(1),
        passkeys: 2,
        two_step: Some(AT.into()),
    };
    gallery.hang("account", &AccountPage::new(text.username.clone(), None, &facts))?;
    let bare = AccountFacts { name: text.account.clone(), ..AccountFacts::default() };
    for changed in Changed::ALL.iter().copied().map(Some) {
        gallery.hang(format!("account-{changed:?}"), &AccountPage::new(text.username.clone(), changed, &bare))?;
    }
    let with_password = AccountFacts { password: Some(None), ..bare };
    gallery.hang("account-with-password", &AccountPage::new(text.username.clone(), None, &with_password))?;
    passwords(gallery)?;
    secured(gallery)?;
    gallery.hang("languages", &Languages {})?;
    gallery.hang("change-name", &ChangeName { name: text.account.clone(), is_empty: false })?;
    gallery.hang("change-name-empty", &ChangeName { name: String::new(), is_empty: true })?;
    let (network, since, seen) = (text.network.clone(), AT.into(), AT.into());
    let unknown = SessionRow { id: text.place.clone(), network, since, seen, ..SessionRow::default() };
    let other = SessionRow { browser: Some("Safari"), system: Some("iPhone"), ..unknown.clone() };
    let this = SessionRow { is_this: true, browser: Some("Firefox"), system: Some("Linux"), ..unknown.clone() };
    let alone = Sessions { ended: true, sessions: vec![this.clone()] };
    gallery.hang("sessions", &Sessions { ended: false, sessions: vec![this, other, unknown] })?;
    gallery.hang("sessions-ended", &alone)
}

fn passwords(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    let username = gallery.text.username.clone();
    let form = ChangePassword { username, has_password: true, ..ChangePassword::default() };
    gallery.hang("change-password-first", &ChangePassword { has_password: false, ..form.clone() })?;
    for problem in [None, Some(PasswordProblem::Short)] {
        gallery.hang(format!("change-password-{problem:?}"), &ChangePassword { problem, ..form.clone() })?;
    }
    for wrong in [WrongPassword::Password, WrongPassword::Wait].map(Some) {
        let view = ChangePassword { wrong, wait_seconds: 47, ..form.clone() };
        gallery.hang(format!("change-password-{wrong:?}"), &view)?;
    }
    Ok(())
}

fn secured(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    let text = gallery.text;
    let form =
        Secure { username: text.username.clone(), asks_password: true, browsers: 2, devices: 3, ..Secure::default() };
    gallery.hang("secure", &form)?;
    let short = Some(PasswordProblem::Short);
    gallery.hang("secure-short", &Secure { problem: short, turns_off_second_step: true, ..form.clone() })?;
    let by_provider = Secure { provider: Some(text.provider.clone()), asks_password: false, ..form };
    gallery.hang("secure-by-provider", &by_provider)?;
    gallery.hang("secure-done", &Secure { done: true, ..Secure::default() })
}
