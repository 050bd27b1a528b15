//! Housekeeping: removes what nobody will ask for again, a bounded batch at a time, so that it never holds up the rest.

use super::{Ledger, record::fault};
use crate::StoreFault;
use cbl_rules::{UnixMillis, collect::REPEAT_MS};
use sqlx::{Any, any::AnyArguments, query::Query};

/// Rows of one statement.
const BATCH: i64 = 500;

/// Statements of one kind in one round; what is left waits for the next round.
const BATCHES: usize = 20;

/// How long things are kept after they are over, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Links, after they ended or expired.
    pub ended_links_ms: i64,
    /// Decisions that were never collected, after they expired.
    pub decisions_ms: i64,
    /// Sessions, after they ended or expired.
    pub sessions_ms: i64,
    /// Audit events, after they happened.
    pub audit_ms: i64,
}

/// What one round removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Housekept {
    /// Decisions deleted.
    pub decisions: u64,
    /// Sealed answers erased; their decisions stay.
    pub sealed_answers: u64,
    /// Sessions deleted.
    pub sessions: u64,
    /// Links deleted, each with its decision.
    pub links: u64,
    /// Audit events deleted.
    pub audit: u64,
    /// Notices deleted.
    pub notices: u64,
    /// Letters deleted.
    pub letters: u64,
    /// Invitations deleted.
    pub invitations: u64,
}

const UNCOLLECTED: &str = "DELETE FROM decisions WHERE grant_id IN (SELECT grant_id FROM decisions \
    WHERE collected_at IS NULL AND expires_at <= $1 ORDER BY grant_id LIMIT $2)";

/// A collected decision stays as long as its link, so that a late repeat finds the link to revoke (TK-13).
const COLLECTED: &str = "DELETE FROM decisions WHERE grant_id IN (SELECT d.grant_id FROM decisions d \
    WHERE d.collected_at IS NOT NULL AND d.expires_at <= $1 \
    AND NOT EXISTS (SELECT 1 FROM links l WHERE l.id = d.link_id) ORDER BY d.grant_id LIMIT $2)";

const SEALED: &str = "UPDATE decisions SET sealed_answer = NULL WHERE grant_id IN (SELECT grant_id FROM decisions \
    WHERE sealed_answer IS NOT NULL AND collected_at < $1 ORDER BY grant_id LIMIT $2)";

/// A revoked session stays as long as something that it approved could still be used: its revocation is what makes that
/// void (TK-14).
const SESSIONS: &str = "DELETE FROM sessions WHERE id_hash IN (SELECT s.id_hash FROM sessions s \
    WHERE (s.expires_at <= $1 OR s.ended_at <= $1) AND (s.revoked_at IS NULL OR ( \
    NOT EXISTS (SELECT 1 FROM links l WHERE l.family = s.family AND l.ended_at IS NULL) \
    AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.family = s.family AND d.collected_at IS NULL))) \
    ORDER BY s.id_hash LIMIT $2)";

/// By which identity a session came in is known as long as something that it approved.
const SESSION_IDENTITIES: &str = "DELETE FROM session_identities WHERE (family, issuer, subject) IN ( \
    SELECT x.family, x.issuer, x.subject FROM session_identities x WHERE x.authenticated_at <= $1 \
    AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.family = x.family) \
    AND NOT EXISTS (SELECT 1 FROM links l WHERE l.family = x.family) \
    AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.family = x.family) \
    ORDER BY x.family, x.issuer, x.subject LIMIT $2)";

const LINKS: &str = "DELETE FROM links WHERE id IN (SELECT id FROM links \
    WHERE ended_at <= $1 OR expires_at <= $1 ORDER BY id LIMIT $2)";

/// The beginning of a chain moves behind the old events of its node; the last one stays, and every one that follows a younger.
const CHAINS: &str = "UPDATE audit_chains SET (before_number, before_chain) = (SELECT a.number, a.chain FROM audit a \
    WHERE a.node = audit_chains.node AND a.number = COALESCE((SELECT MIN(b.number) FROM audit b \
    WHERE b.node = audit_chains.node AND b.at > $1), last_number) - 1) \
    WHERE node IN (SELECT c.node FROM audit_chains c JOIN audit a ON a.node = c.node AND a.number > c.before_number \
    AND a.chain IS NOT NULL AND a.number = COALESCE((SELECT MIN(b.number) FROM audit b \
    WHERE b.node = c.node AND b.at > $1), c.last_number) - 1 ORDER BY c.node LIMIT $2)";

/// What stands before the beginning of its chain, or in none.
const AUDIT: &str = "DELETE FROM audit WHERE (node, number) IN (SELECT a.node, a.number FROM audit a \
    LEFT JOIN audit_chains c ON c.node = a.node WHERE a.at <= $1 AND (c.node IS NULL OR a.number <= c.before_number) \
    ORDER BY a.node, a.number LIMIT $2)";

/// As old as a link may be after its end, with or without mail: nobody waits that long for it.
const NOTICES: &str = "DELETE FROM notices WHERE id IN (SELECT id FROM notices \
    WHERE created_at <= $1 ORDER BY id LIMIT $2)";

/// A letter holds the address of somebody who may never have had an account: it goes as soon as it is good for nothing.
const LETTERS: &str = "DELETE FROM letters WHERE id IN (SELECT id FROM letters \
    WHERE expires_at <= $1 ORDER BY id LIMIT $2)";

const INVITATIONS: &str = "DELETE FROM invitations WHERE token_hash IN (SELECT token_hash FROM invitations \
    WHERE expires_at <= $1 ORDER BY token_hash LIMIT $2)";

impl Ledger {
    /// One round of housekeeping. Several nodes may do it at once.
    pub async fn housekeeping(&self, now: UnixMillis, keep: &Retention) -> Result<Housekept, StoreFault> {
        let before = |kept: i64| now.plus_millis(kept.max(0).saturating_neg());
        let repeat = i64::try_from(REPEAT_MS).unwrap_or(i64::MAX);
        let sealed_answers = self.sweep(SEALED, before(repeat)).await?;
        let links = self.sweep(LINKS, before(keep.ended_links_ms)).await?;
        let decisions = self.sweep(UNCOLLECTED, before(keep.decisions_ms)).await?
            + self.sweep(COLLECTED, before(keep.decisions_ms)).await?;
        let sessions = self.sweep(SESSIONS, before(keep.sessions_ms)).await?;
        self.sweep(SESSION_IDENTITIES, before(keep.sessions_ms)).await?;
        self.sweep(CHAINS, before(keep.audit_ms)).await?;
        let audit = self.sweep(AUDIT, before(keep.audit_ms)).await?;
        let notices = self.sweep(NOTICES, before(keep.ended_links_ms)).await?;
        let letters = self.sweep(LETTERS, now).await?;
        let invitations = self.sweep(INVITATIONS, now).await?;
        Ok(Housekept { decisions, sealed_answers, sessions, links, audit, notices, letters, invitations })
    }

    /// Runs one statement, batch by batch, on what was over at `before`.
    async fn sweep(&self, statement: &'static str, before: UnixMillis) -> Result<u64, StoreFault> {
        let mut swept = 0;
        for _ in 0..BATCHES {
            let query: Query<'_, Any, AnyArguments> = sqlx::query(statement);
            let batch =
                query.bind(before.get()).bind(BATCH).execute(&self.writer).await.map_err(fault)?.rows_affected();
            swept += batch;
            if batch < BATCH.unsigned_abs() {
                break;
            }
        }
        Ok(swept)
    }
}
