//! Facts about the installation, such as the fingerprints of the server's secrets.

use super::{
    Ledger,
    record::{fault, read_one},
};
use crate::StoreFault;

impl Ledger {
    /// The value under a key.
    pub async fn meta(&self, key: &str) -> Result<Option<String>, StoreFault> {
        let row = sqlx::query("SELECT value FROM meta WHERE key = $1")
            .bind(key)
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, |record| record.text("value"))
    }

    /// Puts a value under a key that has none, and says which value stands there now: of two nodes that start at once
    /// both hear the same.
    pub async fn set_meta_if_absent(&self, key: &str, value: &str) -> Result<String, StoreFault> {
        sqlx::query("INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(key)
            .bind(value)
            .execute(&self.writer)
            .await
            .map_err(fault)?;
        self.meta(key).await?.ok_or_else(|| super::record::corrupt("meta"))
    }

    /// Puts `next` in the place of exactly `expected`; false when something else stands there.
    pub async fn replace_meta(&self, key: &str, expected: &str, next: &str) -> Result<bool, StoreFault> {
        let changed = sqlx::query("UPDATE meta SET value = $3 WHERE key = $1 AND value = $2")
            .bind(key)
            .bind(expected)
            .bind(next)
            .execute(&self.writer)
            .await
            .map_err(fault)?;
        Ok(changed.rows_affected() == 1)
    }
}
