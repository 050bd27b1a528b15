//! The pages of a sign-in for another server.

use super::Gallery;
use crate::pages::view::{Leaving, SignInFor};

pub(super) fn hang(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    let application = gallery.text.application.clone();
    let scopes = ["openid", "profile", "email", &gallery.text.scope].map(str::to_owned).into();
    gallery.hang("sign-in-for", &SignInFor { application: application.clone(), scopes })?;
    // An address that leads nowhere: whoever looks at the gallery must not be led away.
    gallery.hang_for_anybody("leaving", &Leaving { application, address: "#main".to_owned() })
}
