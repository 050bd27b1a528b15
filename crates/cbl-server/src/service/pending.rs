//! How many codes of one client may wait for somebody at once (attack 2): whoever lures thousands needs thousands of them.
//! A code that a person has entered waits no longer, so people who do enter theirs never come to the limit.

use super::{Service, audit, rates::MINUTE_MS};
use crate::{fault::Fault, registry::RegisteredClient};
use cbl_rules::{UnixMillis, budget::Window};
use cbl_store::budgets::{BucketKey, Taken};

impl Service {
    /// Counts a code that begins to wait, and says after how many seconds to come back when it is one too many. The limit is
    /// the client's own, or that of all who prove nothing when they ask: they may be anybody.
    pub(super) async fn over_pending_limit(
        &self,
        client: &RegisteredClient,
        authenticated: bool,
        now: UnixMillis,
    ) -> Result<Option<u64>, Fault> {
        let common = (!authenticated).then_some(self.config.limits.pending_per_client);
        let Some(limit) = client.client.pending_limit.or(common) else { return Ok(None) };
        let window = Window { limit, period_ms: u64::from(client.terms.lifetime) * 1000 };
        let Taken::No { free_at } = self.budgets.take(&bucket(&client.terms.client_id), window, now).await? else {
            return Ok(None);
        };
        self.alert(&client.terms.client_id, limit, now).await?;
        Ok(Some(free_at.since(now).div_ceil(1000).max(1)))
    }

    /// A code that was given out at `issued_at` was entered.
    ///
    /// That it could not be counted is no reason to tell the person anything else: it leaves the window by itself.
    pub(super) async fn no_longer_pending(&self, client_id: &str, issued_at: UnixMillis) {
        if let Err(error) = self.budgets.give_back(&bucket(client_id), issued_at).await {
            tracing::warn!(%error, client_id, "a code that was entered still counts as one that waits");
        }
    }

    /// Tells the operator, once a minute.
    async fn alert(&self, client_id: &str, limit: u32, now: UnixMillis) -> Result<(), Fault> {
        let once = BucketKey::new(format!("pending-alert:{client_id}"));
        let until = now.plus_millis(i64::try_from(MINUTE_MS).unwrap_or(i64::MAX));
        if self.budgets.first_use(&once, until, now).await? {
            tracing::warn!(client_id, limit, "alert: as many codes of a client wait as may, and nobody enters them");
            self.audit(audit::of_client("pending_limit", client_id.to_owned(), limit.to_string(), now)).await?;
        }
        Ok(())
    }
}

fn bucket(client_id: &str) -> BucketKey {
    BucketKey::new(format!("pending:client:{client_id}"))
}
