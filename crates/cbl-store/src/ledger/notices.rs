//! Notices: what the owner of an account is told on the page. A row is written in the transaction of what it tells of,
//! together with the letter that tells the same by mail.

use super::{
    Ledger, LetterKind, NewLetter, letters,
    record::{fault, read_all, read_one},
};
use crate::StoreFault;
use cbl_rules::{AccountId, LinkId, UnixMillis};
use sqlx::{Any, Transaction};

/// The mail of a notice is sent within this time, in milliseconds, or not at all: mail was off, or its server away for days.
const MAILED_WITHIN_MS: i64 = 3 * 86_400_000;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// A device was linked.
    Linked,
    /// A superseded refresh token came back, and the link was ended (RT-03).
    Reused,
}

impl NoticeKind {
    /// The word that stands in the ledger.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Linked => "linked",
            Self::Reused => "reused",
        }
    }

    /// The letter that says the same.
    const fn letter(self) -> LetterKind {
        match self {
            Self::Linked => LetterKind::Linked,
            Self::Reused => LetterKind::Reused,
        }
    }
}

/// Writes a notice within the transaction of what it tells of; a second one of the same is none.
pub(super) async fn insert(
    transaction: &mut Transaction<'_, Any>,
    kind: NoticeKind,
    account: &AccountId,
    link_id: &LinkId,
    now: UnixMillis,
) -> Result<(), StoreFault> {
    let id = format!("{}.{link_id}", kind.as_str());
    sqlx::query(
        "INSERT INTO notices (id, account, link_id, kind, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
    )
    .bind(&*id)
    .bind(account.to_string())
    .bind(link_id.to_string())
    .bind(kind.as_str())
    .bind(now.get())
    .execute(&mut **transaction)
    .await
    .map_err(fault)?;
    let letter = NewLetter {
        id,
        kind: kind.letter(),
        account: Some(*account),
        address: None,
        locale: None,
        token: None,
        invitation: None,
        expires_at: now.plus_millis(MAILED_WITHIN_MS),
        is_mailed: true,
    };
    letters::insert(transaction, &letter, Some(link_id), now).await
}

impl Ledger {
    /// How many notices the account has not seen.
    pub async fn unseen_notices(&self, account: &AccountId) -> Result<u64, StoreFault> {
        let row = sqlx::query("SELECT COUNT(*) AS unseen FROM notices WHERE account = $1 AND seen_at IS NULL")
            .bind(account.to_string())
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        Ok(read_one(row, |record| record.number("unseen"))?.unwrap_or(0))
    }

    /// The links that the account's unseen notices are about.
    pub async fn unseen_links(&self, account: &AccountId) -> Result<Vec<LinkId>, StoreFault> {
        let rows = sqlx::query("SELECT link_id FROM notices WHERE account = $1 AND seen_at IS NULL")
            .bind(account.to_string())
            .fetch_all(&self.reader)
            .await
            .map_err(fault)?;
        read_all(&rows, |record| record.id("link_id"))
    }

    /// The account has seen its notices up to `now`.
    pub async fn see_notices(&self, account: &AccountId, now: UnixMillis) -> Result<(), StoreFault> {
        sqlx::query("UPDATE notices SET seen_at = $2 WHERE account = $1 AND seen_at IS NULL AND created_at <= $2")
            .bind(account.to_string())
            .bind(now.get())
            .execute(&self.writer)
            .await
            .map_err(fault)?;
        Ok(())
    }
}
