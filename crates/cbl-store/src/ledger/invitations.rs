//! Invitations: what lets people sign up where sign-up is not open.

use super::{
    Ledger,
    record::{Record, fault, read_all, read_one},
};
use crate::StoreFault;
use cbl_rules::UnixMillis;

/// An invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// SHA-256 of its token.
    pub token_hash: [u8; 32],
    /// Only for this address; none: for whoever has it.
    pub address: Option<String>,
    /// How many accounts may still be made with it.
    pub uses_left: u32,
    /// When it was made.
    pub created_at: UnixMillis,
    /// Its end.
    pub expires_at: UnixMillis,
}

fn read(record: &Record<'_>) -> Result<Invitation, StoreFault> {
    Ok(Invitation {
        token_hash: record.hash("token_hash")?,
        address: record.maybe_text("address")?,
        uses_left: record.number("uses_left")?,
        created_at: record.time("created_at")?,
        expires_at: record.time("expires_at")?,
    })
}

impl Ledger {
    /// Keeps a new invitation.
    pub async fn invite(&self, invitation: &Invitation) -> Result<(), StoreFault> {
        sqlx::query(
            "INSERT INTO invitations (token_hash, address, uses_left, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(invitation.token_hash.as_slice())
        .bind(invitation.address.as_deref())
        .bind(i64::from(invitation.uses_left))
        .bind(invitation.created_at.get())
        .bind(invitation.expires_at.get())
        .execute(&self.writer)
        .await
        .map_err(fault)?;
        Ok(())
    }

    /// The invitation with this token, as long as it may be used.
    pub async fn invitation(&self, hash: &[u8; 32], now: UnixMillis) -> Result<Option<Invitation>, StoreFault> {
        let row = sqlx::query(
            "SELECT token_hash, address, uses_left, created_at, expires_at FROM invitations \
             WHERE token_hash = $1 AND uses_left > 0 AND expires_at > $2",
        )
        .bind(hash.as_slice())
        .bind(now.get())
        .fetch_optional(&self.reader)
        .await
        .map_err(fault)?;
        read_one(row, read)
    }

    /// The invitations that may still be used, the youngest first.
    pub async fn invitations(&self, now: UnixMillis) -> Result<Vec<Invitation>, StoreFault> {
        let rows = sqlx::query(
            "SELECT token_hash, address, uses_left, created_at, expires_at FROM invitations \
             WHERE uses_left > 0 AND expires_at > $1 ORDER BY created_at DESC, token_hash",
        )
        .bind(now.get())
        .fetch_all(&self.reader)
        .await
        .map_err(fault)?;
        read_all(&rows, read)
    }
}
