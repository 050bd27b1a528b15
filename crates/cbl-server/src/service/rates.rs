//! Alerts: a client that does far more than it usually does (DA-12, attack 2). Nothing is refused here.

use super::{Service, audit};
use crate::fault::Fault;
use cbl_rules::{
    UnixMillis,
    budget::{is_unusual, is_worth_a_look},
};
use cbl_store::budgets::BucketKey;

pub(super) const MINUTE_MS: u64 = 60_000;
/// How far back a client's usual rate is looked up.
const HOURS_OF_HABIT: u32 = 6;

impl Service {
    /// Alerts the operator when the count of a client's bucket is far above what it usually is in a minute: codes asked
    /// for, whose client id is in every device of its kind, or approvals, which are what a lure is after.
    pub(super) async fn look_at_rate(
        &self,
        client_id: &str,
        (event, bucket): (&str, &BucketKey),
        this_minute: u64,
        now: UnixMillis,
    ) -> Result<(), Fault> {
        let minutes = self.budgets.totals(bucket, MINUTE_MS, 1 + HOURS_OF_HABIT * 60, now).await?;
        let Some((_, before)) = minutes.split_first() else {
            return Ok(());
        };
        if is_unusual(this_minute, before) {
            tracing::warn!(client_id, event, this_minute, "alert: a client does ten times what it usually does");
            self.audit(audit::of_client(event, client_id.to_owned(), this_minute.to_string(), now)).await?;
        }
        Ok(())
    }

    /// Counts an approval of a client.
    pub(super) async fn count_approval(&self, client_id: &str, now: UnixMillis) -> Result<(), Fault> {
        let bucket = BucketKey::new(format!("approve:client:{client_id}"));
        let total = self.budgets.count(&bucket, MINUTE_MS, now).await?;
        if is_worth_a_look(total) {
            self.look_at_rate(client_id, ("unusual_approvals", &bucket), total, now).await?;
        }
        Ok(())
    }
}
