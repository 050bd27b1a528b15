//! An application as a document.

use super::{Problem, client::ClientDocument, line, line_if_any, logo::LogoDocument};
use cbl_proto::ClientId;
use cbl_rules::UnixMillis;
use cbl_store::ledger::{Application, Environment};
use serde::{Deserialize, Serialize};

/// Longest name, as people see it.
const NAME: usize = 64;
/// Longest description and owner.
const LINE: usize = 160;

/// An application, with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ApplicationDocument {
    /// Chosen by the operator; never changes.
    pub id: String,
    /// Shown to people.
    pub name: String,
    /// One sentence for the page that asks for consent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<LogoDocument>,
    /// Its privacy notice; https only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub privacy_uri: Option<String>,
    /// Where its users find help; https only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support_uri: Option<String>,
    /// Who answers for it: for operators, never shown to people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// `production` or `staging`.
    pub environment: String,
    /// Its clients: they share what people allowed it, and the subjects by which it knows them.
    pub clients: Vec<ClientDocument>,
}

impl Default for ApplicationDocument {
    fn default() -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            description: None,
            logo: None,
            privacy_uri: None,
            support_uri: None,
            owner: None,
            environment: Environment::Production.as_str().into(),
            clients: Vec::new(),
        }
    }
}

impl ApplicationDocument {
    /// The document of an application, without logo and clients.
    #[must_use]
    pub fn of(application: &Application) -> Self {
        Self {
            id: application.id.clone(),
            name: application.name.clone(),
            description: application.description.clone(),
            logo: None,
            privacy_uri: application.privacy_uri.clone(),
            support_uri: application.support_uri.clone(),
            owner: application.owner.clone(),
            environment: application.environment.as_str().into(),
            clients: Vec::new(),
        }
    }

    /// The application that it says, if every member is as it must be. Of `before`, what stands under its name, the time
    /// and the logo stay.
    pub fn application(&self, before: Option<&Application>, now: UnixMillis) -> Result<Application, Problem> {
        ClientId::parse(&self.id).map_err(|error| Problem::new("id", format!("{:?}: {error}", self.id)))?;
        line("name", &self.name, NAME)?;
        line_if_any("description", self.description.as_deref(), LINE)?;
        line_if_any("owner", self.owner.as_deref(), LINE)?;
        for (member, uri) in [("privacy_uri", &self.privacy_uri), ("support_uri", &self.support_uri)] {
            let followed = |uri: &String| {
                url::Url::parse(uri).is_ok_and(|url| url.scheme() == "https") && uri.starts_with("https://")
            };
            if !uri.as_ref().is_none_or(followed) {
                return Err(Problem::new(member, "must be a URL that begins with https://, for people will follow it"));
            }
        }
        let environment = Environment::parse(&self.environment);
        let environment = environment.ok_or_else(|| {
            Problem::new("environment", format!("{:?} is neither production nor staging", self.environment))
        })?;
        Ok(Application {
            id: self.id.clone(),
            name: self.name.clone(),
            description: self.description.clone(),
            logo: before.and_then(|before| before.logo.clone()),
            privacy_uri: self.privacy_uri.clone(),
            support_uri: self.support_uri.clone(),
            owner: self.owner.clone(),
            environment,
            created_at: before.map_or(now, |before| before.created_at),
        })
    }
}
