//! Hashes of passwords: other hashes of the same password, and how kinds of them are spread over accounts.

use crate::{
    StoreFault,
    ledger::{
        Ledger,
        record::{fault, read_all},
    },
};
use cbl_rules::AccountId;

impl Ledger {
    /// Keeps another hash of the same password: nothing that was approved or signed in before changes. False when the hash is
    /// not `old` any more.
    pub async fn renew_password_hash(&self, id: &AccountId, old: &str, new: &str) -> Result<bool, StoreFault> {
        let changed = sqlx::query("UPDATE accounts SET password_hash = $3 WHERE id = $1 AND password_hash = $2")
            .bind(id.to_string())
            .bind(old)
            .bind(new)
            .execute(&self.writer)
            .await
            .map_err(fault)?;
        Ok(changed.rows_affected() == 1)
    }

    /// The hashes of so many accounts that have a password, always the same ones. Identifiers are drawn at random, so the
    /// first of them are a fair sample.
    pub async fn password_hashes(&self, limit: u32) -> Result<Vec<String>, StoreFault> {
        let rows = sqlx::query("SELECT password_hash FROM accounts WHERE password_hash <> '' ORDER BY id LIMIT $1")
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await
            .map_err(fault)?;
        read_all(&rows, |record| record.text("password_hash"))
    }
}
