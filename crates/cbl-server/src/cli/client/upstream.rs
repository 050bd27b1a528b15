//! Which provider's people may connect a client's devices: a flag of `cbl client set`.

use crate::{cli::open::Open, config::Config};
use anyhow::ensure;
use clap::Args;

/// Frees a client.
const ANY: &str = "any";

#[derive(Args)]
pub(super) struct UpstreamFlag {
    /// Only people who sign in with this provider (a table upstream.NAME) may connect the client's devices; any frees it
    #[arg(long, value_name = "NAME|any")]
    upstream: Option<String>,
}

impl UpstreamFlag {
    /// Whether it is there.
    pub(super) const fn is_given(&self) -> bool {
        self.upstream.is_some()
    }

    /// Writes what the flag says, if it was given, and says what that is.
    pub(super) async fn apply(&self, open: &Open, config: &Config, client: &str) -> anyhow::Result<Option<String>> {
        let Some(name) = self.upstream.as_deref() else { return Ok(None) };
        let provider = (name != ANY).then_some(name);
        let known: Vec<&str> = config.upstream.iter().map(|provider| provider.id.as_str()).collect();
        ensure!(
            provider.is_none_or(|name| known.contains(&name)),
            "--upstream: there is no table [upstream.{name}] in the configuration; {}",
            if known.is_empty() {
                "there is none at all".to_owned()
            } else {
                format!("give {ANY} or {}", known.join(", "))
            }
        );
        open.audit("client_provider_changed", |event| {
            event.client_id = Some(client.to_owned());
            event.detail = Some(name.to_owned());
        })
        .await?;
        open.ledger.set_client_provider(client, provider).await?;
        Ok(Some(name.to_owned()))
    }
}
