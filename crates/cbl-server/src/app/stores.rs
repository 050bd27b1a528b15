//! Opening what the configuration names.

use crate::{
    config::{Config, GrantsLocation},
    secrets::{Secrets, file},
};
use anyhow::Context;
use cbl_store::{
    budgets::{Budgets, memory::MemoryBudgets, redis::RedisBudgets},
    grants::{
        Grants,
        memory::MemoryGrants,
        redis::{self, RedisGrants},
    },
    ledger::Ledger,
};
use std::sync::Arc;

/// Stores that a test brings along; what is `None` is opened as the configuration says.
#[derive(Default)]
pub struct Stores {
    /// Live grants.
    pub grants: Option<Arc<dyn Grants>>,
    /// Counted tries.
    pub budgets: Option<Arc<dyn Budgets>>,
    /// The ledger.
    pub ledger: Option<Ledger>,
}

/// Everything that the service stands on.
pub(super) struct Opened {
    pub(super) grants: Arc<dyn Grants>,
    pub(super) budgets: Arc<dyn Budgets>,
    pub(super) ledger: Ledger,
    pub(super) secrets: Secrets,
}

impl Stores {
    pub(super) async fn open(self, config: &Config) -> anyhow::Result<Opened> {
        let ledger = match self.ledger {
            Some(ledger) => ledger,
            None => open_ledger(config).await?,
        };
        let secrets = file::load(config, &ledger).await?;
        let (grants, budgets) = match (self.grants, self.budgets) {
            (Some(grants), Some(budgets)) => (grants, budgets),
            (grants, budgets) => {
                let opened = open_grants(&config.grants).await?;
                (grants.unwrap_or(opened.0), budgets.unwrap_or(opened.1))
            }
        };
        Ok(Opened { grants, budgets, ledger, secrets })
    }
}

/// Opens the ledger that the configuration names.
pub(crate) async fn open_ledger(config: &Config) -> anyhow::Result<Ledger> {
    Ledger::open(&config.ledger).await.context("cannot open the ledger; its place is the key `ledger`")
}

async fn open_grants(location: &GrantsLocation) -> anyhow::Result<(Arc<dyn Grants>, Arc<dyn Budgets>)> {
    match location {
        GrantsLocation::Memory => Ok((Arc::new(MemoryGrants::new()), Arc::new(MemoryBudgets::new()))),
        GrantsLocation::Redis(url) => open_redis(url).await,
    }
}

/// Both share one connection. What Redis is set up badly for is said once, at start; what would lose grants refuses it.
async fn open_redis(url: &str) -> anyhow::Result<(Arc<dyn Grants>, Arc<dyn Budgets>)> {
    let (connection, checked) =
        redis::connect(url).await.context("cannot use the grant store; its place is the key `grants`")?;
    for warning in &checked.warnings {
        tracing::warn!(product = checked.product, "{warning}");
    }
    Ok((Arc::new(RedisGrants::new(connection.clone())), Arc::new(RedisBudgets::new(connection))))
}
