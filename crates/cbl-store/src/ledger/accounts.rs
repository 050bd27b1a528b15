//! Accounts of people.

mod hashes;
mod import;

pub use import::{ImportedAccount, Profile};

use super::{
    Ledger,
    record::{Record, fault, read_all, read_one},
};
use crate::StoreFault;
use cbl_rules::{AccountId, UnixMillis, address};
use sqlx::{Any, Executor};
use std::fmt;

/// An account to be made.
#[derive(Clone)]
pub struct NewAccount {
    /// Drawn by the caller.
    pub id: AccountId,
    /// As its owner writes it; two names that differ in case only are one name.
    pub username: String,
    /// How pages and devices call the person.
    pub display_name: String,
    /// Where notices go.
    pub email: Option<String>,
    /// The address is known to be theirs; no other account has it then.
    pub email_verified: bool,
    /// The language of their mail, as a tag of pages; none: the operator's.
    pub locale: Option<String>,
    /// The password as an Argon2id PHC string; empty: none.
    pub password_hash: String,
}

/// An account.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Names the account inside the server; applications know their own subject only.
    pub id: AccountId,
    /// As its owner wrote it.
    pub username: String,
    /// How pages and devices call the person.
    pub display_name: String,
    /// Where notices go once it is verified.
    pub email: Option<String>,
    /// The postal code of where they live, for applications that may know it.
    pub postal_code: Option<String>,
    /// When its owner proved the address, or the operator vouched for it; none: it is worth nothing (UI-19).
    pub email_verified_at: Option<UnixMillis>,
    /// The language of their mail, as a tag of pages; none: the operator's.
    pub locale: Option<String>,
    /// The password as the server hashes it, or as an import brought it along; empty when it has none.
    pub password_hash: String,
    /// Set while an operator keeps the account closed.
    pub disabled_at: Option<UnixMillis>,
    /// When the password was last set anew: what was approved before is void (TK-14).
    pub credentials_reset_at: Option<UnixMillis>,
    /// When it was made.
    pub created_at: UnixMillis,
    /// When its first device was linked.
    pub first_linked_at: Option<UnixMillis>,
}

impl Account {
    /// The address that is known to be theirs; what nobody proved is none (UI-19).
    #[must_use]
    pub fn proved_address(&self) -> Option<&str> {
        self.email.as_deref().filter(|_| self.email_verified_at.is_some())
    }
}

impl fmt::Debug for NewAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewAccount").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Neither password hash nor personal data.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("id", &self.id)
            .field("disabled_at", &self.disabled_at)
            .field("credentials_reset_at", &self.credentials_reset_at)
            .field("created_at", &self.created_at)
            .field("first_linked_at", &self.first_linked_at)
            .finish_non_exhaustive()
    }
}

macro_rules! columns {
    () => {
        "SELECT id, username, display_name, email, postal_code, email_verified_at, locale, password_hash, disabled_at, \
         credentials_reset_at, created_at, first_linked_at FROM accounts "
    };
}
use columns;

fn read(record: &Record<'_>) -> Result<Account, StoreFault> {
    Ok(Account {
        id: record.id("id")?,
        username: record.text("username")?,
        display_name: record.text("display_name")?,
        email: record.maybe_text("email")?,
        postal_code: record.maybe_text("postal_code")?,
        email_verified_at: record.maybe_time("email_verified_at")?,
        locale: record.maybe_text("locale")?,
        password_hash: record.text("password_hash")?,
        disabled_at: record.maybe_time("disabled_at")?,
        credentials_reset_at: record.maybe_time("credentials_reset_at")?,
        created_at: record.time("created_at")?,
        first_linked_at: record.maybe_time("first_linked_at")?,
    })
}

/// Folded here and not in SQL: `lower()` of SQLite knows ASCII only.
fn key(username: &str) -> String {
    username.to_lowercase()
}

/// Makes an account, perhaps within a transaction.
pub(super) async fn insert(
    executor: impl Executor<'_, Database = Any>,
    account: &NewAccount,
    now: UnixMillis,
) -> Result<bool, StoreFault> {
    let made = sqlx::query(
        "INSERT INTO accounts (id, username_key, username, display_name, email, email_key, email_verified_at, locale, \
         password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING",
    )
    .bind(account.id.to_string())
    .bind(key(&account.username))
    .bind(&*account.username)
    .bind(&*account.display_name)
    .bind(account.email.as_deref())
    .bind(account.email.as_deref().map(address::key))
    .bind(account.email.as_ref().filter(|_| account.email_verified).map(|_| now.get()))
    .bind(account.locale.as_deref())
    .bind(&*account.password_hash)
    .bind(now.get())
    .execute(executor)
    .await
    .map_err(fault)?;
    Ok(made.rows_affected() == 1)
}

impl Ledger {
    /// Makes an account; false when the user name, or the address that was verified, is taken.
    pub async fn create_account(&self, account: &NewAccount, now: UnixMillis) -> Result<bool, StoreFault> {
        insert(&self.writer, account, now).await
    }

