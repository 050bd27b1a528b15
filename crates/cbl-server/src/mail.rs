//! Mail: what owners are told besides the page. Sent by a task of its own from the outbox in the ledger, so that no
//! approval waits for it and no crash loses one.

pub mod outbox;
pub mod text;
pub mod undo_token;

use crate::config::{Config, check::is_loopback};
use anyhow::Context;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::{
        Error,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
        extension::ClientId,
    },
};
use std::{path::Path, time::Duration};

/// A mail server that does not answer in this time is tried again later.
const PATIENCE: Duration = Duration::from_secs(20);

/// Writes mail and hands it to the configured server.
pub struct Mailer {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// The host of the issuer: names this server to the other, and mails.
    host: String,
}

/// A mail to be sent.
pub(crate) struct Letter {
    /// The same for each try, so that a mail that arrives twice is seen to be one.
    pub(crate) id: String,
    pub(crate) to: Mailbox,
    pub(crate) subject: String,
    pub(crate) text: String,
}

/// Why a mail was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotSent {
    /// It may be tried again.
    Yet,
    /// The server refused it for good, or it cannot be written.
    Ever,
}

impl Mailer {
    /// The configured mailer, if there is one.
    pub fn new(config: &Config) -> anyhow::Result<Option<Self>> {
        let Some(mail) = &config.mail else { return Ok(None) };
        let name = &mail.server.host;
        let tls = || tls_for(name, mail.ca.as_deref());
        let tls = match (mail.server.wrapped, is_loopback(name)) {
            (true, _) => Tls::Wrapper(tls()?),
            // Never in the clear over a network, whatever somebody in between says that the server can do.
            (false, false) => Tls::Required(tls()?),
            (false, true) => Tls::None,
        };
        let after_scheme = config.issuer.split_once("://").map_or("", |(_, rest)| rest);
        let host = after_scheme.split(['/', ':']).next().unwrap_or_default().to_owned();
        let mut server = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(name.clone())
            .port(mail.server.port)
            .tls(tls)
            .hello_name(ClientId::Domain(host.clone()))
            .timeout(Some(PATIENCE));
        if let Some(user) = &mail.server.user {
            let password = mail.password.as_ref().map(|password| password.0.clone()).unwrap_or_default();
            server = server.credentials(Credentials::new(user.clone(), password));
        }
        let from = mail.from.parse().context("mail.from")?;
        Ok(Some(Self { server: server.build(), from, host }))
    }

    /// Hands a mail to the server; once this is `Ok` it is the server's.
    pub(crate) async fn send(&self, letter: Letter) -> Result<(), NotSent> {
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        let message = Message::builder()
            .from(self.from.clone())
            .to(letter.to)
            .subject(letter.subject)
            .message_id(Some(format!("<{}@{}>", letter.id, self.host)))
            // RFC 3834 section 5: nobody is to answer it by program.
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN)
            .body(letter.text)
            .map_err(|_| NotSent::Ever)?;
        let sent = tokio::time::timeout(PATIENCE, self.server.send(message)).await;
        let refused = |error: Error| if error.is_permanent() { NotSent::Ever } else { NotSent::Yet };
        sent.map_err(|_| NotSent::Yet)?.map(|_| ()).map_err(refused)
    }
}

/// TLS to the server of this name, whose certificate this machine or the configured root vouches for.
fn tls_for(name: &str, ca: Option<&Path>) -> anyhow::Result<TlsParameters> {
    let mut tls = TlsParameters::builder(name.to_owned());
    if let Some(path) = ca {
        let root = || Certificate::from_pem(&std::fs::read(path)?).map_err(anyhow::Error::from);
        tls =
            tls.add_root_certificate(root().with_context(|| format!("mail.ca: {} is no certificate", path.display()))?);
    }
    tls.build().context("mail.server: TLS cannot be set up")
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mailer(..)")
    }
}
