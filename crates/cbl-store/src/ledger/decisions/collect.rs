//! Collection: once, whatever the grant store resurrects (TK-12).

use crate::{
    StoreFault,
    ledger::{Ledger, NewLink, NoticeKind, links, notices, record::fault},
};
use cbl_rules::{GrantId, UnixMillis};

impl Ledger {
    /// Collects an approved grant: marks the decision, makes the link and keeps the sealed answer, all or nothing.
    ///
    /// False when the grant is not approved, was collected or ended before, or is expired at `now`; nothing is stored
    /// then, and the tokens that were made for this call must not leave the server. A link that does not fit its
    /// decision (another account or client) is never made.
    pub async fn collect(
        &self,
        grant_id: &GrantId,
        now: UnixMillis,
        link: &NewLink,
        sealed_answer: &[u8],
    ) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        // The update comes first: it takes the row's lock, and of parallel calls all but one find it collected.
        let collected = sqlx::query(
            "UPDATE decisions SET collected_at = $2, link_id = $3, sealed_answer = $4 \
             WHERE grant_id = $1 AND outcome = 'approved' AND ended_at IS NULL AND collected_at IS NULL \
             AND expires_at > $2 AND account = $5 AND client_id = $6",
        )
        .bind(grant_id.to_string())
        .bind(now.get())
        .bind(link.id.to_string())
        .bind(sealed_answer)
        .bind(link.account.to_string())
        .bind(&*link.client_id)
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
        if collected.rows_affected() == 0 {
            transaction.rollback().await.map_err(fault)?;
            return Ok(false);
        }
        links::insert(&mut transaction, grant_id, link, now).await?;
        notices::insert(&mut transaction, NoticeKind::Linked, &link.account, &link.id, now).await?;
        sqlx::query("UPDATE accounts SET first_linked_at = $2 WHERE id = $1 AND first_linked_at IS NULL")
            .bind(link.account.to_string())
            .bind(now.get())
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
        transaction.commit().await.map_err(fault)?;
        Ok(true)
    }
}
