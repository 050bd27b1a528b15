//! Identities: whom a provider knows, and which account that is (UI-19). Issuer and subject name one, and nothing else.

mod of_sessions;
mod profile;

use super::{
    Ledger, NewAccount, Told, accounts,
    letters::tell,
    record::{Record, fault, read_all, read_one},
};
use crate::StoreFault;
use cbl_rules::{AccountId, UnixMillis};
use sqlx::{Any, Executor};
use std::fmt;

pub use of_sessions::SessionIdentity;
pub use profile::Refreshed;
use profile::refresh;

/// Somebody whom a provider knows.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// The provider's issuer identifier.
    pub issuer: String,
    /// What the provider calls the person; never given to somebody else.
    pub subject: String,
    /// The account that it is.
    pub account: AccountId,
    /// The provider's name in the configuration.
    pub provider: String,
    /// What the provider said last.
    pub said: Said,
    /// When it was connected.
    pub created_at: UnixMillis,
    /// When somebody last signed in with it.
    pub last_used_at: UnixMillis,
}

/// What a provider says of a person.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// How the person is called.
    pub name: Option<String>,
    /// Their address.
    pub email: Option<String>,
    /// The provider vouches for the address.
    pub email_verified: bool,
    /// Their postal code.
    pub postal_code: Option<String>,
    /// How surely they proved who they are.
    pub acr: Option<String>,
    /// How (RFC 8176), separated by spaces.
    pub amr: String,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity")
            .field("account", &self.account)
            .field("provider", &self.provider)
            .field("created_at", &self.created_at)
            .field("last_used_at", &self.last_used_at)
            .finish_non_exhaustive()
    }
}

/// Personal data stays out of logs.
impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Said").field("email_verified", &self.email_verified).finish_non_exhaustive()
    }
}

/// What became of a new account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Founded {
    /// It is there.
    Made,
    /// The user name is taken.
    NameTaken,
    /// Somebody was faster: the identity has an account.
    Known,
}

fn read(record: &Record<'_>) -> Result<Identity, StoreFault> {
    Ok(Identity {
        issuer: record.text("issuer")?,
        subject: record.text("subject")?,
        account: record.id("account")?,
        provider: record.text("provider")?,
        said: Said {
            name: record.maybe_text("name")?,
            email: record.maybe_text("email")?,
            email_verified: record.flag("email_verified")?,
            postal_code: record.maybe_text("postal_code")?,
            acr: record.maybe_text("acr")?,
            amr: record.text("amr")?,
        },
        created_at: record.time("created_at")?,
        last_used_at: record.time("last_used_at")?,
    })
}

/// False when issuer and subject belong to an account.
async fn insert(executor: impl Executor<'_, Database = Any>, identity: &Identity) -> Result<bool, StoreFault> {
    let made = sqlx::query(
        "INSERT INTO identities (issuer, subject, account, provider, name, email, email_verified, postal_code, acr, \
         amr, created_at, last_used_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
         ON CONFLICT DO NOTHING",
    )
    .bind(&*identity.issuer)
    .bind(&*identity.subject)
    .bind(identity.account.to_string())
    .bind(&*identity.provider)
    .bind(identity.said.name.as_deref())
    .bind(identity.said.email.as_deref())
    .bind(i64::from(identity.said.email_verified))
    .bind(identity.said.postal_code.as_deref())
    .bind(identity.said.acr.as_deref())
    .bind(&*identity.said.amr)
    .bind(identity.created_at.get())
    .bind(identity.last_used_at.get())
    .execute(executor)
    .await
    .map_err(fault)?;
    Ok(made.rows_affected() == 1)
}

