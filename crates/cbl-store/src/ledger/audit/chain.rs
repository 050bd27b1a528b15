//! The chain of a node's audit: who removes, changes or reorders a record has to write all that follow it anew, and the end.

use super::{AuditEvent, read};
use crate::{
    StoreFault,
    ledger::{
        Ledger,
        record::{Record, fault, read_all},
    },
};
use aws_lc_rs::digest::{Context, SHA256};
use std::collections::BTreeMap;

/// What stands before the first record.
pub(super) const NOTHING: Chain = [0; 32];

/// SHA-256 over the chain before a record, and the record.
pub(super) type Chain = [u8; 32];

/// What is wrong with the audit of one node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The node.
    pub node: String,
    /// The number of the first record that does not fit; those after it cannot be judged.
    pub number: i64,
    /// What is wrong there.
    pub flaw: Flaw,
}

/// What is wrong with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It is not there.
    Missing,
    /// It is not as it was written, or not where.
    Changed,
    /// It is there, and no chain leads to it.
    Foreign,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// Records whose chain is whole.
    pub whole: usize,
    /// Records from before there were chains.
    pub unchained: usize,
    /// Nodes whose chain is not.
    pub broken: Vec<Broken>,
}

/// Where a chain begins and ends.
struct Ends {
    before: (i64, Chain),
    last: (i64, Chain),
}

struct Row {
    number: i64,
    event: AuditEvent,
    chain: Option<Chain>,
}

/// The chain after this record. Each part is written with its length, so that no two records read the same.
pub(super) fn next(before: &Chain, number: i64, event: &AuditEvent) -> Chain {
    let mut context = Context::new(&SHA256);
    context.update(before);
    context.update(&number.to_be_bytes());
    context.update(&event.at.get().to_be_bytes());
    let mut part = |text: Option<&str>| {
        let length = text.map_or(-1, |text| i64::try_from(text.len()).unwrap_or(i64::MAX));
        context.update(&length.to_be_bytes());
        context.update(text.unwrap_or_default().as_bytes());
    };
    part(Some(&event.node));
    part(Some(&event.event));
    part(event.actor.as_deref());
    part(event.client_id.as_deref());
    part(event.account.map(|id| id.to_string()).as_deref());
    part(event.grant_id.map(|id| id.to_string()).as_deref());
    part(event.link_id.map(|id| id.to_string()).as_deref());
    part(event.network.as_deref());
    part(event.detail.as_deref());
    let mut chain = NOTHING;
    chain.copy_from_slice(context.finish().as_ref());
    chain
}

impl Ledger {
    /// Checks the chains of all nodes.
    pub async fn verify_audit(&self) -> Result<Verified, StoreFault> {
        let mut chains: BTreeMap<String, Ends> = self.chains().await?.into_iter().collect();
        let mut found = Verified::default();
        for node in self.audit_nodes().await? {
            let rows = self.rows_of(&node).await?;
            let ends = chains.remove(&node);
            found.add(&node, ends.as_ref(), &rows);
        }
        for (node, ends) in chains {
            found.add(&node, Some(&ends), &[]);
        }
        Ok(found)
    }

    async fn chains(&self) -> Result<Vec<(String, Ends)>, StoreFault> {
        let rows = sqlx::query("SELECT node, before_number, before_chain, last_number, last_chain FROM audit_chains");
        let rows = rows.fetch_all(&self.reader).await.map_err(fault)?;
        read_all(&rows, |record| {
            let end = |number, chain| Ok::<_, StoreFault>((record.number(number)?, record.hash(chain)?));
            let (before, last) = (end("before_number", "before_chain")?, end("last_number", "last_chain")?);
            Ok((record.text("node")?, Ends { before, last }))
        })
    }

    async fn audit_nodes(&self) -> Result<Vec<String>, StoreFault> {
        let rows = sqlx::query("SELECT DISTINCT node FROM audit ORDER BY node").fetch_all(&self.reader).await;
        read_all(&rows.map_err(fault)?, |record| record.text("node"))
    }

    async fn rows_of(&self, node: &str) -> Result<Vec<Row>, StoreFault> {
        let rows = sqlx::query(
            "SELECT node, number, at, event, actor, client_id, account, grant_id, link_id, network, detail, chain \
             FROM audit WHERE node = $1 ORDER BY number",
        );
        let rows = rows.bind(node).fetch_all(&self.reader).await.map_err(fault)?;
        read_all(&rows, row)
    }
}

fn row(record: &Record<'_>) -> Result<Row, StoreFault> {
    Ok(Row { number: record.number("number")?, event: read(record)?, chain: record.maybe_hash("chain")? })
}

impl Verified {
    fn add(&mut self, node: &str, ends: Option<&Ends>, rows: &[Row]) {
        match judged(ends, rows) {
            Ok(whole) => {
                self.whole += whole;
                self.unchained += rows.len() - whole;
            }
            Err((number, flaw)) => self.broken.push(Broken { node: node.to_owned(), number, flaw }),
        }
    }
}

/// How many records the chain of a node holds, or what is wrong where.
fn judged(ends: Option<&Ends>, rows: &[Row]) -> Result<usize, (i64, Flaw)> {
    let Some(Ends { before, last }) = ends else {
        let chained = rows.iter().find(|row| row.chain.is_some());
        return chained.map_or(Ok(0), |row| Err((row.number, Flaw::Foreign)));
    };
    let mut at = *before;
    let rows: Vec<_> = rows.iter().filter(|row| row.number > before.0).collect();
    for row in &rows {
        let number = at.0 + 1;
        if row.number != number {
            return Err((number, Flaw::Missing));
        }
        let chain = next(&at.1, number, &row.event);
        if row.chain != Some(chain) {
            return Err((number, Flaw::Changed));
        }
        at = (number, chain);
    }
    match at.0.cmp(&last.0) {
        std::cmp::Ordering::Less => Err((at.0 + 1, Flaw::Missing)),
        std::cmp::Ordering::Greater => Err((last.0 + 1, Flaw::Foreign)),
        std::cmp::Ordering::Equal if at.1 != last.1 => Err((at.0, Flaw::Changed)),
        std::cmp::Ordering::Equal => Ok(rows.len()),
    }
}
