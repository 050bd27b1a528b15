//! The settler: decisions that a person was told of reach their grants, even when marking failed or the grant store came
//! back with an older state.

use crate::{fault::Fault, service::Service, state::App};
use actix_web::web::Data;
use std::time::Duration;
use tokio::sync::watch;

/// How often the ledger is asked.
const EVERY: Duration = Duration::from_secs(2);

/// Younger decisions are left to the request that makes them, in milliseconds.
const MIN_AGE_MS: i64 = 1000;

/// Decisions read at once.
const BATCH: u32 = 500;

/// Settles until told to stop.
pub async fn run(app: Data<App>, mut stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
        match app.service.settle().await {
            #[expect(clippy::cast_precision_loss, reason = "a gauge")]
            Ok(waiting) => app.metrics.unsettled.set(waiting as f64),
            Err(error) => tracing::warn!(%error, "decisions are not settled; trying again"),
        }
    }
}

impl Service {
    /// Marks each grant whose decision it does not carry yet, and says how many open decisions there were. A grant that
    /// is gone needs no mark: its next poll asks the ledger.
    pub async fn settle(&self) -> Result<usize, Fault> {
        let now = self.clock.now();
        let mut open = self.ledger.unsettled(now, MIN_AGE_MS, BATCH).await?;
        let mut settled = 0;
        // Decisions stay open until they are collected or expire, so one page is not all.
        while let Some(last) = open.last().cloned() {
            for decision in &open {
                self.mark(decision.made.locator, &decision.made.grant_id, |grant| grant.marked(&decision.made.outcome))
                    .await;
            }
            settled += open.len();
            open = self.ledger.unsettled_after(&last, now, MIN_AGE_MS, BATCH).await?;
        }
        Ok(settled)
    }
}
