//! `cbl link`: devices that were linked.

use super::{
    open::Open,
    output::{Format, Output, when},
};
use crate::config::Config;
use anyhow::{Context, bail};
use cbl_rules::LinkId;
use cbl_store::ledger::{Link, LinkFilter};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

#[derive(Subcommand)]
pub(super) enum LinkCommand {
    /// Lists links, the youngest first
    List(List),
    /// Ends a link: its device has to be linked anew
    Revoke(Revoke),
}

#[derive(Args)]
pub(super) struct List {
    /// Only those of this account
    #[arg(long)]
    username: Option<String>,
    /// Only those of this client
    #[arg(long)]
    client: Option<String>,
    /// Also those that have ended
    #[arg(long)]
    ended: bool,
    /// At most so many; 0 for all
    #[arg(long, default_value_t = 100)]
    limit: u32,
    #[command(flatten)]
    format: Format,
}

#[derive(Args)]
pub(super) struct Revoke {
    /// The link, as `cbl link list` shows it
    #[arg(long)]
    id: String,
    #[command(flatten)]
    format: Format,
}

pub(super) async fn run(command: LinkCommand, config: &Config) -> anyhow::Result<()> {
    match command {
        LinkCommand::List(arguments) => list(arguments, config).await,
        LinkCommand::Revoke(arguments) => revoke(arguments, config).await,
    }
}

async fn list(arguments: List, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    let account = match &arguments.username {
        None => None,
        Some(username) => {
            let account = open.ledger.account_by_username(username).await?;
            Some(account.with_context(|| format!("--username: there is no account {username:?}"))?.id)
        }
    };
    let List { client, ended, limit, .. } = arguments;
    let links = open.ledger.list_links(&LinkFilter { account, client_id: client, ended, limit }).await?;
    let things: Vec<Value> = links.iter().map(value).collect();
    let cell = |thing: &Value, name| thing.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let columns = ["id", "client_id", "device_name", "created_at", "last_seen_at", "ended_at"];
    Output::new(arguments.format).list(&things, ["ID", "CLIENT", "DEVICE", "LINKED", "LAST SEEN", "ENDED"], |thing| {
        columns.map(|name| cell(thing, name))
    })
}

async fn revoke(arguments: Revoke, config: &Config) -> anyhow::Result<()> {
    let id = LinkId::parse(&arguments.id)
        .with_context(|| format!("--id {:?} is not the identifier of a link", arguments.id))?;
    let open = Open::ledger(config).await?;
    let Some(link) = open.ledger.link(&id).await? else {
        bail!("there is no link {id}; `cbl link list` shows all");
    };
    open.audit("link_revoked", |event| {
        event.link_id = Some(id);
        event.account = Some(link.account);
        event.client_id = Some(link.client_id.clone());
    })
    .await?;
    let ended = open.ledger.end_link(&id, open.now, "operator").await?;
    let thing = json!({ "id": id, "revoked": ended });
    let text = if ended { format!("link {id} revoked") } else { format!("link {id} had ended before") };
    Output::new(arguments.format).one(&thing, || text)
}

fn value(link: &Link) -> Value {
    json!({
        "id": link.id,
        "account": link.account,
        "client_id": link.client_id,
        "scope": link.scope,
        "device_name": link.device.name,
        "device_model": link.device.model,
        "network": link.network,
        "created_at": when(link.created_at),
        "last_seen_at": when(link.last_seen_at),
        "expires_at": when(link.expires_at),
        "ended_at": link.ended_at.map(when),
        "end_reason": link.end_reason,
    })
}
