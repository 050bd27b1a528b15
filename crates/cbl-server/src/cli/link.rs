//! `cbl link`: devices that were linked.

mod revoke;

use super::{
    open::Open,
    output::{Format, Output, when},
};
use crate::config::Config;
use anyhow::Context;
use cbl_store::ledger::{Link, LinkFilter};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

#[derive(Subcommand)]
pub(super) enum LinkCommand {
    /// Lists links, the youngest first
    List(List),
    /// Ends a link, or all that a filter names: their devices have to be linked anew
    Revoke(revoke::Revoke),
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

pub(super) async fn run(command: LinkCommand, config: &Config) -> anyhow::Result<()> {
    match command {
        LinkCommand::List(arguments) => list(arguments, config).await,
        LinkCommand::Revoke(arguments) => revoke::run(arguments, config).await,
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
    let filter = LinkFilter { account, client_id: client, since: None, ended, limit };
    let links = open.ledger.list_links(&filter).await?;
    let things: Vec<Value> = links.iter().map(value).collect();
    let cell = |thing: &Value, name| thing.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let columns = ["id", "client_id", "device_name", "created_at", "last_seen_at", "ended_at"];
    Output::new(arguments.format).list(&things, ["ID", "CLIENT", "DEVICE", "LINKED", "LAST SEEN", "ENDED"], |thing| {
        columns.map(|name| cell(thing, name))
    })
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
