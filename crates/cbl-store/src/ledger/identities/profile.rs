//! What an account takes over of what a provider says, and whose an address is already.

use crate::{
    StoreFault,
    ledger::{
        Ledger,
        record::{fault, read_one},
    },
};
use cbl_rules::{AccountId, UnixMillis, address};
use sqlx::{Any, Executor};

/// What an account takes over of that; nothing stays as it is.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Refreshed<'a> {
    /// How the person is called.
    pub display_name: Option<&'a str>,
    /// An address that the operator believes.
    pub email: Option<&'a str>,
    /// Their postal code.
    pub postal_code: Option<&'a str>,
}

/// Personal data stays out of logs.
/// Writes it.
pub(super) async fn refresh(
    executor: impl Executor<'_, Database = Any>,
    account: &AccountId,
    profile: Refreshed<'_>,
    now: UnixMillis,
) -> Result<(), StoreFault> {
    sqlx::query(
        "UPDATE accounts SET display_name = COALESCE($2, display_name), email = COALESCE($3, email), \
         email_key = COALESCE($4, email_key), email_verified_at = COALESCE($5, email_verified_at), \
         postal_code = COALESCE($6, postal_code) WHERE id = $1",
    )
    .bind(account.to_string())
    .bind(profile.display_name)
    .bind(profile.email)
    .bind(profile.email.map(address::key))
    .bind(profile.email.map(|_| now.get()))
    .bind(profile.postal_code)
    .execute(executor)
    .await
    .map_err(fault)?;
    Ok(())
}

impl Ledger {
    /// Takes over what a provider says.
    pub async fn set_profile(
        &self,
        account: &AccountId,
        profile: Refreshed<'_>,
        now: UnixMillis,
    ) -> Result<(), StoreFault> {
        refresh(&self.writer, account, profile, now).await
    }

    /// Whether no account is known to have this address, but perhaps this one.
    pub async fn address_is_free(&self, email: &str, but: Option<&AccountId>) -> Result<bool, StoreFault> {
        let row =
            sqlx::query("SELECT id FROM accounts WHERE email_key = $1 AND email_verified_at IS NOT NULL AND id <> $2")
                .bind(address::key(email))
                .bind(but.map(AccountId::to_string).unwrap_or_default())
                .fetch_optional(&self.reader)
                .await
                .map_err(fault)?;
        Ok(row.is_none())
    }

    /// The open account that is known to have this address, with a password to ask for.
    pub async fn account_to_ask(&self, email: &str) -> Result<Option<AccountId>, StoreFault> {
        let row = sqlx::query(
            "SELECT id FROM accounts WHERE email_key = $1 AND email_verified_at IS NOT NULL AND disabled_at IS NULL \
             AND password_hash <> ''",
        )
        .bind(address::key(email))
        .fetch_optional(&self.reader)
        .await
        .map_err(fault)?;
        read_one(row, |record| record.id("id"))
    }
}
