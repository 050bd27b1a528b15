//! Passkeys: public keys whose private halves are with the person.

use crate::{
    StoreFault,
    ledger::{
        Ledger, Told,
        letters::tell,
        record::{Record, fault, read_all, read_one},
    },
};
use cbl_rules::{AccountId, UnixMillis, proof::WaysIn};

/// A passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Names it, as its authenticator chose; at most 1023 bytes.
    pub credential_id: Vec<u8>,
    /// Whose it is.
    pub account: AccountId,
    /// What its owner calls it.
    pub name: String,
    /// Its COSE key (RFC 9052).
    pub public_key: Vec<u8>,
    /// The counter that it showed last; 0 where it does not count.
    pub sign_count: u32,
    /// Whether it is copied between the devices of its owner.
    pub synced: bool,
    /// When it was added.
    pub created_at: UnixMillis,
    /// When it was last used.
    pub last_used_at: Option<UnixMillis>,
}

macro_rules! columns {
    () => {
        "SELECT credential_id, account, name, public_key, sign_count, synced, created_at, last_used_at FROM passkeys "
    };
}

fn read(record: &Record<'_>) -> Result<Passkey, StoreFault> {
    Ok(Passkey {
        credential_id: record.bytes("credential_id")?,
        account: record.id("account")?,
        name: record.text("name")?,
        public_key: record.bytes("public_key")?,
        sign_count: record.number("sign_count")?,
        synced: record.flag("synced")?,
        created_at: record.time("created_at")?,
        last_used_at: record.maybe_time("last_used_at")?,
    })
}

impl Ledger {
    /// Adds a passkey; false when one of this identifier is there, whoever's it is.
    pub async fn add_passkey(&self, passkey: &Passkey, told: Told<'_>) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let added = sqlx::query(
            "INSERT INTO passkeys (credential_id, account, name, public_key, sign_count, synced, created_at, \
             last_used_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
        )
        .bind(passkey.credential_id.as_slice())
        .bind(passkey.account.to_string())
        .bind(&*passkey.name)
        .bind(passkey.public_key.as_slice())
        .bind(i64::from(passkey.sign_count))
        .bind(i64::from(passkey.synced))
        .bind(passkey.created_at.get())
        .bind(passkey.last_used_at.map(UnixMillis::get))
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
        let added = added.rows_affected() == 1;
        tell(&mut transaction, told.filter(|_| added)).await?;
        transaction.commit().await.map_err(fault)?;
        Ok(added)
    }

    /// The passkey of this identifier.
    pub async fn passkey(&self, credential_id: &[u8]) -> Result<Option<Passkey>, StoreFault> {
        let row = sqlx::query(concat!(columns!(), "WHERE credential_id = $1"))
            .bind(credential_id)
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, read)
    }

    /// The passkeys of an account, the oldest first.
    pub async fn passkeys_of(&self, account: &AccountId) -> Result<Vec<Passkey>, StoreFault> {
        let rows = sqlx::query(concat!(columns!(), "WHERE account = $1 ORDER BY created_at, credential_id"))
            .bind(account.to_string())
            .fetch_all(&self.reader)
            .await
            .map_err(fault)?;
        read_all(&rows, read)
    }

    /// Notes that a passkey was used, and the counter that it showed. False when it is gone, or somebody was faster with
    /// the same counter.
    pub async fn use_passkey(&self, passkey: &Passkey, shown: u32, now: UnixMillis) -> Result<bool, StoreFault> {
        let used = sqlx::query(
            "UPDATE passkeys SET sign_count = $3, last_used_at = $4 WHERE credential_id = $1 AND sign_count = $2",
        )
        .bind(passkey.credential_id.as_slice())
        .bind(i64::from(passkey.sign_count))
        .bind(i64::from(shown))
        .bind(now.get())
        .execute(&self.writer)
        .await
        .map_err(fault)?;
        Ok(used.rows_affected() == 1)
    }

    /// Gives a passkey of this account a name; false when there is none.
    pub async fn name_passkey(&self, account: &AccountId, id: &[u8], name: &str) -> Result<bool, StoreFault> {
        let named = sqlx::query("UPDATE passkeys SET name = $3 WHERE credential_id = $1 AND account = $2")
            .bind(id)
            .bind(account.to_string())
            .bind(name)
            .execute(&self.writer)
            .await
            .map_err(fault)?;
        Ok(named.rows_affected() == 1)
    }

    /// Removes a passkey of this account, if `allowed` says so of the ways in that there are at that moment. False when it
    /// stays, or was not there.
    pub async fn remove_passkey(
        &self,
        account: &AccountId,
        id: &[u8],
        allowed: impl Fn(WaysIn) -> bool + Send,
        told: Told<'_>,
    ) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        // Held until the end: of two who each remove the last but one, one waits here.
        let held = sqlx::query(
            "UPDATE accounts SET password_hash = password_hash WHERE id = $1 \
             RETURNING CAST(CASE WHEN password_hash = '' THEN 0 ELSE 1 END AS BIGINT) AS has_password",
        )
        .bind(account.to_string())
        .fetch_optional(&mut *transaction)
        .await
        .map_err(fault)?;
        let Some(password) = read_one(held, |record| record.flag("has_password"))? else { return Ok(false) };
        let counted = sqlx::query(
            "SELECT (SELECT COUNT(*) FROM passkeys WHERE account = $1) AS passkeys, \
             (SELECT COUNT(*) FROM identities WHERE account = $1) AS identities",
        )
        .bind(account.to_string())
        .fetch_one(&mut *transaction)
        .await
        .map_err(fault)?;
        let counted = Record(&counted);
        let (passkeys, identities) = (counted.number("passkeys")?, counted.number("identities")?);
        if !allowed(WaysIn { password, passkeys, identities }) {
            return Ok(false);
        }
        let removed = sqlx::query("DELETE FROM passkeys WHERE credential_id = $1 AND account = $2")
            .bind(id)
            .bind(account.to_string())
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
        let removed = removed.rows_affected() == 1;
        tell(&mut transaction, told.filter(|_| removed)).await?;
        transaction.commit().await.map_err(fault)?;
        Ok(removed)
    }
}
