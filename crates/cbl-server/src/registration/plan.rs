//! What an import would change: judged as a whole before anything is written.

use super::{Problem, application::ApplicationDocument, client::ClientDocument, file::File, scope, upstream};
use crate::config::Config;
use anyhow::anyhow;
use cbl_rules::UnixMillis;
use cbl_store::{
    StoreFault,
    ledger::{Application, Client, ClientAuth, Ledger, Logo, RegisteredScope, Registrations},
};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use zeroize::Zeroizing;

/// What is registered now.
pub struct Standing {
    /// Moves with every change of it.
    pub version: i64,
    /// By name.
    pub scopes: Vec<RegisteredScope>,
    /// By identifier.
    pub applications: Vec<Application>,
    /// By application.
    pub logos: BTreeMap<String, Logo>,
    /// By identifier.
    pub clients: Vec<Client>,
    /// The providers of the configuration.
    pub providers: Vec<String>,
}

impl Standing {
    /// Reads it from the ledger and the configuration.
    pub async fn read(ledger: &Ledger, config: &Config) -> Result<Self, StoreFault> {
        let version = ledger.clients_version().await?;
        let applications = ledger.list_applications().await?;
        let mut logos = BTreeMap::new();
        for application in applications.iter().filter(|application| application.logo.is_some()) {
            if let Some(logo) = ledger.logo(&application.id).await? {
                logos.insert(application.id.clone(), logo);
            }
        }
        let clients = ledger.all_clients().await?.into_iter().map(|(client, _)| client).collect();
        let (scopes, providers) = (ledger.all_scopes().await?, config.providers());
        Ok(Self { version, scopes, applications, logos, clients, providers })
    }

    fn client(&self, id: &str) -> Option<&Client> {
        self.clients.iter().find(|client| client.client_id == id)
    }
}

/// A secret of 256 random bits, and what the ledger keeps of it.
pub type NewSecret = (Zeroizing<String>, ClientAuth);

/// All that a file changes.
#[derive(Default)]
pub struct Plan {
    /// What is to be written.
    pub registrations: Registrations,
    /// What becomes of each thing in the file, in its order.
    pub steps: Vec<Step>,
    /// Secrets of confidential clients that are new and came without a hash.
    pub secrets: Vec<(String, Zeroizing<String>)>,
}

/// What becomes of one thing in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// `scope`, `application` or `client`.
    pub kind: &'static str,
    /// Its name or identifier.
    pub name: String,
    /// What is done.
    pub done: Done,
    /// The members that change.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
}

/// What is done with a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Done {
    /// It is new.
    Created,
    /// Something of it changes.
    Changed,
    /// It is so already.
    Left,
}

/// Where an import stands while it is judged.
struct Judge<'a, F> {
    standing: &'a Standing,
    now: UnixMillis,
    new_secret: F,
    own_scopes: BTreeSet<String>,
    seen: BTreeSet<(&'static str, String)>,
    plan: Plan,
}

/// Judges a file. The error names the path of the wrong member. What is registered and not in the file stays as it is.
pub fn plan<F: FnMut() -> anyhow::Result<NewSecret>>(
    file: &File,
    standing: &Standing,
    now: UnixMillis,
    new_secret: F,
) -> anyhow::Result<Plan> {
    let own_scopes = standing.scopes.iter().map(|scope| &scope.name);
    let own_scopes = own_scopes.chain(file.scopes.iter().map(|scope| &scope.name)).cloned().collect();
    let mut judge = Judge { standing, now, new_secret, own_scopes, seen: BTreeSet::new(), plan: Plan::default() };
    for (at, document) in file.scopes.iter().enumerate() {
        judge.scope(document).map_err(|problem| at_path(&format!("scopes[{at}]"), &problem))?;
    }
    for (at, document) in file.applications.iter().enumerate() {
        judge.application(document, &format!("applications[{at}]"))?;
    }
    Ok(judge.plan)
}

fn at_path(path: &str, problem: &Problem) -> anyhow::Error {
    anyhow!("{path}.{}: {}", problem.member, problem.why)
}

