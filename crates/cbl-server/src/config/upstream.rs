//! Providers whose people may sign in: one table `[upstream.NAME]` each (OpenID Connect).

mod load;

pub(crate) use load::is_variable;
pub(super) use load::load;

use super::{
    Config, ConfigError, Hidden,
    check::is_loopback,
    keys::Kind,
    read::{Read, list, number, switch, text},
};
use std::path::PathBuf;
use url::Url;

/// A provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upstream {
    /// The NAME of the table: names the provider in addresses and for `cbl client set --upstream`.
    pub id: String,
    /// Its issuer identifier: https, or http on a loopback host.
    pub issuer: String,
    /// What it knows this server as.
    pub client_id: String,
    /// What this server proves that with; none: a public client, with PKCE alone.
    pub client_secret: Option<Hidden>,
    /// A file with the secret.
    pub client_secret_file: Option<PathBuf>,
    /// A file with the certificates that its own is signed with, in place of those of this machine.
    pub ca: Option<PathBuf>,
    /// What it is asked for; `openid` always is.
    pub scopes: Vec<String>,
    /// How people know it.
    pub name: String,
    /// Whether an address that it calls verified counts as verified here.
    pub trust_email: bool,
    /// The lower, the earlier stands its button.
    pub order: u32,
    /// Further origins that it sends browsers to at once; else they refuse to go there (WB-01).
    pub origins: Vec<String>,
}

impl Upstream {
    /// A provider of which only the NAME is known.
    #[must_use]
    pub fn new(id: &str) -> Self {
        let mut letters = id.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        Self {
            id: id.to_owned(),
            issuer: String::new(),
            client_id: String::new(),
            client_secret: None,
            client_secret_file: None,
            ca: None,
            scopes: ["openid", "profile", "email"].map(str::to_owned).into(),
            name: first.into_iter().chain(letters).collect(),
            trust_email: false,
            order: 100,
            origins: Vec::new(),
        }
    }
}

/// A key of such a table.
pub struct UpstreamKey {
    /// Its name in the table.
    pub name: &'static str,
    /// What kind of value it takes.
    pub kind: Kind,
    /// What it does, in one sentence.
    pub help: &'static str,
    set: fn(&mut Upstream, &str) -> Read<()>,
    get: fn(&Upstream) -> Option<String>,
}

impl UpstreamKey {
    /// The value at a provider; `None` while it is off.
    #[must_use]
    pub fn value(&self, provider: &Upstream) -> Option<String> {
        (self.get)(provider)
    }
}

macro_rules! key {
    ($name:literal, $kind:ident, $help:literal, |$provider:ident, $text:ident| $set:expr, $get:expr) => {
        UpstreamKey {
            name: $name,
            kind: Kind::$kind,
            help: $help,
            set: |$provider, $text| {
                $set;
                Ok(())
            },
            get: $get,
        }
    };
}

