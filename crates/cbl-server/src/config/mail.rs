//! Mail (keys `mail.*`).

use super::{
    Hidden,
    read::{Read, parsed},
};
use std::path::PathBuf;

/// How notices are mailed (keys `mail.*`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mail {
    /// The server that takes mail.
    pub server: MailServer,
    /// The sender, `Example Home <devices@example.com>`.
    pub from: String,
    /// The password at the server; from a variable only.
    pub password: Option<Hidden>,
    /// A PEM file of further roots for the server's certificate, beside those of this machine.
    pub ca: Option<PathBuf>,
}

/// A server that takes mail.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MailServer {
    /// TLS from the first byte (`smtps`); else STARTTLS is required, but on this very machine.
    pub wrapped: bool,
    /// The user to sign in as, if any.
    pub user: Option<String>,
    /// Its name; its certificate must be for it.
    pub host: String,
    /// 465 with `smtps`, else 587.
    pub port: u16,
}

impl MailServer {
    /// As it is written in the configuration.
    #[must_use]
    pub fn url(&self) -> String {
        let scheme = if self.wrapped { "smtps" } else { "smtp" };
        let user = self.user.as_ref().map(|user| format!("{user}@")).unwrap_or_default();
        format!("{scheme}://{user}{}:{}", self.host, self.port)
    }
}

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
