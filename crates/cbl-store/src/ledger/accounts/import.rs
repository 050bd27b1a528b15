//! Many accounts at once, from another system.

use super::{Account, NewAccount, key, read};
use crate::{
    StoreFault,
    ledger::{
        Ledger,
        record::{fault, read_all},
    },
};
use cbl_rules::{AccountId, UnixMillis, address};
use sqlx::{Any, Transaction};

/// An account as another system had it.
#[derive(Debug, Clone)]
pub struct ImportedAccount {
    /// The account itself; its password hash may be of any kind, or empty.
    pub account: NewAccount,
    /// The postal code of where they live.
    pub postal_code: Option<String>,
    /// When that system made it.
    pub created_at: UnixMillis,
    /// Set when it was closed there.
    pub disabled_at: Option<UnixMillis>,
}

/// What an import may change of an account that is there: never the password, which its owner may have changed since.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// How pages and devices call the person.
    pub display_name: Option<String>,
    /// Another address, which nobody has proved unless `email_verified` says so.
    pub email: Option<String>,
    /// Whether the address is known to be theirs.
    pub email_verified: Option<bool>,
    /// The language of their mail.
    pub locale: Option<String>,
    /// The postal code of where they live.
    pub postal_code: Option<String>,
    /// Whether an operator keeps the account closed, since when.
    pub disabled_at: Option<Option<UnixMillis>>,
}

impl Ledger {
    /// Makes all of these accounts in one transaction, or none. Says for each whether it was made; it was not when its user
    /// name, or the address that is known to be theirs, is taken.
    pub async fn import_accounts(&self, accounts: &[ImportedAccount]) -> Result<Vec<bool>, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let mut made = Vec::with_capacity(accounts.len());
        for account in accounts {
            made.push(insert(&mut transaction, account).await?);
        }
        transaction.commit().await.map_err(fault)?;
        Ok(made)
    }

    /// Changes what a profile names, of each of these accounts, in one transaction.
    pub async fn update_profiles(&self, profiles: &[(AccountId, Profile)], now: UnixMillis) -> Result<(), StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        for (id, profile) in profiles {
            let (closes, disabled_at) = (profile.disabled_at.is_some(), profile.disabled_at.flatten());
            sqlx::query(
                "UPDATE accounts SET display_name = COALESCE($2, display_name), locale = COALESCE($3, locale), \
                 postal_code = COALESCE($4, postal_code), disabled_at = CASE WHEN $5 = 0 THEN disabled_at \
                 WHEN $6 = 0 THEN NULL ELSE COALESCE(disabled_at, $6) END WHERE id = $1",
            )
            .bind(id.to_string())
            .bind(profile.display_name.as_deref())
            .bind(profile.locale.as_deref())
            .bind(profile.postal_code.as_deref())
            .bind(i64::from(closes))
            .bind(disabled_at.map_or(0, UnixMillis::get))
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
            if profile.email.is_some() || profile.email_verified.is_some() {
                update_address(&mut transaction, id, profile, now).await?;
            }
        }
        transaction.commit().await.map_err(fault)
    }

    /// Up to `limit` accounts in the order of their user names, those after `username`; all from the beginning with `None`.
    pub async fn accounts_after(&self, username: Option<&str>, limit: u32) -> Result<Vec<Account>, StoreFault> {
        let rows = sqlx::query(concat!(super::columns!(), "WHERE username_key > $1 ORDER BY username_key LIMIT $2"))
            .bind(username.map(key).unwrap_or_default())
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await
            .map_err(fault)?;
        read_all(&rows, read)
    }
}

/// An address that another account proved is not proved for this one, too.
async fn update_address(
    transaction: &mut Transaction<'_, Any>,
    id: &AccountId,
    profile: &Profile,
    now: UnixMillis,
) -> Result<(), StoreFault> {
    sqlx::query(
        "UPDATE accounts SET email = COALESCE($2, email), email_key = COALESCE($3, email_key), \
         email_verified_at = CASE WHEN $4 = 1 AND NOT EXISTS (SELECT 1 FROM accounts o WHERE o.id <> $1 \
         AND o.email_key = COALESCE($3, accounts.email_key) AND o.email_verified_at IS NOT NULL) \
         THEN CAST($5 AS BIGINT) END WHERE id = $1",
    )
    .bind(id.to_string())
    .bind(profile.email.as_deref())
    .bind(profile.email.as_deref().map(address::key))
    .bind(i64::from(profile.email_verified.unwrap_or_default()))
    .bind(now.get())
    .execute(&mut **transaction)
    .await
    .map_err(fault)?;
    Ok(())
}

async fn insert(transaction: &mut Transaction<'_, Any>, imported: &ImportedAccount) -> Result<bool, StoreFault> {
    let account = &imported.account;
    let made = sqlx::query(
        "INSERT INTO accounts (id, username_key, username, display_name, email, password_hash, created_at, disabled_at, \
         postal_code, email_key, email_verified_at, locale) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING",
    )
    .bind(account.id.to_string())
    .bind(key(&account.username))
    .bind(&*account.username)
    .bind(&*account.display_name)
    .bind(account.email.as_deref())
    .bind(&*account.password_hash)
    .bind(imported.created_at.get())
    .bind(imported.disabled_at.map(UnixMillis::get))
    .bind(imported.postal_code.as_deref())
    .bind(account.email.as_deref().map(address::key))
    .bind(account.email.as_ref().filter(|_| account.email_verified).map(|_| imported.created_at.get()))
    .bind(account.locale.as_deref())
    .execute(&mut **transaction)
    .await
    .map_err(fault)?;
    Ok(made.rows_affected() == 1)
}
