//! The pages of an account.

use super::{AT, Gallery};
use crate::pages::view::{AccountFacts, AccountPage, ChangeName, Changed, Languages, SessionRow, Sessions};

pub(super) fn hang(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    let text = gallery.text;
    let facts = AccountFacts {
        name: text.account.clone(),
        email: Some(text.email.clone()),
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
