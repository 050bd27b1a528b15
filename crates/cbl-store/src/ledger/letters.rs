//! Letters: the outbox of all mail. A row is written in the transaction of what it tells of, so that a crash loses none. A
//! letter may carry a token, and its row is then the token's row, too: the hash of it, what it is for, and whether it was
//! used.

mod kind;
mod proofs;
mod renewal;

use super::{
    Ledger,
    record::{Record, fault, read_all, read_one},
};
use crate::StoreFault;
use cbl_rules::{AccountId, LinkId, UnixMillis};
use sqlx::{Any, Transaction};
use std::fmt;

pub use kind::LetterKind;
pub use proofs::{AddressProved, SignedUp, Ticket};
pub use renewal::{Renewal, ShutOut};

/// A mail that a process took is left to it for this long, in milliseconds; then it is taken for lost.
const TAKEN_FOR_MS: i64 = 120_000;

/// A letter to be sent.
#[derive(Clone)]
pub struct NewLetter {
    /// Names it; random, for it stands in the mail.
    pub id: String,
    /// What it is about.
    pub kind: LetterKind,
    /// Whose account; none while there is none.
    pub account: Option<AccountId>,
    /// Where it goes; none: to the proved address of the account at the time of sending.
    pub address: Option<String>,
    /// The language it is written in; none: the account's or the operator's.
    pub locale: Option<String>,
    /// The token in it.
    pub token: Option<NewToken>,
    /// The invitation that a sign-up came with, by the hash of its token.
    pub invitation: Option<[u8; 32]>,
    /// From then on neither mail nor token is good for anything.
    pub expires_at: UnixMillis,
    /// Whether it is mailed; else it is a token that goes another way, or nobody's.
    pub is_mailed: bool,
}

/// What the owner hears of a change by mail, and since when it is so.
pub type Told<'a> = Option<(&'a NewLetter, UnixMillis)>;

/// What the ledger keeps of a token in a letter.
#[derive(Clone)]
pub struct NewToken {
    /// SHA-256 of it.
    pub hash: [u8; 32],
    /// The token itself, sealed, until it is mailed; none when it goes another way.
    pub sealed: Option<Vec<u8>>,
}

/// A letter as it stands in the ledger.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// Names it.
    pub id: String,
    /// What it is about.
    pub kind: LetterKind,
    /// Whose account.
    pub account: Option<AccountId>,
    /// About which link.
    pub link_id: Option<LinkId>,
    /// Where it goes; none: to the proved address of the account.
    pub address: Option<String>,
    /// The language it is written in.
    pub locale: Option<String>,
    /// The token in it, sealed, until it is mailed.
    pub sealed_token: Option<Vec<u8>>,
    /// When it was written.
    pub created_at: UnixMillis,
    /// From then on it is good for nothing.
    pub expires_at: UnixMillis,
    /// How often the mail was tried, this time included.
    pub mail_tries: u32,
}

/// Neither address nor token.
impl fmt::Debug for NewLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewLetter").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Letter");
        shown.field("id", &self.id).field("kind", &self.kind).field("account", &self.account);
        shown.field("mail_tries", &self.mail_tries).finish_non_exhaustive()
    }
}

macro_rules! columns {
    () => {
        "id, kind, account, link_id, address, locale, sealed_token, created_at, expires_at, mail_tries"
    };
}

fn read(record: &Record<'_>) -> Result<Letter, StoreFault> {
    Ok(Letter {
        id: record.text("id")?,
        kind: record.word("kind", LetterKind::parse)?,
        account: record.maybe_id("account")?,
        link_id: record.maybe_id("link_id")?,
        address: record.maybe_text("address")?,
        locale: record.maybe_text("locale")?,
        sealed_token: record.maybe_bytes("sealed_token")?,
        created_at: record.time("created_at")?,
        expires_at: record.time("expires_at")?,
        mail_tries: record.number("mail_tries")?,
    })
}

/// Writes a letter within the transaction of what it tells of.
pub(super) async fn insert(
    transaction: &mut Transaction<'_, Any>,
    letter: &NewLetter,
    link: Option<&LinkId>,
    now: UnixMillis,
) -> Result<(), StoreFault> {
    sqlx::query(
        "INSERT INTO letters (id, kind, account, link_id, address, locale, invitation, token_hash, sealed_token, \
         created_at, expires_at, mail_due, mail_tries) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0) ON CONFLICT DO NOTHING",
    )
    .bind(&*letter.id)
    .bind(letter.kind.as_str())
    .bind(letter.account.map(|account| account.to_string()))
    .bind(link.map(ToString::to_string))
    .bind(letter.address.as_deref())
    .bind(letter.locale.as_deref())
    .bind(letter.invitation.as_ref().map(<[u8; 32]>::as_slice))
    .bind(letter.token.as_ref().map(|token| token.hash.as_slice()))
    .bind(letter.token.as_ref().and_then(|token| token.sealed.as_deref()))
    .bind(now.get())
    .bind(letter.expires_at.get())
    .bind(letter.is_mailed.then_some(now.get()))
    .execute(&mut **transaction)
    .await
    .map_err(fault)?;
    Ok(())
}

