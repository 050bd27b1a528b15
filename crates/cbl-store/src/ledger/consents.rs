//! Subjects and consents: what an application may know and do of an account.

use super::{
    Ledger,
    record::{Record, corrupt, fault, read_all, read_one},
};
use crate::StoreFault;
use cbl_rules::{AccountId, UnixMillis};

/// What a person allowed an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// The scopes, separated by spaces.
    pub scopes: String,
    /// When it was last given.
    pub given_at: UnixMillis,
    /// Set when it was taken back and not given again since.
    pub revoked_at: Option<UnixMillis>,
}

/// An application that a person allowed something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentedApplication {
    /// The application.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The scopes, separated by spaces.
    pub scopes: String,
    /// When they were last given.
    pub given_at: UnixMillis,
}

fn read(record: &Record<'_>) -> Result<Consent, StoreFault> {
    let revoked_at = record.maybe_time("revoked_at")?;
    Ok(Consent {
        scopes: record.text("scopes")?,
        given_at: record.time("given_at")?,
        revoked_at: if record.flag("in_force")? { None } else { revoked_at },
    })
}

impl Ledger {
    /// The account that an application knows by this subject.
    pub async fn account_of_subject(
        &self,
        application_id: &str,
        subject: &str,
    ) -> Result<Option<AccountId>, StoreFault> {
        let row = sqlx::query("SELECT account FROM subjects WHERE application_id = $1 AND subject = $2")
            .bind(application_id)
            .bind(subject)
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, |record| record.id("account"))
    }

    /// The account's subject for an application: pairwise, made once, never changed and never given to another.
    /// `candidate` is a fresh random one, used when there is none yet.
    pub async fn subject(
        &self,
        account: &AccountId,
        application_id: &str,
        candidate: &str,
    ) -> Result<String, StoreFault> {
        if let Some(subject) = self.known_subject(account, application_id).await? {
            return Ok(subject);
        }
        sqlx::query(
            "INSERT INTO subjects (account, application_id, subject) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        )
        .bind(account.to_string())
        .bind(application_id)
        .bind(candidate)
        .execute(&self.writer)
        .await
        .map_err(fault)?;
        // Nothing here means that the candidate is somebody else's subject.
        self.known_subject(account, application_id).await?.ok_or_else(|| corrupt("the candidate for a subject"))
    }

    /// The account's subject for an application, if one was made.
    pub async fn known_subject(&self, account: &AccountId, application_id: &str) -> Result<Option<String>, StoreFault> {
        let row = sqlx::query("SELECT subject FROM subjects WHERE account = $1 AND application_id = $2")
            .bind(account.to_string())
            .bind(application_id)
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, |record| record.text("subject"))
    }

    /// Writes down what the person allows the application from `now` on.
    pub async fn give_consent(
        &self,
        account: &AccountId,
        application_id: &str,
        scopes: &str,
        now: UnixMillis,
    ) -> Result<(), StoreFault> {
        sqlx::query(
            "INSERT INTO consents (account, application_id, scopes, given_at, in_force) VALUES ($1, $2, $3, $4, 1) \
             ON CONFLICT (account, application_id) DO UPDATE \
             SET scopes = excluded.scopes, given_at = excluded.given_at, in_force = 1",
        )
        .bind(account.to_string())
        .bind(application_id)
        .bind(scopes)
        .bind(now.get())
        .execute(&self.writer)
        .await
        .map_err(fault)?;
        Ok(())
    }

    /// What the person allowed the application.
    pub async fn consent(&self, account: &AccountId, application_id: &str) -> Result<Option<Consent>, StoreFault> {
        let row = sqlx::query(
            "SELECT scopes, given_at, in_force, revoked_at FROM consents WHERE account = $1 AND application_id = $2",
        )
        .bind(account.to_string())
        .bind(application_id)
        .fetch_optional(&self.reader)
        .await
        .map_err(fault)?;
        read_one(row, read)
    }

    /// The applications whose consent is in force, by name.
    pub async fn consents_of(&self, account: &AccountId) -> Result<Vec<ConsentedApplication>, StoreFault> {
        let rows = sqlx::query(
            "SELECT a.id AS id, a.name AS name, k.scopes AS scopes, k.given_at AS given_at FROM consents k \
             JOIN applications a ON a.id = k.application_id WHERE k.account = $1 AND k.in_force = 1 ORDER BY a.name, a.id",
        )
        .bind(account.to_string())
        .fetch_all(&self.reader)
        .await
        .map_err(fault)?;
        read_all(&rows, |record| {
            Ok(ConsentedApplication {
                id: record.text("id")?,
                name: record.text("name")?,
                scopes: record.text("scopes")?,
                given_at: record.time("given_at")?,
            })
        })
    }

    /// Takes the consent back; false when none is in force. What was approved under it stays void when it is given
    /// again.
    pub async fn revoke_consent(
        &self,
        account: &AccountId,
        application_id: &str,
        now: UnixMillis,
    ) -> Result<bool, StoreFault> {
        let changed = sqlx::query(
            "UPDATE consents SET in_force = 0, revoked_at = $3 \
             WHERE account = $1 AND application_id = $2 AND in_force = 1",
        )
        .bind(account.to_string())
        .bind(application_id)
        .bind(now.get())
        .execute(&self.writer)
        .await
        .map_err(fault)?;
        Ok(changed.rows_affected() == 1)
    }
}
