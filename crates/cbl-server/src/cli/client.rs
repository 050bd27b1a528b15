//! `cbl client`: the apps on devices, and resource servers.

mod add;
mod flags;
mod set;

use super::{
    open::Open,
    output::{Format, Output, when},
};
use crate::{
    config::Config,
    entropy,
    registration::{client::ClientDocument, plan::NewSecret, scope, upstream},
};
use anyhow::{Context, bail};
use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_store::ledger::{Application, Client, ClientAuth};
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use zeroize::Zeroizing;

#[derive(Subcommand)]
pub(super) enum ClientCommand {
    /// Registers a client
    Add(Box<add::Add>),
    /// Lists all clients
    List(Format),
    /// Shows one client
    Show(One),
    /// Changes a client: what it may, and what it asks of an approval
    Set(Box<set::Set>),
    /// Disables a client: its devices are refused
    Disable(Disable),
    /// Enables a client again
    Enable(One),
    /// Gives a confidential client a new secret; the old one is void at once
    #[command(visible_alias = "new-secret")]
    RotateSecret(One),
}

#[derive(Args)]
pub(super) struct One {
    /// The client's identifier
    #[arg(long)]
    id: String,
    #[command(flatten)]
    format: Format,
}

#[derive(Args)]
pub(super) struct Disable {
    #[command(flatten)]
    one: One,
    /// The same as `cbl client enable`
    #[arg(long)]
    undo: bool,
}

pub(super) async fn run(command: ClientCommand, config: &Config) -> anyhow::Result<()> {
    match command {
        ClientCommand::Add(arguments) => add::run(*arguments, config).await,
        ClientCommand::List(format) => list(format, config).await,
        ClientCommand::Show(one) => show(one, config).await,
        ClientCommand::Set(arguments) => set::run(*arguments, config).await,
        ClientCommand::Disable(Disable { one, undo: false }) => able(one, false, config).await,
        ClientCommand::Disable(Disable { one, undo: true }) | ClientCommand::Enable(one) => {
            able(one, true, config).await
        }
        ClientCommand::RotateSecret(one) => rotate_secret(one, config).await,
    }
}

async fn list(format: Format, config: &Config) -> anyhow::Result<()> {
    let clients = Open::ledger(config).await?.ledger.all_clients().await?;
    let things = clients.iter().map(|(client, application)| value(client, application));
    let things = things.collect::<anyhow::Result<Vec<Value>>>()?;
    let cell = |thing: &Value, name| thing.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let columns = ["id", "name", "application", "type", "upstream", "scopes", "disabled_at"];
    let heads = ["ID", "NAME", "APPLICATION", "TYPE", "UPSTREAM", "SCOPES", "DISABLED"];
    Output::new(format).list(&things, heads, |thing| columns.map(|name| cell(thing, name)))
}

async fn show(one: One, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    let client = find(&open, &one.id).await?;
    let application = open.ledger.application(&client.application_id).await?;
    let application = application.context("the client's application is missing from the ledger")?;
    let thing = value(&client, &application)?;
    let text = toml::to_string(&without_nulls(&thing))?;
    Output::new(one.format).one(&thing, || text.trim_end().into())
}

async fn able(One { id, format }: One, enabled: bool, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    find(&open, &id).await?;
    let disabled_at = (!enabled).then_some(open.now);
    let (event, word) = if enabled { ("client_enabled", "enabled") } else { ("client_disabled", "disabled") };
    open.audit(event, |event| event.client_id = Some(id.clone())).await?;
    open.ledger.set_client_disabled(&id, disabled_at).await?;
    let thing = json!({ "id": id, "disabled_at": disabled_at.map(when) });
    Output::new(format).one(&thing, || format!("client {id} {word}; servers see it within 5 seconds"))
}

async fn rotate_secret(one: One, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    let client = find(&open, &one.id).await?;
    match client.auth {
        ClientAuth::Secret { .. } => {}
        ClientAuth::None => {
            bail!("--id: client {} is public, it has no secret; only those added with --confidential have one", one.id)
        }
        ClientAuth::PrivateKeyJwt { .. } => {
            bail!("client {} signs with keys and has no secret; give it others with `cbl client set --jwks`", one.id)
        }
    }
    let (secret, auth) = new_secret()?;
    open.audit("client_secret_rotated", |event| event.client_id = Some(one.id.clone())).await?;
    open.ledger.set_client_auth(&one.id, &auth).await?;
    print_secret(one.format, &one.id, Some(&secret), "has a new secret; servers take it within 5 seconds")
}

async fn find(open: &Open, id: &str) -> anyhow::Result<Client> {
    let client = open.ledger.client(id).await?;
    client.with_context(|| format!("--id: there is no client {id:?}; `cbl client list` shows all"))
}

/// The client that a document says, in place of `before`.
async fn judged(open: &Open, config: &Config, document: &ClientDocument, before: &Client) -> anyhow::Result<Client> {
    let client = document.client(before, open.now).map_err(|problem| problem.of_a_flag())?;
    let own = open.ledger.all_scopes().await?.into_iter().map(|scope| scope.name).collect();
    let had = open.ledger.client(&before.client_id).await?;
    let scopes = had.as_ref().map_or("", |had| &had.scopes);
    scope::known(&client.scopes, scopes, &own).map_err(|problem| problem.of_a_flag())?;
    upstream::known(&client, had.as_ref(), &config.providers()).map_err(|problem| problem.of_a_flag())?;
    Ok(client)
}

/// A secret of 256 random bits, and what the ledger keeps of it.
pub(super) fn new_secret() -> anyhow::Result<NewSecret> {
    let bytes = Zeroizing::new(entropy::os_bytes::<32>()?);
    let secret = Zeroizing::new(URL_SAFE_NO_PAD.encode(*bytes));
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, secret.as_bytes()).as_ref());
    Ok((secret, ClientAuth::Secret { hash }))
}

/// Prints a secret, for the only time.
fn print_secret(format: Format, id: &str, secret: Option<&str>, done: &str) -> anyhow::Result<()> {
    let thing = match secret {
        Some(secret) => json!({ "id": id, "secret": secret }),
        None => json!({ "id": id }),
    };
    Output::new(format).one(&thing, || match secret {
        Some(secret) => {
            format!("client {id} {done}\nsecret: {secret}\nIt is shown only now: the server keeps its hash.")
        }
        None => format!("client {id} {done}"),
    })
}

fn value(client: &Client, application: &Application) -> anyhow::Result<Value> {
    let mut thing = serde_json::to_value(ClientDocument::of(client))?;
    if let Some(members) = thing.as_object_mut() {
        members.remove("disabled");
        members.insert("application".into(), application.id.clone().into());
        members.insert("application_name".into(), application.name.clone().into());
        members.insert("created_at".into(), when(client.created_at).into());
        members.insert("disabled_at".into(), client.disabled_at.map(when).into());
    }
    Ok(thing)
}

/// TOML has no null.
pub(super) fn without_nulls(thing: &Value) -> Value {
    let members = thing.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
    Value::Object(members.map(|(name, value)| (name.clone(), value.clone())).collect())
}
