//! Browser sessions, found by the SHA-256 of their id.

use super::{
    Ledger,
    record::{Record, fault, read_all, read_one},
};
use crate::StoreFault;
use cbl_rules::{AccountId, FamilyId, UnixMillis};
use sqlx::{Any, Executor};
use std::fmt;

/// A use of a session is noted at most this often, in milliseconds.
const TOUCH_EVERY_MS: i64 = 60_000;

/// A browser session.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the session id.
    pub id_hash: [u8; 32],
    /// Stays the same when a re-authentication gives the session a new id (UI-07).
    pub family: FamilyId,
    /// Who is signed in.
    pub account: AccountId,
    /// When the person last signed in here, whenever a provider had asked them.
    pub created_at: UnixMillis,
    /// When the person last proved who they are.
    pub authenticated_at: UnixMillis,
    /// When it was last used, within a minute.
    pub last_seen_at: UnixMillis,
    /// Its end, however often it is used.
    pub expires_at: UnixMillis,
    /// How the person proved who they are (RFC 8176), separated by spaces.
    pub amr: String,
    /// The network address that signed in.
    pub network: String,
    /// The browser's description of itself.
    pub user_agent: String,
    /// Set once it was signed out, replaced or revoked.
    pub ended_at: Option<UnixMillis>,
    /// Set once it was taken away: what it approved is void (TK-14). A plain sign-out sets only `ended_at`.
    pub revoked_at: Option<UnixMillis>,
}

/// Without the hash and what identifies a browser.
impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("family", &self.family)
            .field("account", &self.account)
            .field("authenticated_at", &self.authenticated_at)
            .field("expires_at", &self.expires_at)
            .field("ended_at", &self.ended_at)
            .field("revoked_at", &self.revoked_at)
            .finish_non_exhaustive()
    }
}

macro_rules! columns {
    () => {
        "SELECT id_hash, family, account, created_at, authenticated_at, last_seen_at, expires_at, amr, network, \
         user_agent, ended_at, revoked_at FROM sessions "
    };
}

fn read(record: &Record<'_>) -> Result<Session, StoreFault> {
    Ok(Session {
        id_hash: record.hash("id_hash")?,
        family: record.id("family")?,
        account: record.id("account")?,
        created_at: record.time("created_at")?,
        authenticated_at: record.time("authenticated_at")?,
        last_seen_at: record.time("last_seen_at")?,
        expires_at: record.time("expires_at")?,
        amr: record.text("amr")?,
        network: record.text("network")?,
        user_agent: record.text("user_agent")?,
        ended_at: record.maybe_time("ended_at")?,
        revoked_at: record.maybe_time("revoked_at")?,
    })
}

/// See [`Ledger::replace_session`].
pub(super) async fn replace<'e>(
    executor: impl Executor<'e, Database = Any>,
    old: &[u8; 32],
    new: &Session,
) -> Result<bool, StoreFault> {
    let replaced = sqlx::query(
        "UPDATE sessions SET id_hash = $2, created_at = $5, authenticated_at = $6, last_seen_at = $7, expires_at = $8, \
         amr = $9, network = $10, user_agent = $11 \
         WHERE id_hash = $1 AND family = $3 AND account = $4 AND ended_at IS NULL AND revoked_at IS NULL",
    )
    .bind(old.as_slice())
    .bind(new.id_hash.as_slice())
    .bind(new.family.to_string())
    .bind(new.account.to_string())
    .bind(new.created_at.get())
    .bind(new.authenticated_at.get())
    .bind(new.last_seen_at.get())
    .bind(new.expires_at.get())
    .bind(&*new.amr)
    .bind(&*new.network)
    .bind(&*new.user_agent)
    .execute(executor)
    .await
    .map_err(fault)?;
    Ok(replaced.rows_affected() == 1)
}

impl Ledger {
    /// Writes down a new session; false when its id is taken.
    pub async fn create_session(&self, session: &Session) -> Result<bool, StoreFault> {
        let made = sqlx::query(
            "INSERT INTO sessions (id_hash, family, account, created_at, authenticated_at, last_seen_at, expires_at, \
             amr, network, user_agent, ended_at, revoked_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING",
        )
        .bind(session.id_hash.as_slice())
        .bind(session.family.to_string())
        .bind(session.account.to_string())
        .bind(session.created_at.get())
        .bind(session.authenticated_at.get())
        .bind(session.last_seen_at.get())
        .bind(session.expires_at.get())
        .bind(&*session.amr)
        .bind(&*session.network)
        .bind(&*session.user_agent)
        .bind(session.ended_at.map(UnixMillis::get))
        .bind(session.revoked_at.map(UnixMillis::get))
        .execute(&self.writer)
        .await
        .map_err(fault)?;
        Ok(made.rows_affected() == 1)
    }

