//! `cbl client set`: everything that can change. Its identifier, its application, and whether it proves who it is cannot.

use super::{One, find, flags::ClientFlags, judged};
use crate::{
    cli::{open::Open, output::Output},
    config::Config,
    registration::{client::ClientDocument, plan::differing},
};
use anyhow::ensure;
use cbl_store::ledger::Registrations;
use clap::Args;
use serde_json::{Map, Value};

#[derive(Args)]
pub(in crate::cli) struct Set {
    #[command(flatten)]
    one: One,
    /// Name
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    flags: ClientFlags,
}

pub(super) async fn run(arguments: Set, config: &Config) -> anyhow::Result<()> {
    let Set { one: One { id, format }, name, flags } = arguments;
    let open = Open::ledger(config).await?;
    let version = open.ledger.clients_version().await?;
    let before = find(&open, &id).await?;
    let mut document = ClientDocument::of(&before);
    document.name = name.unwrap_or(document.name);
    flags.change(&mut document)?;
    let client = judged(&open, config, &document, &before).await?;
    let (old, new) = (ClientDocument::of(&before), ClientDocument::of(&client));
    let members = differing(&old, &new);
    ensure!(!members.is_empty(), "nothing changes; give a flag another value than `cbl client show --id {id}` tells");
    let values = serde_json::to_value(&new)?;
    let mut said: Map<String, Value> = Map::from_iter([("id".to_owned(), id.clone().into())]);
    said.extend(members.iter().map(|name| (name.clone(), values.get(name).cloned().unwrap_or_default())));
    let detail = Value::Object(said.clone()).to_string();
    open.audit("client_changed", |event| {
        event.client_id = Some(id.clone());
        event.detail = Some(detail);
    })
    .await?;
    open.register(&Registrations { clients: vec![client], ..Registrations::default() }, version).await?;
    let members = members.join(", ");
    Output::new(format).one(&said, || format!("client {id} changed ({members}); servers see it within 5 seconds"))
}
