//! Audit: who did what to whom (LG-04). No code, token or password ever stands here. The records of each node are a chain.

mod chain;

pub use chain::{Broken, Flaw, Verified};

use super::{
    Ledger, STORE,
    record::{Record, fault, read_all, read_one},
};
use crate::StoreFault;
use cbl_rules::{AccountId, GrantId, LinkId, UnixMillis};

/// How often an event looks for its number when others of the same node, in another process, take it away.
const TRIES: usize = 16;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEvent {
    /// When.
    pub at: UnixMillis,
    /// Which server process.
    pub node: String,
    /// What, as one word.
    pub event: String,
    /// Who did it: an account, a client or an operator.
    pub actor: Option<String>,
    /// The client concerned.
    pub client_id: Option<String>,
    /// The account concerned.
    pub account: Option<AccountId>,
    /// The grant concerned.
    pub grant_id: Option<GrantId>,
    /// The link concerned.
    pub link_id: Option<LinkId>,
    /// The network it came from, shortened as the server's policy says.
    pub network: Option<String>,
    /// More, in words.
    pub detail: Option<String>,
}

fn read(record: &Record<'_>) -> Result<AuditEvent, StoreFault> {
    Ok(AuditEvent {
        at: record.time("at")?,
        node: record.text("node")?,
        event: record.text("event")?,
        actor: record.maybe_text("actor")?,
        client_id: record.maybe_text("client_id")?,
        account: record.maybe_id("account")?,
        grant_id: record.maybe_id("grant_id")?,
        link_id: record.maybe_id("link_id")?,
        network: record.maybe_text("network")?,
        detail: record.maybe_text("detail")?,
    })
}

impl Ledger {
    /// Appends an event; durable when this returns.
    pub async fn append(&self, event: &AuditEvent) -> Result<(), StoreFault> {
        let _one_after_another = self.audit.lock().await;
        for _ in 0..TRIES {
            if self.append_once(event).await? {
                return Ok(());
            }
        }
        Err(StoreFault::Unavailable {
            store: STORE,
            cause: "the audit of this node is written from too many places".into(),
        })
    }

    /// Whether nobody else took the number of this event meanwhile.
    async fn append_once(&self, event: &AuditEvent) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        sqlx::query(
            "INSERT INTO audit_chains (node, before_number, before_chain, last_number, last_chain) \
             SELECT $1, COALESCE(MAX(number), 0), $2, COALESCE(MAX(number), 0), $2 FROM audit WHERE node = $1 \
             ON CONFLICT DO NOTHING",
        )
        .bind(&*event.node)
        .bind(&chain::NOTHING[..])
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
        let last = sqlx::query("SELECT last_number, last_chain FROM audit_chains WHERE node = $1");
        let last = last.bind(&*event.node).fetch_optional(&mut *transaction).await.map_err(fault)?;
        let last = read_one(last, |record| Ok((record.number::<i64>("last_number")?, record.hash("last_chain")?)))?;
        let Some((number, before)) = last else { return Ok(false) };
        let chain = chain::next(&before, number + 1, event);
        let appended = sqlx::query(
            "INSERT INTO audit (node, number, at, event, actor, client_id, account, grant_id, link_id, network, detail, \
             chain) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING",
        )
        .bind(&*event.node)
        .bind(number + 1)
        .bind(event.at.get())
        .bind(&*event.event)
        .bind(event.actor.as_deref())
        .bind(event.client_id.as_deref())
        .bind(event.account.map(|account| account.to_string()))
        .bind(event.grant_id.map(|grant_id| grant_id.to_string()))
        .bind(event.link_id.map(|link_id| link_id.to_string()))
        .bind(event.network.as_deref())
        .bind(event.detail.as_deref())
        .bind(&chain[..])
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
        if appended.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query("UPDATE audit_chains SET last_number = $2, last_chain = $3 WHERE node = $1")
            .bind(&*event.node)
            .bind(number + 1)
            .bind(&chain[..])
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
        transaction.commit().await.map_err(fault)?;
        Ok(true)
    }

    /// The youngest events, the youngest first.
    pub async fn recent_events(&self, limit: u32) -> Result<Vec<AuditEvent>, StoreFault> {
        let rows = sqlx::query(
            "SELECT node, at, event, actor, client_id, account, grant_id, link_id, network, detail FROM audit \
             ORDER BY at DESC, node, number DESC LIMIT $1",
        )
        .bind(i64::from(limit))
        .fetch_all(&self.reader)
        .await
        .map_err(fault)?;
        read_all(&rows, read)
    }
}