    /// The session with this id, unless it has ended or is expired at `now`.
    pub async fn session(&self, id_hash: &[u8; 32], now: UnixMillis) -> Result<Option<Session>, StoreFault> {
        let row = sqlx::query(concat!(
            columns!(),
            "WHERE id_hash = $1 AND ended_at IS NULL AND revoked_at IS NULL AND expires_at > $2",
        ))
        .bind(id_hash.as_slice())
        .bind(now.get())
        .fetch_optional(&self.reader)
        .await
        .map_err(fault)?;
        read_one(row, read)
    }

    /// The sessions of an account that are alive at `now`, the one used last first.
    pub async fn sessions_of(&self, account: &AccountId, now: UnixMillis) -> Result<Vec<Session>, StoreFault> {
        let rows = sqlx::query(concat!(
            columns!(),
            "WHERE account = $1 AND ended_at IS NULL AND revoked_at IS NULL AND expires_at > $2 \
             ORDER BY last_seen_at DESC, created_at DESC",
        ))
        .bind(account.to_string())
        .bind(now.get())
        .fetch_all(&self.reader)
        .await
        .map_err(fault)?;
        read_all(&rows, read)
    }

    /// Gives the session `old` the id, times and methods of `new` in one statement: from then on the old id is
    /// unknown. Family and account never change; false when they differ, or when `old` has ended.
    pub async fn replace_session(&self, old: &[u8; 32], new: &Session) -> Result<bool, StoreFault> {
        replace(&self.writer, old, new).await
    }

    /// Notes that the session was used, when the last note is older than a minute; says whether it wrote.
    pub async fn touch_session(&self, id_hash: &[u8; 32], now: UnixMillis) -> Result<bool, StoreFault> {
        let touched = sqlx::query(
            "UPDATE sessions SET last_seen_at = $2 WHERE id_hash = $1 AND ended_at IS NULL AND last_seen_at < $3",
        )
        .bind(id_hash.as_slice())
        .bind(now.get())
        .bind(now.plus_millis(-TOUCH_EVERY_MS).get())
        .execute(&self.writer)
        .await
        .map_err(fault)?;
        Ok(touched.rows_affected() == 1)
    }

    /// Signs out. What the session approved stays valid. False when it had ended before.
    pub async fn end_session(&self, id_hash: &[u8; 32], now: UnixMillis) -> Result<bool, StoreFault> {
        let ended = sqlx::query("UPDATE sessions SET ended_at = $2 WHERE id_hash = $1 AND ended_at IS NULL")
            .bind(id_hash.as_slice())
            .bind(now.get())
            .execute(&self.writer)
            .await
            .map_err(fault)?;
        Ok(ended.rows_affected() == 1)
    }

    /// Takes a session away, also after it was signed out: what it approved is void from here on. False when that was
    /// done before.
    pub async fn revoke_family(&self, family: &FamilyId, now: UnixMillis) -> Result<bool, StoreFault> {
        let revoked = sqlx::query(
            "UPDATE sessions SET revoked_at = $2, ended_at = COALESCE(ended_at, $2) \
             WHERE family = $1 AND revoked_at IS NULL",
        )
        .bind(family.to_string())
        .bind(now.get())
        .execute(&self.writer)
        .await
        .map_err(fault)?;
        Ok(revoked.rows_affected() > 0)
    }

    /// Takes all sessions of an account away that have not ended, and says how many those were. Sessions that were
    /// signed out before keep what they approved.
    pub async fn revoke_all_of_account(&self, account: &AccountId, now: UnixMillis) -> Result<u64, StoreFault> {
        let revoked =
            sqlx::query("UPDATE sessions SET revoked_at = $2, ended_at = $2 WHERE account = $1 AND ended_at IS NULL")
                .bind(account.to_string())
                .bind(now.get())
                .execute(&self.writer)
                .await
                .map_err(fault)?;
        Ok(revoked.rows_affected())
    }
}
