//! Changes of a registered client; each is announced with the next version.

use super::{ClientAuth, announce};
use crate::{
    StoreFault,
    ledger::{Ledger, record::fault},
};
use cbl_rules::{Guard, UnixMillis};

impl Ledger {
    /// Disables the client, or enables it again with `None`; false when there is no such client.
    pub async fn set_client_disabled(
        &self,
        client_id: &str,
        disabled_at: Option<UnixMillis>,
    ) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let changed = sqlx::query("UPDATE clients SET disabled_at = $2 WHERE client_id = $1")
            .bind(client_id)
            .bind(disabled_at.map(UnixMillis::get))
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
        announce(transaction, changed.rows_affected()).await
    }

    /// Gives the client another way to prove who it is; false when there is no such client.
    pub async fn set_client_auth(&self, client_id: &str, auth: &ClientAuth) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let changed = sqlx::query("UPDATE clients SET secret_hash = $2, jwks = $3 WHERE client_id = $1")
            .bind(client_id)
            .bind(auth.hash())
            .bind(auth.jwks())
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
        announce(transaction, changed.rows_affected()).await
    }

    /// Gives the client other scopes; what was approved for a scope that is gone is void (TK-14).
    pub async fn set_client_scopes(&self, client_id: &str, scopes: &str) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let changed = sqlx::query("UPDATE clients SET scopes = $2 WHERE client_id = $1")
            .bind(client_id)
            .bind(scopes)
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
        announce(transaction, changed.rows_affected()).await
    }

    /// Asks something else of approvals and devices of the client; false when there is no such client.
    pub async fn set_client_guard(&self, client_id: &str, guard: &Guard) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let changed = sqlx::query(
            "UPDATE clients SET network_policy = $2, number_policy = $3, risk = $4, key_policy = $5 WHERE client_id = $1",
        )
        .bind(client_id)
        .bind(guard.network.as_str())
        .bind(guard.number.as_str())
        .bind(guard.risk.as_str())
        .bind(guard.key.as_str())
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
        announce(transaction, changed.rows_affected()).await
    }
}
