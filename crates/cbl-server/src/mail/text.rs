//! What a mail says. Nothing that a device says of itself stands in it: a mail of ours must not carry the words of whoever
//! asked for the codes.

use cbl_rules::LinkId;
use cbl_store::ledger::{Account, Link, NoticeKind};

/// What a mail is about.
pub(super) struct About<'a> {
    pub(super) kind: NoticeKind,
    pub(super) account: &'a Account,
    pub(super) link: &'a Link,
    /// The application as its operator registered it.
    pub(super) application: &'a str,
    /// When it happened, for people.
    pub(super) at: String,
    /// The operator's name.
    pub(super) site: &'a str,
    pub(super) issuer: &'a str,
    pub(super) undo_token: String,
}

pub(super) fn subject(about: &About<'_>) -> String {
    match about.kind {
        NoticeKind::Linked => format!("{} was connected to your account at {}", about.application, about.site),
        NoticeKind::Reused => format!("We disconnected a device from your account at {}", about.site),
    }
}

pub(super) fn body(about: &About<'_>) -> String {
    let About { account, link, application, at, site, issuer, .. } = about;
    let name = if account.display_name.is_empty() { &account.username } else { &account.display_name };
    let devices = format!("All your devices:\n{issuer}/account/links\n");
    match about.kind {
        NoticeKind::Linked => format!(
            "Hello {name},\n\n\
             a device that runs {application} was connected to your account \"{}\" at {site}\n\
             on {at}, from the network {}.\n\n\
             If it was you, there is nothing to do.\n\n\
             If it was not you, disconnect it here. You need not sign in:\n{issuer}/undo/{}\n\n{devices}",
            account.username, link.network, about.undo_token
        ),
        NoticeKind::Reused => format!(
            "Hello {name},\n\n\
             somebody used a copy of what your device with {application} stores, on {at}.\n\
             We disconnected it from your account \"{}\" at {site}. Connect it again if it is yours.\n\n{devices}",
            account.username
        ),
    }
}

/// Names a mail, the same for each try.
pub(super) fn id(kind: NoticeKind, link: LinkId) -> String {
    format!("{}.{link}", kind.as_str())
}