/// Tells the owner within the transaction of what happens.
pub(super) async fn tell(transaction: &mut Transaction<'_, Any>, told: Told<'_>) -> Result<(), StoreFault> {
    match told {
        Some((letter, now)) => insert(transaction, letter, None, now).await,
        None => Ok(()),
    }
}

impl Ledger {
    /// Puts a letter into the outbox.
    pub async fn post(&self, letter: &NewLetter, now: UnixMillis) -> Result<(), StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        insert(&mut transaction, letter, None, now).await?;
        transaction.commit().await.map_err(fault)
    }

    /// Takes up to `limit` letters that are due at `now`. Of several processes each takes others; what a process took and
    /// did not finish is due again two minutes later.
    pub async fn take_due_mail(&self, now: UnixMillis, limit: u32) -> Result<Vec<Letter>, StoreFault> {
        let rows = sqlx::query(concat!(
            "UPDATE letters SET mail_due = $2, mail_tries = mail_tries + 1 \
             WHERE id IN (SELECT id FROM letters WHERE mail_due <= $1 ORDER BY mail_due, id LIMIT $3) AND mail_due <= $1 \
             RETURNING ",
            columns!()
        ))
        .bind(now.get())
        .bind(now.plus_millis(TAKEN_FOR_MS).get())
        .bind(i64::from(limit))
        .fetch_all(&self.writer)
        .await
        .map_err(fault)?;
        read_all(&rows, read)
    }

    /// The mail was sent; its token stands in it and nowhere else from here on.
    pub async fn mail_sent(&self, id: &str, now: UnixMillis) -> Result<(), StoreFault> {
        self.settle_mail(id, None, Some(now)).await
    }

    /// The mail was not sent: it is due again at `again`, or never.
    pub async fn mail_failed(&self, id: &str, again: Option<UnixMillis>) -> Result<(), StoreFault> {
        self.settle_mail(id, again, None).await
    }

    async fn settle_mail(&self, id: &str, due: Option<UnixMillis>, sent: Option<UnixMillis>) -> Result<(), StoreFault> {
        sqlx::query(
            "UPDATE letters SET mail_due = $2, mailed_at = $3, \
             sealed_token = CASE WHEN CAST($2 AS BIGINT) IS NULL THEN NULL ELSE sealed_token END WHERE id = $1",
        )
        .bind(id)
        .bind(due.map(UnixMillis::get))
        .bind(sent.map(UnixMillis::get))
        .execute(&self.writer)
        .await
        .map_err(fault)?;
        Ok(())
    }

    /// The letter with this token, as long as it may be used.
    pub async fn letter_of_token(&self, hash: &[u8; 32], now: UnixMillis) -> Result<Option<Letter>, StoreFault> {
        let row = sqlx::query(concat!(
            "SELECT ",
            columns!(),
            " FROM letters WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2"
        ))
        .bind(hash.as_slice())
        .bind(now.get())
        .fetch_optional(&self.reader)
        .await
        .map_err(fault)?;
        read_one(row, read)
    }

    /// The address that was last asked to be proved for an account and may still be.
    pub async fn address_waiting(&self, account: &AccountId, now: UnixMillis) -> Result<Option<String>, StoreFault> {
        let row = sqlx::query(
            "SELECT address FROM letters WHERE account = $1 AND kind IN ('verify', 'change') AND token_hash IS NOT NULL \
             AND used_at IS NULL AND expires_at > $2 ORDER BY created_at DESC, id LIMIT 1",
        )
        .bind(account.to_string())
        .bind(now.get())
        .fetch_optional(&self.reader)
        .await
        .map_err(fault)?;
        read_one(row, |record| record.text("address"))
    }

    /// Makes every token in the letters of an account useless, but those that bring an address back.
    pub async fn void_tokens(&self, account: &AccountId, now: UnixMillis) -> Result<(), StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        proofs::void_tokens(&mut transaction, account, now).await?;
        transaction.commit().await.map_err(fault)
    }
}
