//! `cbl audit`: what happened, and whether its records are as they were written (LG-04).

use super::{
    open::Open,
    output::{Format, Output, when},
};
use crate::config::Config;
use anyhow::ensure;
use cbl_store::ledger::{AuditEvent, Broken, Flaw};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

#[derive(Subcommand)]
pub(super) enum AuditCommand {
    /// Lists what happened, the youngest first
    List(List),
    /// Checks that no record was removed, changed or moved
    Verify(Format),
}

#[derive(Args)]
pub(super) struct List {
    /// At most so many
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    limit: u32,
    #[command(flatten)]
    format: Format,
}

pub(super) async fn run(command: AuditCommand, config: &Config) -> anyhow::Result<()> {
    match command {
        AuditCommand::List(arguments) => list(arguments, config).await,
        AuditCommand::Verify(format) => verify(format, config).await,
    }
}

async fn list(List { limit, format }: List, config: &Config) -> anyhow::Result<()> {
    let events = Open::ledger(config).await?.ledger.recent_events(limit).await?;
    let things: Vec<Value> = events.iter().map(value).collect();
    let columns = ["at", "event", "actor", "client_id", "account", "network", "detail"];
    let cell = |thing: &Value, name| thing.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    Output::new(format).list(&things, ["AT", "EVENT", "ACTOR", "CLIENT", "ACCOUNT", "NETWORK", "DETAIL"], |thing| {
        columns.map(|name| cell(thing, name))
    })
}

async fn verify(format: Format, config: &Config) -> anyhow::Result<()> {
    let found = Open::ledger(config).await?.ledger.verify_audit().await?;
    let broken: Vec<Value> = found.broken.iter().map(flaw).collect();
    let said = json!({ "whole": found.whole, "unchained": found.unchained, "broken": broken });
    Output::new(format).one(&said, || {
        let before = match found.unchained {
            0 => String::new(),
            more => format!("; {more} are from before there were chains, and nobody can tell"),
        };
        let whole = format!("{} records are as they were written{before}", found.whole);
        let broken = found.broken.iter().map(|broken| format!("\n{}", words(broken)));
        whole + &broken.collect::<String>()
    })?;
    let nodes = found.broken.len();
    ensure!(nodes == 0, "the audit was tampered with, or damaged; compare it with a backup (`cbl restore`)");
    Ok(())
}

fn words(broken: &Broken) -> String {
    let Broken { node, number, flaw } = broken;
    match flaw {
        Flaw::Missing => format!("node {node}: record {number} is missing"),
        Flaw::Changed => format!("node {node}: record {number} is not what was written there"),
        Flaw::Foreign => format!("node {node}: record {number} was not written by a server"),
    }
}

fn flaw(broken: &Broken) -> Value {
    let word = match broken.flaw {
        Flaw::Missing => "missing",
        Flaw::Changed => "changed",
        Flaw::Foreign => "foreign",
    };
    json!({ "node": broken.node, "number": broken.number, "flaw": word })
}

fn value(event: &AuditEvent) -> Value {
    json!({
        "at": when(event.at),
        "node": event.node,
        "event": event.event,
        "actor": event.actor,
        "client_id": event.client_id,
        "account": event.account.map(|id| id.to_string()),
        "grant_id": event.grant_id.map(|id| id.to_string()),
        "link_id": event.link_id.map(|id| id.to_string()),
        "network": event.network,
        "detail": event.detail,
    })
}
