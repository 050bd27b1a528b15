//! Clients that only people of one provider may connect.

use super::Client;
use crate::{StoreFault, ledger::record::fault};
use sqlx::{Any, Transaction};

/// Binds a client to its provider, or frees it.
pub(super) async fn put(transaction: &mut Transaction<'_, Any>, client: &Client) -> Result<(), StoreFault> {
    let query = match client.upstream.as_deref() {
        Some(provider) => sqlx::query(
            "INSERT INTO client_providers (client_id, provider) VALUES ($1, $2) \
             ON CONFLICT (client_id) DO UPDATE SET provider = excluded.provider",
        )
        .bind(&*client.client_id)
        .bind(provider),
        None => sqlx::query("DELETE FROM client_providers WHERE client_id = $1").bind(&*client.client_id),
    };
    query.execute(&mut **transaction).await.map_err(fault)?;
    Ok(())
}
