//! What happens to a link after collection: refreshed, and one day ended.

use super::{Link, rows};
use crate::{
    StoreFault,
    ledger::{Ledger, NoticeKind, notices, record::fault},
};
use cbl_rules::{AccountId, LinkId, UnixMillis, lineage::Lineage};
use sqlx::{Any, Transaction};

/// A use is noted this long after the last note at the earliest.
const TOUCH_EVERY_MS: i64 = 60_000;

impl Ledger {
    /// Puts `next` in the place of the lineage that was read at `expected_revision`, and notes the use of the link.
    /// The sealed answer of its collection goes: whoever refreshes has that answer (TK-13).
    ///
    /// False when the lineage changed since or the link ended: read again, judge again.
    #[expect(
        clippy::too_many_arguments,
        reason = "which, from what, to what, when and where: the statement's own five"
    )]
    pub async fn replace_lineage(
        &self,
        id: &LinkId,
        expected_revision: i64,
        next: &Lineage,
        now: UnixMillis,
        network: &str,
    ) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let replaced = sqlx::query(
            "UPDATE links SET lineage_step = $3, lineage_previous = $4, lineage_siblings = $5, \
             revision = revision + 1, last_seen_at = $6, last_network = $7 \
             WHERE id = $1 AND revision = $2 AND ended_at IS NULL",
        )
        .bind(id.to_string())
        .bind(expected_revision)
        .bind(i64::from(next.step()))
        .bind(next.previous().map(<[u8; 32]>::as_slice))
        .bind(rows::siblings(next))
        .bind(now.get())
        .bind(network)
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
        if replaced.rows_affected() == 0 {
            transaction.rollback().await.map_err(fault)?;
            return Ok(false);
        }
        forget_answer(&mut transaction, id).await?;
        transaction.commit().await.map_err(fault)?;
        Ok(true)
    }

    /// Notes that the link was used, and from where if that is known, when the last note is a minute old; says whether it
    /// wrote. A link that was noted meanwhile costs nothing here.
    pub async fn touch_link(&self, link: &Link, now: UnixMillis, network: Option<&str>) -> Result<bool, StoreFault> {
        let noted_before = now.plus_millis(-TOUCH_EVERY_MS);
        if link.last_seen_at > noted_before {
            return Ok(false);
        }
        let touched = sqlx::query(
            "UPDATE links SET last_seen_at = $2, last_network = COALESCE($4, last_network) \
             WHERE id = $1 AND ended_at IS NULL AND last_seen_at <= $3",
        )
        .bind(link.id.to_string())
        .bind(now.get())
        .bind(noted_before.get())
        .bind(network)
        .execute(&self.writer)
        .await
        .map_err(fault)?;
        Ok(touched.rows_affected() == 1)
    }

    /// Gives a link of this account the name that its owner chose; none: the device's own words again. False when it is
    /// not theirs or ended.
    pub async fn rename_link(&self, id: &LinkId, account: &AccountId, label: Option<&str>) -> Result<bool, StoreFault> {
        let renamed = sqlx::query("UPDATE links SET label = $3 WHERE id = $1 AND account = $2 AND ended_at IS NULL")
            .bind(id.to_string())
            .bind(account.to_string())
            .bind(label)
            .execute(&self.writer)
            .await
            .map_err(fault)?;
        Ok(renamed.rows_affected() == 1)
    }

    /// Ends a link whose refresh token came back from somebody else, and leaves a notice for its owner (RT-03).
    pub async fn end_stolen_link(
        &self,
        id: &LinkId,
        account: &AccountId,
        now: UnixMillis,
        reason: &str,
    ) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        if !end_one(&mut transaction, id, now, reason).await? {
            transaction.rollback().await.map_err(fault)?;
            return Ok(false);
        }
        notices::insert(&mut transaction, NoticeKind::Reused, account, id, now).await?;
        transaction.commit().await.map_err(fault)?;
        Ok(true)
    }

    /// Ends a link; only the first call does, and its reason stays. False when it had ended before or does not exist.
    pub async fn end_link(&self, id: &LinkId, now: UnixMillis, reason: &str) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let ended = end_one(&mut transaction, id, now, reason).await?;
        transaction.commit().await.map_err(fault)?;
        Ok(ended)
    }

    /// Ends all links of an account and says how many that were.
    pub async fn end_links_of_account(
        &self,
        account: &AccountId,
        now: UnixMillis,
        reason: &str,
    ) -> Result<u64, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let ended = end_all(&mut transaction, account, now, reason).await?;
        transaction.commit().await.map_err(fault)?;
        Ok(ended)
    }
}

/// Ends a link within a transaction; false when it had ended before or does not exist.
async fn end_one(
    transaction: &mut Transaction<'_, Any>,
    id: &LinkId,
    now: UnixMillis,
    reason: &str,
) -> Result<bool, StoreFault> {
    let ended = sqlx::query(
        "UPDATE links SET ended_at = $2, end_reason = $3, revision = revision + 1 WHERE id = $1 AND ended_at IS NULL",
    )
    .bind(id.to_string())
    .bind(now.get())
    .bind(reason)
    .execute(&mut **transaction)
    .await
    .map_err(fault)?;
    // An ended link gives no answer again, not even within the minute after its collection.
    forget_answer(transaction, id).await?;
    Ok(ended.rows_affected() == 1)
}

/// Erases the sealed answer of the collection that made a link.
async fn forget_answer(transaction: &mut Transaction<'_, Any>, id: &LinkId) -> Result<(), StoreFault> {
    sqlx::query("UPDATE decisions SET sealed_answer = NULL WHERE link_id = $1 AND sealed_answer IS NOT NULL")
        .bind(id.to_string())
        .execute(&mut **transaction)
        .await
        .map_err(fault)?;
    Ok(())
}

/// Ends all links of an account within a transaction and says how many that were.
pub(in crate::ledger) async fn end_all(
    transaction: &mut Transaction<'_, Any>,
    account: &AccountId,
    now: UnixMillis,
    reason: &str,
) -> Result<u64, StoreFault> {
    let ended = sqlx::query(
        "UPDATE links SET ended_at = $2, end_reason = $3, revision = revision + 1 \
         WHERE account = $1 AND ended_at IS NULL",
    )
    .bind(account.to_string())
    .bind(now.get())
    .bind(reason)
    .execute(&mut **transaction)
    .await
    .map_err(fault)?;
    sqlx::query(
        "UPDATE decisions SET sealed_answer = NULL WHERE sealed_answer IS NOT NULL \
         AND link_id IN (SELECT id FROM links WHERE account = $1 AND ended_at IS NOT NULL)",
    )
    .bind(account.to_string())
    .execute(&mut **transaction)
    .await
    .map_err(fault)?;
    Ok(ended.rows_affected())
}
