//! What a token of a letter does: each is one transaction that begins with its use, so that of two who bring it one is
//! served, and nothing happens half.

use super::{LetterKind, NewLetter, insert};
use crate::{
    StoreFault,
    ledger::{
        Ledger, NewAccount, accounts,
        record::{Record, fault, read_one},
    },
};
use cbl_rules::{AccountId, FamilyId, UnixMillis, address};
use sqlx::{Any, Transaction};

/// What lets a person sign up.
#[derive(Debug, Clone, Copy)]
pub enum Ticket {
    /// The token of a letter: the address is theirs.
    Letter([u8; 32]),
    /// An invitation where there is no mail: nothing is known of an address.
    Invitation([u8; 32]),
}

/// What became of a sign-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum SignedUp {
    /// The account is there.
    Made,
    /// The token or the invitation was used, or is too old.
    Spent,
    /// The user name or the address is another account's; nothing was used up.
    Taken,
}

/// What became of the proof of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum AddressProved {
    /// It is the account's.
    Done,
    /// The token was used, is too old, or another account's.
    Spent,
    /// Another account proved it first.
    Taken,
}

/// The letter whose token was just used.
pub(super) struct Used {
    pub(super) account: Option<AccountId>,
    address: Option<String>,
    invitation: Option<[u8; 32]>,
}

fn read(record: &Record<'_>) -> Result<Used, StoreFault> {
    Ok(Used {
        account: record.maybe_id("account")?,
        address: record.maybe_text("address")?,
        invitation: record.maybe_hash("invitation")?,
    })
}

/// Uses a token, once.
pub(super) async fn spend(
    transaction: &mut Transaction<'_, Any>,
    hash: &[u8; 32],
    kind: LetterKind,
    now: UnixMillis,
) -> Result<Option<Used>, StoreFault> {
    let row = sqlx::query(
        "UPDATE letters SET used_at = $3 WHERE token_hash = $1 AND kind = $2 AND used_at IS NULL AND expires_at > $3 \
         RETURNING account, address, invitation",
    )
    .bind(hash.as_slice())
    .bind(kind.as_str())
    .bind(now.get())
    .fetch_optional(&mut **transaction)
    .await
    .map_err(fault)?;
    read_one(row, read)
}

/// Uses an invitation once more.
async fn spend_invitation(
    transaction: &mut Transaction<'_, Any>,
    hash: &[u8; 32],
    now: UnixMillis,
) -> Result<bool, StoreFault> {
    let used = sqlx::query(
        "UPDATE invitations SET uses_left = uses_left - 1 WHERE token_hash = $1 AND uses_left > 0 AND expires_at > $2",
    )
    .bind(hash.as_slice())
    .bind(now.get())
    .execute(&mut **transaction)
    .await
    .map_err(fault)?;
    Ok(used.rows_affected() == 1)
}

pub(super) async fn void_tokens(
    transaction: &mut Transaction<'_, Any>,
    account: &AccountId,
    now: UnixMillis,
) -> Result<(), StoreFault> {
    sqlx::query(
        "UPDATE letters SET used_at = $2, sealed_token = NULL, mail_due = NULL \
         WHERE account = $1 AND kind IN ('verify', 'change', 'reset') AND token_hash IS NOT NULL AND used_at IS NULL",
    )
    .bind(account.to_string())
    .bind(now.get())
    .execute(&mut **transaction)
    .await
    .map_err(fault)?;
    Ok(())
}

/// Takes all sessions of an account away: what they approved is void.
pub(super) async fn revoke_sessions(
    transaction: &mut Transaction<'_, Any>,
    account: &AccountId,
    but: Option<FamilyId>,
    now: UnixMillis,
) -> Result<(), StoreFault> {
    sqlx::query(
        "UPDATE sessions SET revoked_at = $2, ended_at = $2 WHERE account = $1 AND ended_at IS NULL AND family <> $3",
    )
    .bind(account.to_string())
    .bind(now.get())
    .bind(but.map_or_else(String::new, |family| family.to_string()))
    .execute(&mut **transaction)
    .await
    .map_err(fault)?;
    Ok(())
}

