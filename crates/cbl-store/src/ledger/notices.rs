//! Notices: what the owner of an account is told. A row is written in the transaction of what it tells of, and is the
//! outbox of the mail, so that a crash loses none.

use super::{
    Ledger,
    record::{Record, fault, read_all, read_one},
};
use crate::StoreFault;
use cbl_rules::{AccountId, LinkId, UnixMillis};
use sqlx::{Any, Transaction};

/// A mail that a process took is left to it for this long, in milliseconds; then it is taken for lost.
const TAKEN_FOR_MS: i64 = 120_000;

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

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Linked, Self::Reused].into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A notice whose mail is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Names it.
    pub id: String,
    /// Who is told.
    pub account: AccountId,
    /// Of which link.
    pub link_id: LinkId,
    /// What happened.
    pub kind: NoticeKind,
    /// When.
    pub created_at: UnixMillis,
    /// How often the mail was tried, this time included.
    pub mail_tries: u32,
}

fn read(record: &Record<'_>) -> Result<Notice, StoreFault> {
    Ok(Notice {
        id: record.text("id")?,
        account: record.id("account")?,
        link_id: record.id("link_id")?,
        kind: record.word("kind", NoticeKind::parse)?,
        created_at: record.time("created_at")?,
        mail_tries: record.number("mail_tries")?,
    })
}

/// Writes a notice within the transaction of what it tells of; a second one of the same is none.
pub(super) async fn insert(
    transaction: &mut Transaction<'_, Any>,
    kind: NoticeKind,
    account: &AccountId,
    link_id: &LinkId,
    now: UnixMillis,
) -> Result<(), StoreFault> {
    sqlx::query(
        "INSERT INTO notices (id, account, link_id, kind, created_at, mail_due, mail_tries) \
         VALUES ($1, $2, $3, $4, $5, $5, 0) ON CONFLICT DO NOTHING",
    )
    .bind(format!("{}.{link_id}", kind.as_str()))
    .bind(account.to_string())
    .bind(link_id.to_string())
    .bind(kind.as_str())
    .bind(now.get())
    .execute(&mut **transaction)
    .await
    .map_err(fault)?;
    Ok(())
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

    /// Takes up to `limit` notices whose mail is due at `now`. Of several processes each takes others; what a process
    /// took and did not finish is due again two minutes later.
    pub async fn take_due_mail(&self, now: UnixMillis, limit: u32) -> Result<Vec<Notice>, StoreFault> {
        let rows = sqlx::query(
            "UPDATE notices SET mail_due = $2, mail_tries = mail_tries + 1 \
             WHERE id IN (SELECT id FROM notices WHERE mail_due <= $1 ORDER BY mail_due, id LIMIT $3) AND mail_due <= $1 \
             RETURNING id, account, link_id, kind, created_at, mail_tries",
        )
        .bind(now.get())
        .bind(now.plus_millis(TAKEN_FOR_MS).get())
        .bind(i64::from(limit))
        .fetch_all(&self.writer)
        .await
        .map_err(fault)?;
        read_all(&rows, read)
    }

    /// The mail was sent.
    pub async fn mail_sent(&self, id: &str, now: UnixMillis) -> Result<(), StoreFault> {
        self.settle_mail(id, None, Some(now)).await
    }

    /// The mail was not sent: it is due again at `again`, or never.
    pub async fn mail_failed(&self, id: &str, again: Option<UnixMillis>) -> Result<(), StoreFault> {
        self.settle_mail(id, again, None).await
    }

    async fn settle_mail(&self, id: &str, due: Option<UnixMillis>, sent: Option<UnixMillis>) -> Result<(), StoreFault> {
        sqlx::query("UPDATE notices SET mail_due = $2, mailed_at = $3 WHERE id = $1")
            .bind(id)
            .bind(due.map(UnixMillis::get))
            .bind(sent.map(UnixMillis::get))
            .execute(&self.writer)
            .await
            .map_err(fault)?;
        Ok(())
    }
}
