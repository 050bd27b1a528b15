//! What a client asks of an approval: flags of `cbl client add` and `cbl client set` (UI-11, UI-12, XD-01).

use super::{One, find};
use crate::{
    cli::{open::Open, output::Output},
    config::Config,
};
use anyhow::ensure;
use cbl_rules::{
    Guard,
    guard::{NetworkPolicy, NumberPolicy, Risk},
};
use clap::{Args, builder::PossibleValuesParser};
use serde_json::json;

pub(super) const TOO_RISKY: &str =
    "--risk high needs --network require and --number-match require, or --no-device-grant";

/// A flag that takes the words of a rule.
macro_rules! words {
    ($rule:ident) => {
        PossibleValuesParser::new($rule::ALL.iter().map(|rule| rule.as_str()))
    };
}

#[derive(Args)]
pub(super) struct GuardFlags {
    /// Device and person in different networks: off; warn shows both (the default); strict asks for code and password
    /// again; require refuses, also when it is unknown
    #[arg(long, value_parser = words!(NetworkPolicy))]
    network: Option<String>,
    /// The person picks the number that the device shows: off (the default); ask, where the device can show one; require
    #[arg(long, value_parser = words!(NumberPolicy))]
    number_match: Option<String>,
    /// What a link is worth to a thief: low, medium (the default), high; high needs network and number to be required
    #[arg(long, value_parser = words!(Risk))]
    risk: Option<String>,
}

impl GuardFlags {
    /// This guard with what the flags say.
    pub(super) fn over(&self, guard: Guard) -> Guard {
        Guard {
            network: self.network.as_deref().and_then(NetworkPolicy::parse).unwrap_or(guard.network),
            number: self.number_match.as_deref().and_then(NumberPolicy::parse).unwrap_or(guard.number),
            risk: self.risk.as_deref().and_then(Risk::parse).unwrap_or(guard.risk),
        }
    }
}

#[derive(Args)]
pub(in crate::cli) struct Set {
    #[command(flatten)]
    one: One,
    #[command(flatten)]
    guard: GuardFlags,
}

pub(super) async fn set(arguments: Set, config: &Config) -> anyhow::Result<()> {
    let Set { one: One { id, format }, guard } = arguments;
    let open = Open::ledger(config).await?;
    let client = find(&open, &id).await?;
    let guard = guard.over(client.guard);
    ensure!(guard != client.guard, "nothing changes; give --network, --number-match or --risk another value");
    ensure!(!client.device_grant || guard.allows_grant(), TOO_RISKY);
    let words = json!({
        "id": id,
        "network": guard.network.as_str(),
        "number_match": guard.number.as_str(),
        "risk": guard.risk.as_str(),
    });
    open.audit("client_guard_changed", |event| {
        event.client_id = Some(id.clone());
        event.detail = Some(words.to_string());
    })
    .await?;
    open.ledger.set_client_guard(&id, &guard).await?;
    Output::new(format).one(&words, || format!("client {id} changed; servers see it within 5 seconds"))
}
