//! Decisions: the durable half of approve and deny (step 4), and the one conditional update that is collection (step 5).

mod collect;
pub(super) mod rows;

use super::{
    Ledger,
    record::{fault, read_all, read_one},
};
use crate::StoreFault;
use cbl_proto::device_code::Locator;
use cbl_rules::{AccountId, Device, FamilyId, GrantId, LinkId, Outcome, UnixMillis};
use std::fmt;

/// A decision to be recorded: all that collection needs without the grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecision {
    /// The grant that is decided.
    pub grant_id: GrantId,
    /// Where the grant is, for the mark.
    pub locator: Locator,
    /// The client that asked.
    pub client_id: String,
    /// Who decided. An approval is always that of the account it names; a policy has none.
    pub account: Option<AccountId>,
    /// The session family that decided.
    pub family: Option<FamilyId>,
    /// What was decided, why and when.
    pub outcome: Outcome,
    /// Granted scopes, separated by spaces.
    pub scope: String,
    /// The resource the tokens are for (RFC 8707).
    pub resource: Option<String>,
    /// How the device describes itself.
    pub device: Device,
    /// The network address that asked for the codes.
    pub network: String,
    /// When the person last proved who they are.
    pub auth_time: Option<UnixMillis>,
    /// How (RFC 8176), separated by spaces.
    pub amr: String,
    /// PKCE S256 challenge whose verifier is required at collection.
    pub code_challenge: Option<String>,
    /// Thumbprint of the DPoP key that must collect.
    pub key_thumbprint: Option<String>,
    /// From then on nothing is collected.
    pub expires_at: UnixMillis,
}

/// A decision as it stands in the ledger.
#[derive(Clone, PartialEq, Eq)]
pub struct Decision {
    /// As it was recorded; none of it changes.
    pub made: NewDecision,
    /// When its tokens were made.
    pub collected_at: Option<UnixMillis>,
    /// When it was reported, undone or killed: nothing is collected after that.
    pub ended_at: Option<UnixMillis>,
    /// The link that collection made.
    pub link_id: Option<LinkId>,
    /// The answer to the collection, sealed under a key that only the device code gives (TK-13).
    pub sealed_answer: Option<Vec<u8>>,
}

/// Without the sealed answer.
impl fmt::Debug for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decision")
            .field("grant_id", &self.made.grant_id)
            .field("client_id", &self.made.client_id)
            .field("account", &self.made.account)
            .field("outcome", &self.made.outcome)
            .field("expires_at", &self.made.expires_at)
            .field("collected_at", &self.collected_at)
            .field("ended_at", &self.ended_at)
            .field("link_id", &self.link_id)
            .finish_non_exhaustive()
    }
}

/// What became of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Decided {
    /// It is the grant's decision, durably.
    Recorded,
    /// This one was there before, and stands.
    Earlier(Box<Decision>),
}

const INSERT: &str = "INSERT INTO decisions (grant_id, locator, client_id, account, family, outcome, reason, decided_at, \
    scope, resource, device_name, device_model, app_version, network, auth_time, amr, code_challenge, key_thumbprint, \
    expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) \
    ON CONFLICT (grant_id) DO NOTHING";

impl Ledger {
    /// Records a decision; of all for one grant the first row wins.
    pub async fn decide(&self, decision: &NewDecision) -> Result<Decided, StoreFault> {
        let (outcome, reason, decided_at) = rows::words(&decision.outcome);
        let inserted = sqlx::query(INSERT)
            .bind(decision.grant_id.to_string())
            .bind(decision.locator.0.as_slice())
            .bind(&*decision.client_id)
            .bind(rows::decider(decision).map(|account| account.to_string()))
            .bind(decision.family.map(|family| family.to_string()))
            .bind(outcome)
            .bind(reason)
            .bind(decided_at.get())
            .bind(&*decision.scope)
            .bind(decision.resource.as_deref())
            .bind(decision.device.name.as_deref())
            .bind(decision.device.model.as_deref())
            .bind(decision.device.app_version.as_deref())
            .bind(&*decision.network)
            .bind(decision.auth_time.map(UnixMillis::get))
            .bind(&*decision.amr)
            .bind(decision.code_challenge.as_deref())
            .bind(decision.key_thumbprint.as_deref())
            .bind(decision.expires_at.get())
            .execute(&self.writer)
            .await
            .map_err(fault)?;
        if inserted.rows_affected() == 1 {
            return Ok(Decided::Recorded);
        }
        // The row in the way is committed, else the insertion would have waited for it or taken its place.
        let earlier = self.decision(&decision.grant_id).await?;
        earlier.map(|earlier| Decided::Earlier(Box::new(earlier))).ok_or_else(|| StoreFault::Unavailable {
            store: super::STORE,
            cause: "an earlier decision went away while it was read".into(),
        })
    }

    /// The decision about a grant.
    pub async fn decision(&self, grant_id: &GrantId) -> Result<Option<Decision>, StoreFault> {
        let row = sqlx::query(concat!(rows::columns!(), "WHERE grant_id = $1"))
            .bind(grant_id.to_string())
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, rows::read)
    }

    /// The oldest decisions whose mark the grant may lack: unexpired at `now`, neither collected nor ended, and made
    /// at least `min_age_ms` ago, so that whoever decided had time to set the mark.
    pub async fn unsettled(&self, now: UnixMillis, min_age_ms: i64, limit: u32) -> Result<Vec<Decision>, StoreFault> {
        self.unsettled_page(now.plus_millis(min_age_ms.saturating_neg()), now, None, limit).await
    }

    /// The next ones after `last`, the last of the previous page: decisions stay unsettled until they are collected or
    /// expire, so a settler that never turned the page would not see the young ones behind many old ones.
    pub async fn unsettled_after(
        &self,
        last: &Decision,
        now: UnixMillis,
        min_age_ms: i64,
        limit: u32,
    ) -> Result<Vec<Decision>, StoreFault> {
        self.unsettled_page(now.plus_millis(min_age_ms.saturating_neg()), now, Some(last), limit).await
    }

    async fn unsettled_page(
        &self,
        decided_by: UnixMillis,
        now: UnixMillis,
        last: Option<&Decision>,
        limit: u32,
    ) -> Result<Vec<Decision>, StoreFault> {
        let rows = sqlx::query(concat!(
            rows::columns!(),
            "WHERE collected_at IS NULL AND ended_at IS NULL AND decided_at <= $1 AND expires_at > $2 \
             AND (decided_at > $3 OR (decided_at = $3 AND grant_id > $4)) ORDER BY decided_at, grant_id LIMIT $5",
        ))
        .bind(decided_by.get())
        .bind(now.get())
        .bind(last.map_or(i64::MIN, |last| rows::words(&last.made.outcome).2.get()))
        .bind(last.map_or_else(String::new, |last| last.made.grant_id.to_string()))
        .bind(i64::from(limit))
        .fetch_all(&self.reader)
        .await
        .map_err(fault)?;
        read_all(&rows, rows::read)
    }

    /// Ends a decision: from here on nothing is collected from it. False when it was ended before or does not exist.
    ///
    /// Read the decision again after this: where it was collected already, its link must be ended too.
    pub async fn end_decision(&self, grant_id: &GrantId, now: UnixMillis) -> Result<bool, StoreFault> {
        let changed = sqlx::query(
            "UPDATE decisions SET ended_at = $2, sealed_answer = NULL WHERE grant_id = $1 AND ended_at IS NULL",
        )
        .bind(grant_id.to_string())
        .bind(now.get())
        .execute(&self.writer)
        .await
        .map_err(fault)?;
        Ok(changed.rows_affected() == 1)
    }
}
