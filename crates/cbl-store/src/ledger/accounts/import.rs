//! Many accounts at once, from another system.

use super::{Account, NewAccount, key, read};
use crate::{
    StoreFault,
    ledger::{
        Ledger,
        record::{fault, read_all},
    },
};
use cbl_rules::{AccountId, UnixMillis};
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
    /// Where notices go.
    pub email: Option<String>,
    /// The postal code of where they live.
    pub postal_code: Option<String>,
    /// Whether an operator keeps the account closed, since when.
    pub disabled_at: Option<Option<UnixMillis>>,
}

impl Ledger {
    /// Makes all of these accounts in one transaction, or none. Says for each whether it was made; it was not when its user
    /// name is taken.
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
    pub async fn update_profiles(&self, profiles: &[(AccountId, Profile)]) -> Result<(), StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        for (id, profile) in profiles {
            let (closes, disabled_at) = (profile.disabled_at.is_some(), profile.disabled_at.flatten());
            sqlx::query(
                "UPDATE accounts SET display_name = COALESCE($2, display_name), email = COALESCE($3, email), \
                 postal_code = COALESCE($4, postal_code), disabled_at = CASE WHEN $5 = 0 THEN disabled_at \
                 WHEN $6 = 0 THEN NULL ELSE COALESCE(disabled_at, $6) END WHERE id = $1",
            )
            .bind(id.to_string())
            .bind(profile.display_name.as_deref())
            .bind(profile.email.as_deref())
            .bind(profile.postal_code.as_deref())
            .bind(i64::from(closes))
            .bind(disabled_at.map_or(0, UnixMillis::get))
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
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

async fn insert(transaction: &mut Transaction<'_, Any>, imported: &ImportedAccount) -> Result<bool, StoreFault> {
    let account = &imported.account;
    let made = sqlx::query(
        "INSERT INTO accounts (id, username_key, username, display_name, email, password_hash, created_at, disabled_at, \
         postal_code) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
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
    .execute(&mut **transaction)
    .await
    .map_err(fault)?;
    Ok(made.rows_affected() == 1)
}
