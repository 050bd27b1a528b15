//! Reading the keys of mail.

use super::{
    MailServer,
    read::{Read, parsed},
};

/// The value is not repeated: somebody may have put a password into it.
pub(super) fn server(text: &str) -> Read<MailServer> {
    let read = || {
        let (scheme, rest) = text.split_once("://")?;
        let wrapped = match scheme {
            "smtps" => true,
            "smtp" => false,
            _ => return None,
        };
        let (user, authority) = rest.rsplit_once('@').map_or((None, rest), |(user, host)| (Some(user), host));
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().ok()?),
            None => (authority, if wrapped { 465 } else { 587 }),
        };
        let plain = |text: &str| !text.is_empty() && !text.contains(['/', ':', '?', '#', '[', ' ']);
        let user = user.map(str::to_owned);
        let fits = plain(host) && user.as_deref().is_none_or(plain);
        fits.then(|| MailServer { wrapped, user, host: host.to_owned(), port })
    };
    read().ok_or_else(|| "is not a URL such as smtp://user@mail.example.com:587; the password has its own key".into())
}

/// A sender.
pub(super) fn mailbox(text: &str) -> Read<String> {
    let mailbox: lettre::message::Mailbox = parsed(text, "Example Home <devices@example.com>")?;
    Ok(mailbox.to_string())
}
