//! The pages of an account.

use super::Gallery;
use crate::pages::view::{AccountFacts, AccountPage, Changed, Languages};

pub(super) fn hang(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    let text = gallery.text;
    let facts = AccountFacts {
        name: text.account.clone(),
        email: Some(text.email.clone()),
        devices: 3,
        applications: 1,
        providers: Some(1),
    };
    gallery.hang("account", &AccountPage::new(text.username.clone(), None, &facts))?;
    let bare = AccountFacts { name: text.account.clone(), ..AccountFacts::default() };
    for changed in Changed::ALL.iter().copied().map(Some) {
        gallery.hang(format!("account-{changed:?}"), &AccountPage::new(text.username.clone(), changed, &bare))?;
    }
    gallery.hang("languages", &Languages {})
}
