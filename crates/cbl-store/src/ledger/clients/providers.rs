//! Clients that only people of one provider may connect.

use super::announce;
use crate::{
    StoreFault,
    ledger::{
        Ledger,
        record::{Record, fault},
    },
};

impl Ledger {
    /// Binds the client to a provider, or frees it with `None`; false when it was so before. The client must exist.
    pub async fn set_client_provider(&self, client_id: &str, provider: Option<&str>) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let query = match provider {
            Some(provider) => sqlx::query(
                "INSERT INTO client_providers (client_id, provider) VALUES ($1, $2) ON CONFLICT (client_id) \
                 DO UPDATE SET provider = $2 WHERE client_providers.provider <> $2",
            )
            .bind(client_id)
            .bind(provider),
            None => sqlx::query("DELETE FROM client_providers WHERE client_id = $1").bind(client_id),
        };
        let changed = query.execute(&mut *transaction).await.map_err(fault)?;
        announce(transaction, changed.rows_affected()).await
    }

    /// Each client that is bound, and its provider.
    pub async fn client_providers(&self) -> Result<Vec<(String, String)>, StoreFault> {
        let rows = sqlx::query("SELECT client_id, provider FROM client_providers ORDER BY client_id")
            .fetch_all(&self.reader)
            .await
            .map_err(fault)?;
        rows.iter().map(|row| Ok((Record(row).text("client_id")?, Record(row).text("provider")?))).collect()
    }
}
