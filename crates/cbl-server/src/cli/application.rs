//! `cbl application`: what people know by name and consent to. Its clients are its versions and devices: they share what
//! people allowed it.

mod about;
mod export;
mod import;

use super::{
    client::without_nulls,
    open::Open,
    output::{Format, Output, when},
};
use crate::{
    config::Config,
    registration::{application::ApplicationDocument, plan::differing},
};
use anyhow::{Context, bail, ensure};
use cbl_store::ledger::{Application, Registrations};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

pub(super) use about::AboutFlags;

#[derive(Subcommand)]
pub(super) enum ApplicationCommand {
    /// Registers an application; its clients follow with `cbl client add --application`
    Add(Box<Add>),
    /// Changes what people see of an application
    Set(Box<Set>),
    /// Lists all applications
    List(Format),
    /// Shows one application, and its clients
    Show(One),
    /// Removes an application that no client, no person and no device ever belonged to
    Remove(One),
    /// Prints everything that is registered, as JSON
    Export(export::Export),
    /// Registers what a file says, all of it or nothing; what is not in it stays
    Import(import::Import),
}

#[derive(Args)]
pub(super) struct One {
    /// The application's identifier
    #[arg(long)]
    id: String,
    #[command(flatten)]
    format: Format,
}

#[derive(Args)]
pub(super) struct Add {
    #[command(flatten)]
    one: One,
    /// Name that people see
    #[arg(long)]
    name: String,
    #[command(flatten)]
    about: AboutFlags,
}

#[derive(Args)]
pub(super) struct Set {
    #[command(flatten)]
    one: One,
    /// Name that people see
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    about: AboutFlags,
    /// Takes the logo away
    #[arg(long, conflicts_with = "logo")]
    no_logo: bool,
}

pub(super) async fn run(command: ApplicationCommand, config: &Config) -> anyhow::Result<()> {
    match command {
        ApplicationCommand::Add(arguments) => add(*arguments, config).await,
        ApplicationCommand::Set(arguments) => set(*arguments, config).await,
        ApplicationCommand::List(format) => list(format, config).await,
        ApplicationCommand::Show(one) => show(one, config).await,
        ApplicationCommand::Remove(one) => remove(one, config).await,
        ApplicationCommand::Export(arguments) => export::run(arguments, config).await,
        ApplicationCommand::Import(arguments) => import::run(arguments, config).await,
    }
}

async fn add(Add { one: One { id, format }, name, about }: Add, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    let version = open.ledger.clients_version().await?;
    ensure!(
        open.ledger.application(&id).await?.is_none(),
        "there is an application {id:?} already; choose another --id, or change it with `cbl application set --id {id}`"
    );
    let mut document = ApplicationDocument { id: id.clone(), name, ..ApplicationDocument::default() };
    let logo = about.change(&mut document)?;
    let application = document.application(None, open.now).map_err(|problem| problem.of_a_flag())?;
    open.audit("application_added", |event| event.detail = Some(json!({ "application": id }).to_string())).await?;
    let logos = logo.into_iter().map(|logo| (id.clone(), Some(logo))).collect();
    let registrations = Registrations { applications: vec![application], logos, ..Registrations::default() };
    open.register(&registrations, version).await?;
    let done = || format!("application {id} added; give it a client with `cbl client add --application {id}`");
    Output::new(format).one(&json!({ "id": id }), done)
}

async fn set(arguments: Set, config: &Config) -> anyhow::Result<()> {
    let Set { one: One { id, format }, name, about, no_logo } = arguments;
    let open = Open::ledger(config).await?;
    let version = open.ledger.clients_version().await?;
    let before = find(&open, &id).await?;
    let mut document = ApplicationDocument::of(&before);
    document.name = name.unwrap_or(document.name);
    let logo = about.change(&mut document)?;
    let application = document.application(Some(&before), open.now).map_err(|problem| problem.of_a_flag())?;
    let mut members = differing(&ApplicationDocument::of(&before), &ApplicationDocument::of(&application));
    let redrawn = if no_logo { before.logo.is_some() } else { logo.is_some() };
    if redrawn && logo.as_ref().map(|logo| &logo.version) != before.logo.as_ref() {
        members.push("logo".to_owned());
    }
    ensure!(
        !members.is_empty(),
        "nothing changes; give a flag another value than `cbl application show --id {id}` tells"
    );
    let said = json!({ "id": id, "changed": members });
    open.audit("application_changed", |event| event.detail = Some(said.to_string())).await?;
    let logos = if members.contains(&"logo".to_owned()) { vec![(id.clone(), logo)] } else { Vec::new() };
    let registrations = Registrations { applications: vec![application], logos, ..Registrations::default() };
    open.register(&registrations, version).await?;
    let members = members.join(", ");
    Output::new(format).one(&said, || format!("application {id} changed ({members}); servers see it within 5 seconds"))
}

async fn list(format: Format, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    let clients = open.ledger.all_clients().await?;
    let own = |application: &Application| {
        let own = clients.iter().filter(|(client, _)| client.application_id == application.id);
        own.map(|(client, _)| client.client_id.clone()).collect::<Vec<_>>()
    };
    let applications = open.ledger.list_applications().await?;
    let things: Vec<Value> = applications.iter().map(|application| value(application, &own(application))).collect();
    Output::new(format).list(&things, ["ID", "NAME", "ENVIRONMENT", "OWNER", "CLIENTS"], |thing| {
        let text = |name| thing.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let clients = thing.get("clients").and_then(Value::as_array).map(Vec::len).unwrap_or_default();
        [text("id"), text("name"), text("environment"), text("owner"), clients.to_string()]
    })
}

async fn show(One { id, format }: One, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    let application = find(&open, &id).await?;
    let clients = open.ledger.all_clients().await?;
    let own = clients.into_iter().filter(|(client, _)| client.application_id == id);
    let own: Vec<String> = own.map(|(client, _)| client.client_id).collect();
    let thing = value(&application, &own);
    let text = toml::to_string(&without_nulls(&thing))?;
    Output::new(format).one(&thing, || text.trim_end().into())
}

async fn remove(One { id, format }: One, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    find(&open, &id).await?;
    open.audit("application_removed", |event| event.detail = Some(json!({ "application": id }).to_string())).await?;
    if !open.ledger.remove_application(&id).await? {
        bail!(
            "the application {id:?} has clients, or people know it: its name stays taken, so that no other application is \
             ever mistaken for it; disable its clients with `cbl client disable`"
        );
    }
    Output::new(format).one(&json!({ "id": id, "removed": true }), || format!("application {id} removed"))
}

async fn find(open: &Open, id: &str) -> anyhow::Result<Application> {
    let application = open.ledger.application(id).await?;
    application.with_context(|| format!("--id: there is no application {id:?}; `cbl application list` shows all"))
}

fn value(application: &Application, clients: &[String]) -> Value {
    json!({
        "id": application.id,
        "name": application.name,
        "description": application.description,
        "logo": application.logo,
        "privacy_uri": application.privacy_uri,
        "support_uri": application.support_uri,
        "owner": application.owner,
        "environment": application.environment.as_str(),
        "clients": clients,
        "created_at": when(application.created_at),
    })
}
