//! Kill: an operator ends what was approved, by client and time range (XD-07).

use super::{
    Decision, Ledger, LinkFilter,
    decisions::rows as decision_rows,
    record::{fault, read_all},
};
use crate::StoreFault;
use cbl_rules::{Outcome, UnixMillis};

impl Ledger {
    /// Approvals that a device may still collect at `now` and that pass the filter, the youngest first.
    pub async fn open_approvals(&self, filter: &LinkFilter, now: UnixMillis) -> Result<Vec<Decision>, StoreFault> {
        let rows = sqlx::query(concat!(
            decision_rows::columns!(),
            "WHERE outcome = 'approved' AND collected_at IS NULL AND ended_at IS NULL AND expires_at > $1 \
             AND ($2 IS NULL OR client_id = $2) AND ($3 IS NULL OR account = $3) AND decided_at >= $4 \
             ORDER BY decided_at DESC, grant_id",
        ))
        .bind(now.get())
        .bind(filter.client_id.as_deref())
        .bind(filter.account.map(|account| account.to_string()))
        .bind(filter.since.map_or(i64::MIN, UnixMillis::get))
        .fetch_all(&self.reader)
        .await
        .map_err(fault)?;
        let approvals = read_all(&rows, decision_rows::read)?;
        Ok(approvals.into_iter().filter(|decision| matches!(decision.made.outcome, Outcome::Approved(_))).collect())
    }
}
