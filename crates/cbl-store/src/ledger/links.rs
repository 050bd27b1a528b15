//! Links: this device, this account, these scopes, this refresh lineage.

mod lifecycle;
mod rows;

use super::{
    Ledger,
    record::{fault, read_all, read_one},
};
use crate::StoreFault;
use cbl_rules::{AccountId, Device, FamilyId, GrantId, LinkId, UnixMillis, life::Life, lineage::Lineage};

pub(super) use lifecycle::end_all;
pub(super) use rows::insert;

/// A link to be made by collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLink {
    /// Drawn by the caller.
    pub id: LinkId,
    /// Whose device it is.
    pub account: AccountId,
    /// The client on the device.
    pub client_id: String,
    /// The client's application.
    pub application_id: String,
    /// The account as the application knows it.
    pub subject: String,
    /// Granted scopes, separated by spaces.
    pub scope: String,
    /// The resource the tokens are for (RFC 8707).
    pub resource: Option<String>,
    /// How the device describes itself.
    pub device: Device,
    /// The network address that collected.
    pub network: String,
    /// The session family that approved.
    pub family: Option<FamilyId>,
    /// Thumbprint of the DPoP key that the refresh token is bound to.
    pub key_thumbprint: Option<String>,
    /// When the person approved.
    pub approved_at: UnixMillis,
    /// When the person last proved who they are.
    pub auth_time: Option<UnixMillis>,
    /// How (RFC 8176), separated by spaces.
    pub amr: String,
    /// The end of the link, however often it is used (RT-05).
    pub expires_at: UnixMillis,
    /// The longest pause between two uses, in seconds (RT-05); none: no limit.
    pub idle_seconds: Option<u32>,
    /// The refresh lineage with its first token; none for a client without refresh tokens.
    pub lineage: Option<Lineage>,
}

/// A link as it stands in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Names the link.
    pub id: LinkId,
    /// The grant that was collected.
    pub grant_id: GrantId,
    /// Whose device it is.
    pub account: AccountId,
    /// The client on the device.
    pub client_id: String,
    /// The client's application.
    pub application_id: String,
    /// The account as the application knows it.
    pub subject: String,
    /// Granted scopes, separated by spaces.
    pub scope: String,
    /// The resource the tokens are for (RFC 8707).
    pub resource: Option<String>,
    /// How the device describes itself.
    pub device: Device,
    /// What its owner calls it.
    pub label: Option<String>,
    /// The network address that collected.
    pub network: String,
    /// The session family that approved.
    pub family: Option<FamilyId>,
    /// Thumbprint of the DPoP key that the refresh token is bound to.
    pub key_thumbprint: Option<String>,
    /// When it was collected.
    pub created_at: UnixMillis,
    /// When the person approved.
    pub approved_at: UnixMillis,
    /// When the person last proved who they are.
    pub auth_time: Option<UnixMillis>,
    /// How (RFC 8176), separated by spaces.
    pub amr: String,
    /// When it was last used.
    pub last_seen_at: UnixMillis,
    /// The network address that used it last.
    pub last_network: String,
    /// The end of the link, however often it is used (RT-05).
    pub expires_at: UnixMillis,
    /// The longest pause between two uses, in seconds (RT-05); none: no limit.
    pub idle_seconds: Option<u32>,
    /// Set once it was unlinked or revoked.
    pub ended_at: Option<UnixMillis>,
    /// Why; set together with `ended_at`.
    pub end_reason: Option<String>,
    /// The refresh lineage; none for a client without refresh tokens.
    pub lineage: Option<Lineage>,
    /// Counts the changes of the lineage.
    pub revision: i64,
}

impl Link {
    /// Its times, of which the rules say when it is over (RT-05).
    #[must_use]
    pub fn life(&self) -> Life {
        let Self { created_at, last_seen_at, expires_at, idle_seconds, .. } = *self;
        Life { created_at, last_seen_at, expires_at, idle_seconds }
    }
}

/// Which links an operator wants to see.
#[derive(Debug, Clone, Default)]
pub struct LinkFilter {
    /// Only those of this account.
    pub account: Option<AccountId>,
    /// Only those of this client.
    pub client_id: Option<String>,
    /// Only those that were collected at this time or later.
    pub since: Option<UnixMillis>,
    /// Also those that have ended.
    pub ended: bool,
    /// At most so many, the youngest first; 0: all.
    pub limit: u32,
}

impl Ledger {
    /// The link with this identifier, ended or not.
    pub async fn link(&self, id: &LinkId) -> Result<Option<Link>, StoreFault> {
        let row = sqlx::query(concat!(rows::columns!(), "WHERE id = $1"))
            .bind(id.to_string())
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, rows::read)
    }

    /// The links of an account that have not ended, the youngest first. Some may be over at the time of the caller:
    /// see [`Link::life`].
    pub async fn links_of(&self, account: &AccountId) -> Result<Vec<Link>, StoreFault> {
        self.list_links(&LinkFilter { account: Some(*account), ..LinkFilter::default() }).await
    }

    /// The links that pass the filter, the youngest first.
    pub async fn list_links(&self, filter: &LinkFilter) -> Result<Vec<Link>, StoreFault> {
        let rows = sqlx::query(concat!(
            rows::columns!(),
            "WHERE ($1 IS NULL OR account = $1) AND ($2 IS NULL OR client_id = $2) \
             AND ($3 = 1 OR ended_at IS NULL) AND created_at >= $5 ORDER BY created_at DESC, id LIMIT $4",
        ))
        .bind(filter.account.map(|account| account.to_string()))
        .bind(filter.client_id.as_deref())
        .bind(i64::from(filter.ended))
        .bind(if filter.limit == 0 { i64::MAX } else { i64::from(filter.limit) })
        .bind(filter.since.map_or(i64::MIN, UnixMillis::get))
        .fetch_all(&self.reader)
        .await
        .map_err(fault)?;
        read_all(&rows, rows::read)
    }
}
