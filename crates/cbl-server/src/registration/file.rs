//! The file of `cbl application export`: everything that operators register, as JSON.

use super::{
    application::ApplicationDocument, client::ClientDocument, logo::LogoDocument, plan::Standing, scope::ScopeDocument,
};
use anyhow::{Context, ensure};
use cbl_store::ledger::Application;
use serde::{Deserialize, Serialize};

/// The form of the file, for the day on which there is another.
const FORMAT: u32 = 1;

/// Scopes and applications, each with its clients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Always 1.
    pub format: u32,
    /// The operator's own scopes.
    #[serde(default)]
    pub scopes: Vec<ScopeDocument>,
    /// The applications.
    #[serde(default)]
    pub applications: Vec<ApplicationDocument>,
}

impl File {
    /// Reads a file. The error names the path of the wrong member.
    pub fn read(text: &str) -> anyhow::Result<Self> {
        let mut json = serde_json::Deserializer::from_str(text);
        let file: Self = serde_path_to_error::deserialize(&mut json)?;
        json.end().context("something follows the document")?;
        ensure!(file.format == FORMAT, "format: is {}, and only {FORMAT} is known", file.format);
        Ok(file)
    }

    /// All that is registered: in the same order each time, so that two files can be compared. With `secrets`, the hashes
    /// of secrets are in it.
    #[must_use]
    pub fn of(standing: &Standing, secrets: bool) -> Self {
        let client = if secrets { ClientDocument::with_secret } else { ClientDocument::of };
        let clients = |application: &Application| {
            let own = standing.clients.iter().filter(|client| client.application_id == application.id);
            own.map(client).collect()
        };
        let applications = standing.applications.iter().map(|application| ApplicationDocument {
            logo: standing.logos.get(&application.id).map(LogoDocument::of),
            clients: clients(application),
            ..ApplicationDocument::of(application)
        });
        Self {
            format: FORMAT,
            scopes: standing.scopes.iter().map(ScopeDocument::of).collect(),
            applications: applications.collect(),
        }
    }
}
