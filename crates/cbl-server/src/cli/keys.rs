//! `cbl keys`: the keys that sign tokens.

use super::{
    open::Open,
    output::{Format, Output, when},
};
use crate::{config::Config, secrets::file, tokens::keyring};
use anyhow::ensure;
use cbl_store::ledger::SigningKey;
use clap::Subcommand;
use serde_json::{Value, json};

#[derive(Subcommand)]
pub(super) enum KeysCommand {
    /// Lists signing keys, the oldest first
    List(Format),
    /// Announces a new signing key; running servers sign with it once every cache can know it
    Rotate(Format),
}

pub(super) async fn run(command: KeysCommand, config: &Config) -> anyhow::Result<()> {
    match command {
        KeysCommand::List(format) => list(format, config).await,
        KeysCommand::Rotate(format) => rotate(format, config).await,
    }
}

async fn list(format: Format, config: &Config) -> anyhow::Result<()> {
    let keys = Open::ledger(config).await?.ledger.keys().await?;
    let things: Vec<Value> = keys.iter().map(value).collect();
    let cell = |thing: &Value, name| thing.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let columns = ["kid", "algorithm", "state", "created_at", "activates_at", "retires_at"];
    Output::new(format).list(&things, ["KID", "ALGORITHM", "STATE", "CREATED", "SIGNS FROM", "GONE AT"], |thing| {
        columns.map(|name| cell(thing, name))
    })
}

async fn rotate(format: Format, config: &Config) -> anyhow::Result<()> {
    let open = Open::ledger(config).await?;
    let secrets = file::load(config, &open.ledger).await?;
    let key = keyring::next_key(&secrets, config.signing_algorithm, open.now)?;
    let announced = open.ledger.insert_key(&key).await?;
    ensure!(announced, "a next key is announced already; `cbl keys list` shows when it signs");
    open.audit("key_announced", |event| event.detail = Some(key.kid.clone())).await?;
    let from = key.activates_at.map(when).unwrap_or_default();
    Output::new(format).one(&value(&key), || format!("key {} announced; it signs from {from} on", key.kid))
}

fn value(key: &SigningKey) -> Value {
    json!({
        "kid": key.kid,
        "algorithm": key.algorithm,
        "state": key.state.as_str(),
        "created_at": when(key.created_at),
        "activates_at": key.activates_at.map(when),
        "activated_at": key.activated_at.map(when),
        "retires_at": key.retires_at.map(when),
    })
}