impl Ledger {
    /// The identity with this issuer and subject.
    pub async fn identity(&self, issuer: &str, subject: &str) -> Result<Option<Identity>, StoreFault> {
        let row = sqlx::query("SELECT * FROM identities WHERE issuer = $1 AND subject = $2")
            .bind(issuer)
            .bind(subject)
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, read)
    }

    /// The identities of an account, the oldest first.
    pub async fn identities_of(&self, account: &AccountId) -> Result<Vec<Identity>, StoreFault> {
        let rows = sqlx::query("SELECT * FROM identities WHERE account = $1 ORDER BY created_at, issuer, subject")
            .bind(account.to_string())
            .fetch_all(&self.reader)
            .await
            .map_err(fault)?;
        read_all(&rows, read)
    }

    /// Makes an account together with the identity that it is for: of several tries at once one makes an account.
    pub async fn found_account(
        &self,
        account: &NewAccount,
        identity: &Identity,
        now: UnixMillis,
    ) -> Result<Founded, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        if !accounts::insert(&mut *transaction, account, now).await? {
            transaction.rollback().await.map_err(fault)?;
            return Ok(Founded::NameTaken);
        }
        if !insert(&mut *transaction, identity).await? {
            transaction.rollback().await.map_err(fault)?;
            return Ok(Founded::Known);
        }
        let rest = Refreshed { postal_code: identity.said.postal_code.as_deref(), ..Refreshed::default() };
        refresh(&mut *transaction, &account.id, rest, now).await?;
        transaction.commit().await.map_err(fault)?;
        Ok(Founded::Made)
    }

    /// Connects an identity with an account that exists; false when it belongs to an account already.
    pub async fn connect_identity(&self, identity: &Identity, told: Told<'_>) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let connected = insert(&mut *transaction, identity).await?;
        tell(&mut transaction, told.filter(|_| connected)).await?;
        transaction.commit().await.map_err(fault)?;
        Ok(connected)
    }

    /// Notes what the provider said at a sign-in; false when the identity was taken from this account meanwhile.
    pub async fn note_identity(&self, identity: &Identity) -> Result<bool, StoreFault> {
        let noted = sqlx::query(
            "UPDATE identities SET provider = $4, name = $5, email = $6, email_verified = $7, postal_code = $8, \
             acr = $9, amr = $10, last_used_at = $11 WHERE issuer = $1 AND subject = $2 AND account = $3",
        )
        .bind(&*identity.issuer)
        .bind(&*identity.subject)
        .bind(identity.account.to_string())
        .bind(&*identity.provider)
        .bind(identity.said.name.as_deref())
        .bind(identity.said.email.as_deref())
        .bind(i64::from(identity.said.email_verified))
        .bind(identity.said.postal_code.as_deref())
        .bind(identity.said.acr.as_deref())
        .bind(&*identity.said.amr)
        .bind(identity.last_used_at.get())
        .execute(&self.writer)
        .await
        .map_err(fault)?;
        Ok(noted.rows_affected() == 1)
    }

    /// Takes an identity from its account, with the sessions that came in by it; what those approved is void. With
    /// `last` the only one of the account may go, too. False when there is none, or it must stay.
    pub async fn remove_identity(
        &self,
        identity: &Identity,
        last: bool,
        told: Told<'_>,
        now: UnixMillis,
    ) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        // Two that go at once would each leave the other behind: this makes the second wait for the first.
        sqlx::query("UPDATE accounts SET id = id WHERE id = $1")
            .bind(identity.account.to_string())
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
        let removed = sqlx::query(
            "DELETE FROM identities WHERE issuer = $1 AND subject = $2 AND account = $3 \
             AND ((SELECT COUNT(*) FROM identities WHERE account = $3) > 1 OR ($4 = 1 AND ( \
             EXISTS (SELECT 1 FROM accounts WHERE id = $3 AND password_hash <> '') \
             OR EXISTS (SELECT 1 FROM passkeys WHERE account = $3))))",
        )
        .bind(&*identity.issuer)
        .bind(&*identity.subject)
        .bind(identity.account.to_string())
        .bind(i64::from(last))
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
        if removed.rows_affected() == 0 {
            transaction.rollback().await.map_err(fault)?;
            return Ok(false);
        }
        of_sessions::void(&mut transaction, identity, now).await?;
        tell(&mut transaction, told).await?;
        transaction.commit().await.map_err(fault)?;
        Ok(true)
    }
}
