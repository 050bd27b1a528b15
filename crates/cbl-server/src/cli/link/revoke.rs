//! `cbl link revoke`: one link, or everything that a client, a network or a time names (XD-07).

use crate::{
    cli::{
        open::Open,
        output::{Format, Output},
    },
    config::Config,
};
use anyhow::{Context, bail};
use cbl_rules::{LinkId, UnixMillis};
use cbl_store::ledger::{Decision, Link, LinkFilter};
use clap::Args;
use ipnet::IpNet;
use serde_json::json;
use std::net::IpAddr;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

#[derive(Args)]
pub(in crate::cli) struct Revoke {
    /// The link, as `cbl link list` shows it
    #[arg(long, conflicts_with_all = ["client", "network", "since"], required_unless_present_any = ["client", "network", "since"])]
    id: Option<String>,
    /// All of this client; with the next two, what passes all of them
    #[arg(long)]
    client: Option<String>,
    /// All that a device in this network asked for or collected, such as 203.0.113.0/24
    #[arg(long)]
    network: Option<String>,
    /// All since this time: 30m, 6h, 7d, or 2026-11-21T14:00:00Z
    #[arg(long)]
    since: Option<String>,
    /// Only says what would end
    #[arg(long, conflicts_with = "id")]
    dry_run: bool,
    #[command(flatten)]
    format: Format,
}

pub(super) async fn run(arguments: Revoke, config: &Config) -> anyhow::Result<()> {
    match &arguments.id {
        Some(id) => one(id, arguments.format, config).await,
        None => many(arguments, config).await,
    }
}

async fn one(id: &str, format: Format, config: &Config) -> anyhow::Result<()> {
    let id = LinkId::parse(id).with_context(|| format!("--id {id:?} is not the identifier of a link"))?;
    let open = Open::ledger(config).await?;
    let Some(link) = open.ledger.link(&id).await? else {
        bail!("there is no link {id}; `cbl link list` shows all");
    };
    let ended = end(&open, &link).await?;
    let thing = json!({ "id": id, "revoked": ended });
    let text = if ended { format!("link {id} revoked") } else { format!("link {id} had ended before") };
    Output::new(format).one(&thing, || text)
}

/// First approvals that no device collected yet, so that none turns into a link behind this command's back.
async fn many(arguments: Revoke, config: &Config) -> anyhow::Result<()> {
    let Revoke { client, network, since, dry_run, format, .. } = arguments;
    let open = Open::ledger(config).await?;
    if let Some(id) = &client {
        open.ledger.client(id).await?.with_context(|| format!("--client: there is no client {id:?}"))?;
    }
    let network = network.as_deref().map(read_network).transpose()?;
    let since = since.as_deref().map(|text| read_since(text, open.now)).transpose()?;
    let filter = LinkFilter { client_id: client, since, ..LinkFilter::default() };
    let mut approvals = open.ledger.open_approvals(&filter, open.now).await?;
    approvals.retain(|decision| is_within(network, &decision.made.network));
    if !dry_run {
        for decision in &approvals {
            end_approval(&open, decision).await?;
        }
    }
    let links = matching(&open, &filter, network).await?;
    let mut ended = 0;
    for link in &links {
        ended += usize::from(dry_run || end(&open, link).await?);
    }
    let thing = json!({ "links": ended, "approvals": approvals.len(), "dry_run": dry_run });
    let done = if dry_run { "would end" } else { "ended" };
    Output::new(format)
        .one(&thing, || format!("{ended} links and {} approvals that were not collected yet {done}", approvals.len()))
}

/// The living links that pass; of a network those that were collected there and those that were asked for there.
async fn matching(open: &Open, filter: &LinkFilter, network: Option<IpNet>) -> anyhow::Result<Vec<Link>> {
    let mut matching = Vec::new();
    for link in open.ledger.list_links(filter).await? {
        let collected = is_within(network, &link.network);
        let asked = async || {
            let decision = open.ledger.decision(&link.grant_id).await?;
            anyhow::Ok(decision.is_some_and(|decision| is_within(network, &decision.made.network)))
        };
        if collected || asked().await? {
            matching.push(link);
        }
    }
    Ok(matching)
}

/// Audited before it is done (LG-04).
async fn end(open: &Open, link: &Link) -> anyhow::Result<bool> {
    open.audit("link_revoked", |event| {
        event.link_id = Some(link.id);
        event.grant_id = Some(link.grant_id);
        event.account = Some(link.account);
        event.client_id = Some(link.client_id.clone());
    })
    .await?;
    open.ledger.end_decision(&link.grant_id, open.now).await?;
    Ok(open.ledger.end_link(&link.id, open.now, "operator").await?)
}

async fn end_approval(open: &Open, decision: &Decision) -> anyhow::Result<()> {
    open.audit("approval_revoked", |event| {
        event.grant_id = Some(decision.made.grant_id);
        event.account = decision.made.account;
        event.client_id = Some(decision.made.client_id.clone());
    })
    .await?;
    open.ledger.end_decision(&decision.made.grant_id, open.now).await?;
    Ok(())
}

fn is_within(network: Option<IpNet>, address: &str) -> bool {
    let address = || address.parse::<IpAddr>().ok().map(|address| address.to_canonical());
    network.is_none_or(|network| address().is_some_and(|address| network.contains(&address)))
}

fn read_network(text: &str) -> anyhow::Result<IpNet> {
    let single = || text.parse::<IpAddr>().map(|address| IpNet::from(address.to_canonical()));
    single()
        .or_else(|_| text.parse())
        .with_context(|| format!("--network {text:?} is no network; write 203.0.113.0/24"))
}

/// A span before now, or a time (RFC 3339).
fn read_since(text: &str, now: UnixMillis) -> anyhow::Result<UnixMillis> {
    let span = || {
        let unit = text.chars().last()?;
        let seconds: i64 = match unit {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            _ => return None,
        };
        let count: u32 = text.strip_suffix(unit)?.parse().ok()?;
        Some(now.plus_seconds((i64::from(count) * seconds).checked_neg()?))
    };
    let time = || {
        let time = OffsetDateTime::parse(text, &Rfc3339).ok()?;
        Some(UnixMillis::new(0).plus_seconds(time.unix_timestamp()))
    };
    span().or_else(time).with_context(|| format!("--since {text:?} is no time; write 6h, 7d or 2026-11-21T14:00:00Z"))
}
