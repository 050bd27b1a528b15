//! Signing keys, sealed by a key that is not in the ledger.

use super::{
    Ledger,
    record::{Record, fault, read_all},
};
use crate::StoreFault;
use cbl_rules::UnixMillis;
use std::fmt;

/// A key that signs tokens.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKey {
    /// Names the key in tokens and in the JWKS.
    pub kid: String,
    /// The `alg` it signs with.
    pub algorithm: String,
    /// Its public half, as JSON (RFC 7517).
    pub public_jwk: String,
    /// Its private half, sealed.
    pub sealed_private: Vec<u8>,
    /// Where it is in its life.
    pub state: KeyState,
    /// When it was made.
    pub created_at: UnixMillis,
    /// Not to be used before: caches of the JWKS must have learned of it.
    pub activates_at: Option<UnixMillis>,
    /// When it began to sign.
    pub activated_at: Option<UnixMillis>,
    /// When the last token that it signed is over.
    pub retires_at: Option<UnixMillis>,
}

/// Where a signing key is in its life. At most one `Next` and one `Active` per algorithm exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    /// Published, does not sign yet.
    Next,
    /// Signs.
    Active,
    /// Signs no more; published until its tokens are over.
    Retiring,
}

impl KeyState {
    /// The word that stands in the ledger.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Active => "active",
            Self::Retiring => "retiring",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Next, Self::Active, Self::Retiring].into_iter().find(|state| state.as_str() == word)
    }
}

/// Without the private half.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("kid", &self.kid)
            .field("algorithm", &self.algorithm)
            .field("state", &self.state)
            .field("activates_at", &self.activates_at)
            .field("retires_at", &self.retires_at)
            .finish_non_exhaustive()
    }
}

fn read(record: &Record<'_>) -> Result<SigningKey, StoreFault> {
    Ok(SigningKey {
        kid: record.text("kid")?,
        algorithm: record.text("algorithm")?,
        public_jwk: record.text("public_jwk")?,
        sealed_private: record.bytes("sealed_private")?,
        state: record.word("state", KeyState::parse)?,
        created_at: record.time("created_at")?,
        activates_at: record.maybe_time("activates_at")?,
        activated_at: record.maybe_time("activated_at")?,
        retires_at: record.maybe_time("retires_at")?,
    })
}

impl Ledger {
    /// Puts a new key; false when its algorithm has a key in that state already, which another node may have made a
    /// moment ago: read the keys again.
    pub async fn insert_key(&self, key: &SigningKey) -> Result<bool, StoreFault> {
        let made = sqlx::query(
            "INSERT INTO signing_keys (kid, algorithm, public_jwk, sealed_private, state, created_at, activates_at, \
             activated_at, retires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
        )
        .bind(&*key.kid)
        .bind(&*key.algorithm)
        .bind(&*key.public_jwk)
        .bind(&*key.sealed_private)
        .bind(key.state.as_str())
        .bind(key.created_at.get())
        .bind(key.activates_at.map(UnixMillis::get))
        .bind(key.activated_at.map(UnixMillis::get))
        .bind(key.retires_at.map(UnixMillis::get))
        .execute(&self.writer)
        .await
        .map_err(fault)?;
        Ok(made.rows_affected() == 1)
    }

    /// All keys, the oldest first.
    pub async fn keys(&self) -> Result<Vec<SigningKey>, StoreFault> {
        let rows = sqlx::query(
            "SELECT kid, algorithm, public_jwk, sealed_private, state, created_at, activates_at, activated_at, \
             retires_at FROM signing_keys ORDER BY created_at, kid",
        )
        .fetch_all(&self.reader)
        .await
        .map_err(fault)?;
        read_all(&rows, read)
    }

    /// Lets the next key `kid` sign from `now` on; the key of its algorithm that signed before stays published until
    /// `retires_at`. False when `kid` is not a next key (any more): of two nodes one does it.
    pub async fn promote_key(&self, kid: &str, now: UnixMillis, retires_at: UnixMillis) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        // The active key goes first: at no time may there be two.
        sqlx::query(
            "UPDATE signing_keys SET state = 'retiring', retires_at = $2 WHERE state = 'active' AND algorithm = \
             (SELECT n.algorithm FROM signing_keys n WHERE n.kid = $1 AND n.state = 'next')",
        )
        .bind(kid)
        .bind(retires_at.get())
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
        let promoted = sqlx::query(
            "UPDATE signing_keys SET state = 'active', activated_at = $2 WHERE kid = $1 AND state = 'next'",
        )
        .bind(kid)
        .bind(now.get())
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
        if promoted.rows_affected() == 0 {
            transaction.rollback().await.map_err(fault)?;
            return Ok(false);
        }
        transaction.commit().await.map_err(fault)?;
        Ok(true)
    }

    /// Removes keys whose last token is over at `now`, and says how many those were.
    pub async fn delete_retired_keys(&self, now: UnixMillis) -> Result<u64, StoreFault> {
        let deleted = sqlx::query("DELETE FROM signing_keys WHERE state = 'retiring' AND retires_at <= $1")
            .bind(now.get())
            .execute(&self.writer)
            .await
            .map_err(fault)?;
        Ok(deleted.rows_affected())
    }
}