impl<F: FnMut() -> anyhow::Result<NewSecret>> Judge<'_, F> {
    fn scope(&mut self, document: &scope::ScopeDocument) -> Result<(), Problem> {
        let scope = document.scope()?;
        self.once("scope", "name", &scope.name)?;
        let before = self.standing.scopes.iter().find(|before| before.name == scope.name);
        let before = before.map(scope::ScopeDocument::of);
        if self.step("scope", &scope.name, before.as_ref(), document) {
            self.plan.registrations.scopes.push(scope);
        }
        Ok(())
    }

    fn application(&mut self, document: &ApplicationDocument, path: &str) -> anyhow::Result<()> {
        let wrong = |problem: Problem| at_path(path, &problem);
        let before = self.standing.applications.iter().find(|before| before.id == document.id);
        let application = document.application(before, self.now).map_err(wrong)?;
        self.once("application", "id", &application.id).map_err(wrong)?;
        let logo = document.logo.as_ref().map(super::logo::LogoDocument::logo).transpose().map_err(wrong)?;
        let shown = |application: &Application, logo: Option<&Logo>| ApplicationDocument {
            logo: logo.map(super::logo::LogoDocument::of),
            ..ApplicationDocument::of(application)
        };
        let old_logo = self.standing.logos.get(&application.id);
        let old = before.map(|before| shown(before, old_logo));
        if self.step("application", &application.id, old.as_ref(), &shown(&application, logo.as_ref())) {
            if logo.as_ref() != old_logo {
                self.plan.registrations.logos.push((application.id.clone(), logo));
            }
            self.plan.registrations.applications.push(application);
        }
        for (at, client) in document.clients.iter().enumerate() {
            self.client(client, &document.id, &format!("{path}.clients[{at}]"))?;
        }
        Ok(())
    }

    fn client(&mut self, document: &ClientDocument, application: &str, path: &str) -> anyhow::Result<()> {
        let wrong = |problem: Problem| at_path(path, &problem);
        self.once("client", "id", &document.id).map_err(wrong)?;
        let standing = self.standing.client(&document.id);
        let mut secret = None;
        let base = match standing {
            Some(before) if before.application_id != application => {
                let why = format!("is a client of the application {:?}, and stays one", before.application_id);
                return Err(at_path(path, &Problem::new("id", why)));
            }
            Some(before) => before.clone(),
            None => {
                let new = Client::public(&document.id, application, self.now);
                if document.kind == "confidential" {
                    let (text, auth) = (self.new_secret)()?;
                    secret = (document.secret_sha256.is_none() && document.jwks.is_none()).then_some(text);
                    Client { auth, ..new }
                } else {
                    new
                }
            }
        };
        let client = document.client(&base, self.now).map_err(wrong)?;
        let had = standing.map_or("", |before| before.scopes.as_str());
        scope::known(&client.scopes, had, &self.own_scopes).map_err(wrong)?;
        upstream::known(&client, standing, &self.standing.providers).map_err(wrong)?;
        let before = standing.map(ClientDocument::with_secret);
        if self.step("client", &client.client_id, before.as_ref(), &ClientDocument::with_secret(&client)) {
            self.plan.secrets.extend(secret.map(|secret| (client.client_id.clone(), secret)));
            self.plan.registrations.clients.push(client);
        }
        Ok(())
    }

    fn once(&mut self, kind: &'static str, member: &'static str, name: &str) -> Result<(), Problem> {
        if self.seen.insert((kind, name.to_owned())) {
            return Ok(());
        }
        Err(Problem::new(member, format!("the {kind} {name:?} is there twice")))
    }

    /// Notes what becomes of a thing; whether there is something to write.
    fn step<T: Serialize>(&mut self, kind: &'static str, name: &str, before: Option<&T>, after: &T) -> bool {
        let members = before.map(|before| differing(before, after)).unwrap_or_default();
        let done = match before {
            None => Done::Created,
            Some(_) if members.is_empty() => Done::Left,
            Some(_) => Done::Changed,
        };
        self.plan.steps.push(Step { kind, name: name.to_owned(), done, members });
        done != Done::Left
    }
}

/// The members in which two documents differ.
pub fn differing<T: Serialize>(before: &T, after: &T) -> Vec<String> {
    let members = |thing: &T| match serde_json::to_value(thing) {
        Ok(Value::Object(members)) => members,
        _ => serde_json::Map::new(),
    };
    let (before, after) = (members(before), members(after));
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    names.into_iter().filter(|name| before.get(*name) != after.get(*name)).cloned().collect()
}
