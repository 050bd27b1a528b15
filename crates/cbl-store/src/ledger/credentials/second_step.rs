//! The second step: an authenticator app, and the recovery codes that stand in for it.

use crate::{
    StoreFault,
    ledger::{
        Ledger, Told,
        letters::tell,
        record::{Record, fault, read_one},
    },
};
use cbl_rules::{AccountId, UnixMillis};
use sqlx::{Any, Transaction};
use std::fmt;

/// An authenticator app.
#[derive(Clone, PartialEq, Eq)]
pub struct AuthenticatorApp {
    /// Its secret, sealed by the caller.
    pub sealed_secret: Vec<u8>,
    /// The step of the code that was used last.
    pub last_step: u64,
    /// When it was set up.
    pub created_at: UnixMillis,
}

/// Without the secret, sealed as it is.
impl fmt::Debug for AuthenticatorApp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthenticatorApp").field("created_at", &self.created_at).finish_non_exhaustive()
    }
}

fn read(record: &Record<'_>) -> Result<AuthenticatorApp, StoreFault> {
    Ok(AuthenticatorApp {
        sealed_secret: record.bytes("sealed_secret")?,
        last_step: record.number("last_step")?,
        created_at: record.time("created_at")?,
    })
}

fn step_column(step: u64) -> i64 {
    i64::try_from(step).unwrap_or(i64::MAX)
}

impl Ledger {
    /// The authenticator app of an account.
    pub async fn authenticator_app(&self, account: &AccountId) -> Result<Option<AuthenticatorApp>, StoreFault> {
        let row = sqlx::query("SELECT sealed_secret, last_step, created_at FROM authenticator_apps WHERE account = $1")
            .bind(account.to_string())
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, read)
    }

    /// Sets up an app together with its recovery codes (SHA-256 of each); false when the account has an app already.
    pub async fn add_authenticator_app(
        &self,
        account: &AccountId,
        app: &AuthenticatorApp,
        recovery: &[[u8; 32]],
        told: Told<'_>,
    ) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let added = sqlx::query(
            "INSERT INTO authenticator_apps (account, sealed_secret, last_step, created_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT DO NOTHING",
        )
        .bind(account.to_string())
        .bind(app.sealed_secret.as_slice())
        .bind(step_column(app.last_step))
        .bind(app.created_at.get())
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
        if added.rows_affected() == 0 {
            return Ok(false);
        }
        replace(&mut transaction, account, recovery, app.created_at).await?;
        tell(&mut transaction, told).await?;
        transaction.commit().await.map_err(fault)?;
        Ok(true)
    }

    /// Takes the code of a step; false when it, or a later one, was used before.
    pub async fn use_step(&self, account: &AccountId, step: u64) -> Result<bool, StoreFault> {
        let used = sqlx::query("UPDATE authenticator_apps SET last_step = $2 WHERE account = $1 AND last_step < $2")
            .bind(account.to_string())
            .bind(step_column(step))
            .execute(&self.writer)
            .await
            .map_err(fault)?;
        Ok(used.rows_affected() == 1)
    }

    /// Removes app and recovery codes; false when there was no app.
    pub async fn remove_second_step(&self, account: &AccountId, told: Told<'_>) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let removed = sqlx::query("DELETE FROM authenticator_apps WHERE account = $1")
            .bind(account.to_string())
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
        sqlx::query("DELETE FROM recovery_codes WHERE account = $1")
            .bind(account.to_string())
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
        let removed = removed.rows_affected() == 1;
        tell(&mut transaction, told.filter(|_| removed)).await?;
        transaction.commit().await.map_err(fault)?;
        Ok(removed)
    }

    /// Puts new recovery codes in the place of all that there were; false when the account has no app.
    pub async fn replace_recovery_codes(
        &self,
        account: &AccountId,
        recovery: &[[u8; 32]],
        told: Told<'_>,
        now: UnixMillis,
    ) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        // Held until the end, so that nobody removes the app meanwhile.
        let held = sqlx::query("UPDATE authenticator_apps SET account = account WHERE account = $1")
            .bind(account.to_string())
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
        if held.rows_affected() == 0 {
            return Ok(false);
        }
        replace(&mut transaction, account, recovery, now).await?;
        tell(&mut transaction, told).await?;
        transaction.commit().await.map_err(fault)?;
        Ok(true)
    }

    /// Takes a recovery code; false when there is none of this hash, or it was used before.
    pub async fn use_recovery_code(
        &self,
        account: &AccountId,
        hash: &[u8; 32],
        told: Told<'_>,
        now: UnixMillis,
    ) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let used = sqlx::query(
            "UPDATE recovery_codes SET used_at = $3 WHERE account = $1 AND code_hash = $2 AND used_at IS NULL",
        )
        .bind(account.to_string())
        .bind(hash.as_slice())
        .bind(now.get())
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
        let used = used.rows_affected() == 1;
        tell(&mut transaction, told.filter(|_| used)).await?;
        transaction.commit().await.map_err(fault)?;
        Ok(used)
    }

    /// How many recovery codes are left.
    pub async fn recovery_codes_left(&self, account: &AccountId) -> Result<u64, StoreFault> {
        let row = sqlx::query("SELECT COUNT(*) AS unused FROM recovery_codes WHERE account = $1 AND used_at IS NULL")
            .bind(account.to_string())
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        Ok(read_one(row, |record| record.number("unused"))?.unwrap_or(0))
    }
}

async fn replace(
    transaction: &mut Transaction<'_, Any>,
    account: &AccountId,
    recovery: &[[u8; 32]],
    now: UnixMillis,
) -> Result<(), StoreFault> {
    sqlx::query("DELETE FROM recovery_codes WHERE account = $1")
        .bind(account.to_string())
        .execute(&mut **transaction)
        .await
        .map_err(fault)?;
    for hash in recovery {
        sqlx::query("INSERT INTO recovery_codes (account, code_hash, created_at) VALUES ($1, $2, $3)")
            .bind(account.to_string())
            .bind(hash.as_slice())
            .bind(now.get())
            .execute(&mut **transaction)
            .await
            .map_err(fault)?;
    }
    Ok(())
}