/// Gives an account an address that was proved; false when another account has it.
async fn give_address(
    transaction: &mut Transaction<'_, Any>,
    account: &AccountId,
    address: &str,
    now: UnixMillis,
) -> Result<bool, StoreFault> {
    let given = sqlx::query(
        "UPDATE accounts SET email = $2, email_key = $3, email_verified_at = $4 WHERE id = $1 AND NOT EXISTS \
         (SELECT 1 FROM accounts o WHERE o.email_key = $3 AND o.email_verified_at IS NOT NULL AND o.id <> $1)",
    )
    .bind(account.to_string())
    .bind(address)
    .bind(address::key(address))
    .bind(now.get())
    .execute(&mut **transaction)
    .await
    .map_err(fault)?;
    Ok(given.rows_affected() == 1)
}

impl Ledger {
    /// Makes the account that a ticket allows. The address is the one that the letter went to, whatever `account` says.
    pub async fn sign_up(&self, ticket: Ticket, account: &NewAccount, now: UnixMillis) -> Result<SignedUp, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let (address, invitation) = match ticket {
            Ticket::Invitation(hash) => (None, Some(hash)),
            Ticket::Letter(hash) => match spend(&mut transaction, &hash, LetterKind::SignUp, now).await? {
                Some(used) => (used.address, used.invitation),
                None => return Ok(SignedUp::Spent),
            },
        };
        if let Some(hash) = &invitation
            && !spend_invitation(&mut transaction, hash, now).await?
        {
            return Ok(SignedUp::Spent);
        }
        let account = NewAccount { email_verified: address.is_some(), email: address, ..account.clone() };
        if !accounts::insert(&mut *transaction, &account, now).await? {
            return Ok(SignedUp::Taken);
        }
        transaction.commit().await.map_err(fault)?;
        Ok(SignedUp::Made)
    }

    /// Gives an account the address that its owner proved with a token, while they were signed in. Their other sessions
    /// and all other tokens of the account end (UI-19). `told` is the letter to the address that was there before.
    pub async fn prove_address(
        &self,
        (hash, kind): (&[u8; 32], LetterKind),
        (account, family): (&AccountId, FamilyId),
        told: Option<&NewLetter>,
        now: UnixMillis,
    ) -> Result<AddressProved, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let used = spend(&mut transaction, hash, kind, now).await?.filter(|used| used.account == Some(*account));
        let Some(address) = used.and_then(|used| used.address) else { return Ok(AddressProved::Spent) };
        if !give_address(&mut transaction, account, &address, now).await? {
            return Ok(AddressProved::Taken);
        }
        void_tokens(&mut transaction, account, now).await?;
        revoke_sessions(&mut transaction, account, Some(family), now).await?;
        if let Some(told) = told {
            insert(&mut transaction, told, None, now).await?;
        }
        transaction.commit().await.map_err(fault)?;
        Ok(AddressProved::Done)
    }

    /// Brings back the address that a token of [`LetterKind::Changed`] went to. Sessions and tokens of the account end, for
    /// somebody else had one. The account; none when the token is spent or the address is another's by now.
    pub async fn restore_address(&self, hash: &[u8; 32], now: UnixMillis) -> Result<Option<AccountId>, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        let used = spend(&mut transaction, hash, LetterKind::Changed, now).await?;
        let Some(Used { account: Some(account), address: Some(address), .. }) = used else { return Ok(None) };
        if !give_address(&mut transaction, &account, &address, now).await? {
            return Ok(None);
        }
        void_tokens(&mut transaction, &account, now).await?;
        revoke_sessions(&mut transaction, &account, None, now).await?;
        transaction.commit().await.map_err(fault)?;
        Ok(Some(account))
    }
}
