//! The ledger for the time of one command, and its audit.

use crate::{
    app::{folder, open_ledger},
    clock::Clock,
    config::Config,
};
use anyhow::ensure;
use cbl_rules::UnixMillis;
use cbl_store::ledger::{AuditEvent, Ledger, LedgerLocation, Registrations};

/// An open ledger and the time of the command.
pub(super) struct Open {
    pub(super) ledger: Ledger,
    pub(super) now: UnixMillis,
}

impl Open {
    /// Opens the ledger; a new one is made where there is none, so that clients can be added before the first start.
    pub(super) async fn ledger(config: &Config) -> anyhow::Result<Self> {
        if matches!(config.ledger, LedgerLocation::Sqlite(_)) {
            folder::create(&config.data)?;
        }
        Ok(Self { ledger: open_ledger(config).await?, now: Clock::System.now() })
    }

    /// Writes registrations that were made from what stood in the ledger at `version`.
    pub(super) async fn register(&self, registrations: &Registrations, version: i64) -> anyhow::Result<()> {
        let written = self.ledger.register(registrations, version).await?;
        ensure!(written, "somebody else changed a registration at the same moment; nothing was done, try again");
        Ok(())
    }

    /// Writes down what an operator did (LG-04).
    pub(super) async fn audit(&self, event: &str, about: impl FnOnce(&mut AuditEvent)) -> anyhow::Result<()> {
        let user = std::env::var("USER").unwrap_or_else(|_| "unknown".into());
        let mut event = AuditEvent {
            at: self.now,
            node: "operator".into(),
            event: event.into(),
            actor: Some(format!("operator:{user}")),
            client_id: None,
            account: None,
            grant_id: None,
            link_id: None,
            network: None,
            detail: None,
        };
        about(&mut event);
        Ok(self.ledger.append(&event).await?)
    }
}
