//! The pages of a sign-in for another server.

use super::Gallery;
use crate::pages::view::{Leaving, ShownScope, SignInFor};

pub(super) fn hang(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    let application = gallery.text.application.clone();
    let scopes = ["openid", "profile", "email"].map(ShownScope::named).into_iter().chain([gallery.text.own_scope()]);
    gallery.hang("sign-in-for", &SignInFor { application: gallery.text.known(), scopes: scopes.collect() })?;
    // An address that leads nowhere: whoever looks at the gallery must not be led away.
    gallery.hang_for_anybody("leaving", &Leaving { application, address: "#main".to_owned() })
}
