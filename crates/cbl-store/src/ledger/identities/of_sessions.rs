//! By which identity a session came in.

use super::Identity;
use crate::{
    StoreFault,
    ledger::{
        Ledger,
        record::{Record, fault, read_one},
    },
};
use cbl_rules::{FamilyId, UnixMillis};
use sqlx::{Any, Transaction};

/// A sign-in with a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionIdentity {
    /// The session.
    pub family: FamilyId,
    /// The provider's issuer identifier.
    pub issuer: String,
    /// What it calls the person.
    pub subject: String,
    /// Its name in the configuration.
    pub provider: String,
    /// How surely the person proved who they are.
    pub acr: Option<String>,
    /// When.
    pub authenticated_at: UnixMillis,
}

fn read(record: &Record<'_>) -> Result<SessionIdentity, StoreFault> {
    Ok(SessionIdentity {
        family: record.id("family")?,
        issuer: record.text("issuer")?,
        subject: record.text("subject")?,
        provider: record.text("provider")?,
        acr: record.maybe_text("acr")?,
        authenticated_at: record.time("authenticated_at")?,
    })
}

/// What came in by an identity is over, and stays over when it is connected anew.
pub(super) async fn void(
    transaction: &mut Transaction<'_, Any>,
    identity: &Identity,
    now: UnixMillis,
) -> Result<(), StoreFault> {
    for statement in [
        "UPDATE sessions SET revoked_at = COALESCE(revoked_at, $3), ended_at = COALESCE(ended_at, $3) \
         WHERE family IN (SELECT family FROM session_identities WHERE issuer = $1 AND subject = $2)",
        "UPDATE session_identities SET removed_at = $3 WHERE issuer = $1 AND subject = $2 AND removed_at IS NULL",
    ] {
        sqlx::query(statement)
            .bind(&*identity.issuer)
            .bind(&*identity.subject)
            .bind(now.get())
            .execute(&mut **transaction)
            .await
            .map_err(fault)?;
    }
    Ok(())
}

impl Ledger {
    /// Notes by which identity a session comes in, before there is the session.
    pub async fn note_session_identity(&self, came: &SessionIdentity) -> Result<(), StoreFault> {
        sqlx::query(
            "INSERT INTO session_identities (family, issuer, subject, provider, acr, authenticated_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (family, issuer, subject) \
             DO UPDATE SET provider = $4, acr = $5, authenticated_at = $6",
        )
        .bind(came.family.to_string())
        .bind(&*came.issuer)
        .bind(&*came.subject)
        .bind(&*came.provider)
        .bind(came.acr.as_deref())
        .bind(came.authenticated_at.get())
        .execute(&self.writer)
        .await
        .map_err(fault)?;
        Ok(())
    }

    /// By which identity a session came in at this time; none when it was by something else.
    pub async fn session_identity(
        &self,
        family: &FamilyId,
        authenticated_at: UnixMillis,
    ) -> Result<Option<SessionIdentity>, StoreFault> {
        let row = sqlx::query("SELECT * FROM session_identities WHERE family = $1 AND authenticated_at = $2 LIMIT 1")
            .bind(family.to_string())
            .bind(authenticated_at.get())
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, read)
    }
}
