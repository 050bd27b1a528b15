//! How pages show an application and what it may do.

use cbl_store::ledger::{Application, Environment, RegisteredScope};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use std::collections::BTreeMap;

/// An application as people know it. Its members stand among those of the view that it is in.
#[derive(Debug, Clone, Default, Serialize)]
pub struct KnownApplication {
    /// Its name, as its operator registered it.
    #[serde(rename = "application")]
    pub name: String,
    /// The address of its logo, below the path of the issuer.
    pub logo: Option<String>,
    /// It is being tried out and serves no real people: a banner says so.
    pub staging: bool,
}

impl KnownApplication {
    /// The application as it is registered.
    #[must_use]
    pub fn of(application: &Application) -> Self {
        let address =
            |version: &String| format!("/logo/{}?v={version}", utf8_percent_encode(&application.id, NON_ALPHANUMERIC));
        Self {
            name: application.name.clone(),
            logo: application.logo.as_ref().map(address),
            staging: application.environment == Environment::Staging,
        }
    }

    /// An application of which only a name is known.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }
}

/// A scope as pages show it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ShownScope {
    /// As it stands in requests and tokens.
    pub name: String,
    /// What the operator says of it, by language; empty for a scope of this server.
    pub texts: BTreeMap<String, String>,
    /// It deserves a second look.
    pub sensitive: bool,
}

impl ShownScope {
    /// A scope of this server, or one that nobody explained.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Each of these scopes with the operator's words, where the operator has any.
    #[must_use]
    pub fn all<'a>(names: impl IntoIterator<Item = &'a str>, own: &BTreeMap<String, RegisteredScope>) -> Vec<Self> {
        let shown = |name: &str| match own.get(name) {
            None => Self::named(name),
            Some(scope) => Self { name: name.to_owned(), texts: scope.texts.clone(), sensitive: scope.sensitive },
        };
        names.into_iter().map(shown).collect()
    }
}