    /// The account with this user name, however its letters are cased.
    pub async fn account_by_username(&self, username: &str) -> Result<Option<Account>, StoreFault> {
        let row = sqlx::query(concat!(columns!(), "WHERE username_key = $1"))
            .bind(key(username))
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, read)
    }

    /// The account that somebody means who signs in with a user name or with the address that they proved.
    pub async fn account_by_login(&self, login: &str) -> Result<Option<Account>, StoreFault> {
        let row = sqlx::query(concat!(
            columns!(),
            "WHERE username_key = $1 OR (email_key = $2 AND email_verified_at IS NOT NULL) \
             ORDER BY CASE WHEN username_key = $1 THEN 0 ELSE 1 END LIMIT 1",
        ))
        .bind(key(login))
        .bind(address::key(login))
        .fetch_optional(&self.reader)
        .await
        .map_err(fault)?;
        read_one(row, read)
    }

    /// The account whose owner proved this address.
    pub async fn account_by_address(&self, address: &str) -> Result<Option<Account>, StoreFault> {
        let row = sqlx::query(concat!(columns!(), "WHERE email_key = $1 AND email_verified_at IS NOT NULL"))
            .bind(address::key(address))
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, read)
    }

    /// Sets the address of an account and says whether it is known to be theirs; false when there is no such account, or
    /// when another one has the address. Operators do this; people prove theirs.
    pub async fn set_address(
        &self,
        id: &AccountId,
        address: Option<&str>,
        verified_at: Option<UnixMillis>,
    ) -> Result<bool, StoreFault> {
        let changed = sqlx::query(
            "UPDATE accounts SET email = $2, email_key = $3, email_verified_at = $4 WHERE id = $1 \
             AND (CAST($4 AS BIGINT) IS NULL OR NOT EXISTS (SELECT 1 FROM accounts o WHERE o.email_key = $3 \
             AND o.email_verified_at IS NOT NULL AND o.id <> $1))",
        )
        .bind(id.to_string())
        .bind(address)
        .bind(address.map(address::key))
        .bind(verified_at.filter(|_| address.is_some()).map(UnixMillis::get))
        .execute(&self.writer)
        .await
        .map_err(fault)?;
        Ok(changed.rows_affected() == 1)
    }

    /// Sets the language of a person's mail; false when there is no such account.
    pub async fn set_locale(&self, id: &AccountId, locale: &str) -> Result<bool, StoreFault> {
        let changed = sqlx::query("UPDATE accounts SET locale = $2 WHERE id = $1")
            .bind(id.to_string())
            .bind(locale)
            .execute(&self.writer)
            .await
            .map_err(fault)?;
        Ok(changed.rows_affected() == 1)
    }

    /// The account with this identifier.
    pub async fn account(&self, id: &AccountId) -> Result<Option<Account>, StoreFault> {
        let row = sqlx::query(concat!(columns!(), "WHERE id = $1"))
            .bind(id.to_string())
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, read)
    }

    /// All accounts, by user name.
    pub async fn list_accounts(&self) -> Result<Vec<Account>, StoreFault> {
        let rows =
            sqlx::query(concat!(columns!(), "ORDER BY username_key")).fetch_all(&self.reader).await.map_err(fault)?;
        read_all(&rows, read)
    }

    /// Closes the account, or opens it again with `None`; false when there is no such account.
    pub async fn set_account_disabled(
        &self,
        id: &AccountId,
        disabled_at: Option<UnixMillis>,
    ) -> Result<bool, StoreFault> {
        let changed = sqlx::query("UPDATE accounts SET disabled_at = $2 WHERE id = $1")
            .bind(id.to_string())
            .bind(disabled_at.map(UnixMillis::get))
            .execute(&self.writer)
            .await
            .map_err(fault)?;
        Ok(changed.rows_affected() == 1)
    }

    /// Notes the postal code, or none; false when there is no such account.
    pub async fn set_postal_code(&self, id: &AccountId, postal_code: Option<&str>) -> Result<bool, StoreFault> {
        let changed = sqlx::query("UPDATE accounts SET postal_code = $2 WHERE id = $1")
            .bind(id.to_string())
            .bind(postal_code)
            .execute(&self.writer)
            .await
            .map_err(fault)?;
        Ok(changed.rows_affected() == 1)
    }

    /// Sets how pages and devices call the person; false when there is no such account.
    pub async fn set_display_name(&self, id: &AccountId, name: &str) -> Result<bool, StoreFault> {
        let changed = sqlx::query("UPDATE accounts SET display_name = $2 WHERE id = $1")
            .bind(id.to_string())
            .bind(name)
            .execute(&self.writer)
            .await
            .map_err(fault)?;
        Ok(changed.rows_affected() == 1)
    }

    /// Sets the password anew; whatever was approved before `now` is void from here on. False when there is no such
    /// account.
    pub async fn set_password(&self, id: &AccountId, hash: &str, now: UnixMillis) -> Result<bool, StoreFault> {
        let changed = sqlx::query("UPDATE accounts SET password_hash = $2, credentials_reset_at = $3 WHERE id = $1")
            .bind(id.to_string())
            .bind(hash)
            .bind(now.get())
            .execute(&self.writer)
            .await
            .map_err(fault)?;
        Ok(changed.rows_affected() == 1)
    }
}