/// The keys of each table, in the order in which they are shown.
pub static UPSTREAM: &[UpstreamKey] = &[
    key!(
        "issuer",
        Text,
        "Issuer of the provider, exactly as its discovery document says it",
        |provider, value| provider.issuer = issuer(value)?,
        |provider| Some(provider.issuer.clone())
    ),
    key!(
        "client_id",
        Text,
        "What the provider knows this server as",
        |provider, value| provider.client_id = text(value)?,
        |provider| Some(provider.client_id.clone())
    ),
    key!(
        "client_secret",
        VariableOnly,
        "Secret of this server at the provider; without one it is a public client",
        |provider, value| provider.client_secret = Some(Hidden(text(value)?)),
        |provider| provider.client_secret.as_ref().map(|_| "(hidden)".into())
    ),
    key!(
        "client_secret_file",
        Text,
        "File with this secret",
        |provider, value| provider.client_secret_file = Some(text(value)?.into()),
        |provider| provider.client_secret_file.as_ref().map(|path| path.display().to_string())
    ),
    key!(
        "ca",
        Text,
        "PEM file of the root certificates for the provider, in place of those of this machine",
        |provider, value| provider.ca = Some(text(value)?.into()),
        |provider| provider.ca.as_ref().map(|path| path.display().to_string())
    ),
    key!(
        "scopes",
        List,
        "What the provider is asked for: openid, profile, email, address",
        |provider, text| provider.scopes = list(text, "openid")?,
        |provider| Some(provider.scopes.join(","))
    ),
    key!("name", Text, "Name of the provider on buttons", |provider, value| provider.name = text(value)?, |provider| {
        Some(provider.name.clone())
    }),
    key!(
        "trust_email",
        Switch,
        "Whether an e-mail address that the provider calls verified counts as verified here",
        |provider, text| provider.trust_email = switch(text)?,
        |provider| Some(provider.trust_email.to_string())
    ),
    key!(
        "order",
        Number,
        "Place of its button: the lower, the earlier",
        |provider, text| provider.order = number(text, 0, 1_000_000)?,
        |provider| Some(provider.order.to_string())
    ),
    key!(
        "origins",
        List,
        "Further origins that the provider sends browsers to at once, such as https://login.example.com",
        |provider, text| provider.origins = origins(text)?,
        |provider| (!provider.origins.is_empty()).then(|| provider.origins.join(","))
    ),
];

/// OpenID Connect Discovery section 3, with http for a provider on this machine.
fn issuer(text: &str) -> Read<String> {
    let refuse = |problem: &str| Err(format!("{text:?} {problem}; write for example https://accounts.example.com"));
    let Ok(url) = Url::parse(text) else { return refuse("is not a URL") };
    if url.query().is_some() || url.fragment().is_some() {
        return refuse("has a query or a fragment");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return refuse("has a user name or a password");
    }
    if is_safe(&url) { Ok(text.to_owned()) } else { refuse("must be https, for its host is not this machine") }
}

/// Nothing of a sign-in travels in the clear (WB-06).
#[must_use]
pub(crate) fn is_safe(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback(host.trim_matches(['[', ']'])))
}

fn origins(text: &str) -> Read<Vec<String>> {
    let origins: Vec<String> = list(text, "https://login.example.com")?;
    for text in &origins {
        let read = Url::parse(text).ok().filter(is_safe).map(|url| url.origin().ascii_serialization());
        if read.as_ref() != Some(text) {
            return Err(format!("{text:?} is no origin; write for example https://login.example.com, without a path"));
        }
    }
    Ok(origins)
}

impl Config {
    /// The names of the providers, in the order of their buttons.
    #[must_use]
    pub fn providers(&self) -> Vec<String> {
        self.upstream.iter().map(|provider| provider.id.clone()).collect()
    }

    /// A provider must be complete, and somebody must be able to sign in.
    pub(super) fn check_upstream(&self) -> Result<(), ConfigError> {
        let refuse = |provider: &Upstream, key: &str, problem: &str| {
            let key = format!("upstream.{}.{key}", provider.id);
            Err(ConfigError::Upstream { key, problem: problem.to_owned() })
        };
        for provider in &self.upstream {
            if provider.issuer.is_empty() {
                return refuse(provider, "issuer", "must be set, for example to \"https://accounts.example.com\"");
            }
            if provider.client_id.is_empty() {
                return refuse(provider, "client_id", "must be set to what the provider registered this server as");
            }
            if provider.client_secret.is_some() && provider.client_secret_file.is_some() {
                return refuse(provider, "client_secret_file", "and a secret in a variable: keep one of them");
            }
            if !provider.scopes.iter().any(|scope| scope == "openid") {
                return refuse(provider, "scopes", "must contain openid: without it nobody says who signed in");
            }
        }
        if !self.accounts.own && self.upstream.is_empty() {
            let problem = "is false and there is no table [upstream.NAME]: nobody could sign in".to_owned();
            return Err(ConfigError::Conflict { key: "accounts.own", problem });
        }
        Ok(())
    }
}
