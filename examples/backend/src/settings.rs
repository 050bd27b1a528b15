//! What an operator says about this service.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, ensure};
use cbl_client::verify::Verifier;
use clap::{Args, ValueEnum};
use zeroize::Zeroizing;

use crate::check::{Check, Ours};
use crate::provider::Provider;

/// How access tokens are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckName {
    /// Signature and claims, here: no question for each token, but an ended link is noticed only when the token expires or
    /// the profile is read again
    Jwt,
    /// By asking the provider (RFC 7662): an ended link is noticed at once
    Introspection,
    /// By asking the provider in the words of Login with Amazon
    TokenInformation,
}

/// Flags of `serve`.
#[derive(Args)]
pub(crate) struct Settings {
    /// Address to listen on; with port 0 the system chooses
    #[arg(long, default_value = "127.0.0.1:8630")]
    pub(crate) listen: SocketAddr,
    /// SQLite file, made when there is none
    #[arg(long, default_value = "example-backend.sqlite")]
    pub(crate) database: PathBuf,
    /// The provider: exactly its issuer identifier
    #[arg(long)]
    issuer: String,
    /// How access tokens are checked
    #[arg(long, value_enum, default_value_t = CheckName::Jwt)]
    check: CheckName,
    /// The audience that tokens must name; not with token-information, which knows none
    #[arg(long)]
    audience: Option<String>,
    /// Client identifiers of our own devices; tokens of any other are not for us
    #[arg(long = "client", required = true, value_name = "CLIENT_ID")]
    clients: Vec<String>,
    /// With introspection: who this service is at the provider
    #[arg(long)]
    resource_server_id: Option<String>,
    /// With introspection: a file with its secret
    #[arg(long)]
    resource_server_secret_file: Option<PathBuf>,
    /// Seconds for which a copied profile is good
    #[arg(long, default_value_t = 300)]
    pub(crate) profile_max_age: u32,
}

impl Settings {
    /// The provider, and the check of its tokens. The error names the flag.
    pub(crate) fn provider(&self) -> anyhow::Result<(Provider, Check, Ours)> {
        let provider = Provider::new(&self.issuer).context("--issuer")?;
        let ours = Ours {
            issuer: self.issuer.clone(),
            audience: self.audience.clone().unwrap_or_else(|| self.issuer.clone()),
            clients: self.clients.clone(),
        };
        let check = match self.check {
            CheckName::Jwt => Check::Jwt(Box::default()),
            CheckName::Introspection => Check::Introspection { id: self.id()?, secret: self.secret()? },
            CheckName::TokenInformation => {
                ensure!(
                    self.audience.is_none(),
                    "--audience means nothing with --check token-information; leave it out"
                );
                Check::TokenInformation
            }
        };
        Ok((provider, check, ours))
    }

    fn id(&self) -> anyhow::Result<String> {
        self.resource_server_id.clone().context("--check introspection needs --resource-server-id")
    }

    fn secret(&self) -> anyhow::Result<Zeroizing<String>> {
        let file = self.resource_server_secret_file.as_ref();
        let file = file.context("--check introspection needs --resource-server-secret-file")?;
        let text = std::fs::read_to_string(file).map(Zeroizing::new);
        let text = text.with_context(|| format!("--resource-server-secret-file {}", file.display()))?;
        let secret = text.trim();
        ensure!(!secret.is_empty(), "--resource-server-secret-file {} is empty", file.display());
        Ok(Zeroizing::new(secret.to_owned()))
    }
}

/// A verifier for tokens of these.
pub(crate) fn verifier(ours: &Ours, keys: &str) -> Option<Verifier> {
    let local = ours.issuer.starts_with("http://");
    let make = if local { Verifier::new_allowing_loopback_http } else { Verifier::new };
    make(&ours.issuer, &ours.audience, keys).ok()
}
