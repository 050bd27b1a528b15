//! New credentials: one transaction each, so that nothing happens half.

use super::{LetterKind, NewLetter, proofs, tell};
use crate::{
    StoreFault,
    ledger::{Ledger, Session, links, record::fault, sessions},
};
use cbl_rules::{AccountId, UnixMillis};
use sqlx::{Any, Transaction};

/// What somebody else may have left in an account, and goes with its old credentials (attack 24, trojan identifier): all
/// passkeys, all connected providers but perhaps one, a second step that is new, and all devices.
#[derive(Debug, Clone, Copy)]
pub struct ShutOut<'a> {
    /// The identity that stays, by issuer and subject: its person is the one who does this.
    pub keeps: Option<(&'a str, &'a str)>,
    /// A second step that was set up after this time goes.
    pub second_step_since: UnixMillis,
    /// Why the links end.
    pub reason: &'static str,
}

/// What a person renews who is signed in.
#[derive(Clone, Copy)]
pub struct Renewal<'a> {
    /// Whose credentials.
    pub account: &'a AccountId,
    /// The new password as an Argon2id PHC string; none: the account has none and gets none.
    pub password_hash: Option<&'a str>,
    /// The session in which it happens, by the hash of its id, and what takes its place (UI-18).
    pub session: (&'a [u8; 32], &'a Session),
    /// What else goes; none for a mere change of the password.
    pub shuts_out: Option<ShutOut<'a>>,
    /// What the owner hears by mail.
    pub told: &'a NewLetter,
}

/// Gives the account the password and makes void what was approved before; false when the account is closed.
async fn renew(
    transaction: &mut Transaction<'_, Any>,
    account: &AccountId,
    password_hash: Option<&str>,
    now: UnixMillis,
) -> Result<bool, StoreFault> {
    let renewed = sqlx::query(
        "UPDATE accounts SET password_hash = COALESCE(CAST($2 AS TEXT), password_hash), credentials_reset_at = $3 \
         WHERE id = $1 AND disabled_at IS NULL",
    )
    .bind(account.to_string())
    .bind(password_hash)
    .bind(now.get())
    .execute(&mut **transaction)
    .await
    .map_err(fault)?;
    if renewed.rows_affected() == 0 {
        return Ok(false);
    }
    proofs::void_tokens(transaction, account, now).await?;
    Ok(true)
}

async fn shut_out(
    transaction: &mut Transaction<'_, Any>,
    account: &AccountId,
    out: ShutOut<'_>,
    now: UnixMillis,
) -> Result<(), StoreFault> {
    let (issuer, subject) = out.keeps.unwrap_or_default();
    sqlx::query("DELETE FROM identities WHERE account = $1 AND NOT (issuer = $2 AND subject = $3)")
        .bind(account.to_string())
        .bind(issuer)
        .bind(subject)
        .execute(&mut **transaction)
        .await
        .map_err(fault)?;
    sqlx::query("DELETE FROM passkeys WHERE account = $1")
        .bind(account.to_string())
        .execute(&mut **transaction)
        .await
        .map_err(fault)?;
    for new in [
        "DELETE FROM recovery_codes WHERE account = $1 AND EXISTS \
         (SELECT 1 FROM authenticator_apps a WHERE a.account = $1 AND a.created_at > $2)",
        "DELETE FROM authenticator_apps WHERE account = $1 AND created_at > $2",
    ] {
        let deleted = sqlx::query(new).bind(account.to_string()).bind(out.second_step_since.get());
        deleted.execute(&mut **transaction).await.map_err(fault)?;
    }
    links::end_all(transaction, account, now, out.reason).await?;
    Ok(())
}

impl Ledger {
    /// Renews the credentials of somebody who is signed in. All other sessions end, what was approved before and nobody
    /// collected is void, and so are the tokens of letters. False when the session or the account is over: then nothing
    /// happened.
    pub async fn renew_credentials(&self, renewal: &Renewal<'_>, now: UnixMillis) -> Result<bool, StoreFault> {
        let Renewal { account, password_hash, session: (before, next), shuts_out, told } = *renewal;
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        if !sessions::replace(&mut *transaction, before, next).await?
            || !renew(&mut transaction, account, password_hash, now).await?
        {
            return Ok(false);
        }
        proofs::revoke_sessions(&mut transaction, account, Some(next.family), now).await?;
        if let Some(out) = shuts_out {
            shut_out(&mut transaction, account, out, now).await?;
        }
        tell(&mut transaction, Some((told, now))).await?;
        transaction.commit().await.map_err(fault)?;
        Ok(true)
    }

    /// Sets the password with the token of a letter. Everything of before is void: all sessions, what they approved, and
    /// what `out` names, for nobody knows who knew the old password (UI-19, TK-14). The account; none when the token is
    /// spent or the account closed.
    pub async fn reset_password(
        &self,
        hash: &[u8; 32],
        password_hash: &str,
        out: ShutOut<'_>,
        told: (&NewLetter, UnixMillis),
    ) -> Result<Option<AccountId>, StoreFault> {
        let now = told.1;
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let used = proofs::spend(&mut transaction, hash, LetterKind::Reset, now).await?;
        let Some(account) = used.and_then(|used| used.account) else { return Ok(None) };
        if !renew(&mut transaction, &account, Some(password_hash), now).await? {
            return Ok(None);
        }
        proofs::revoke_sessions(&mut transaction, &account, None, now).await?;
        shut_out(&mut transaction, &account, out, now).await?;
        tell(&mut transaction, Some(told)).await?;
        transaction.commit().await.map_err(fault)?;
        Ok(Some(account))
    }
}
