//! Accounts, and who at the provider they belong to. It knows insert, find and update; the rule is in `visit.rs`.

use std::path::Path;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow};
use sqlx::{Row, SqlitePool};

use crate::check::Believed;
use crate::profile::{Profile, email_key};
use crate::random;
use crate::refusal::Refusal;
use crate::visit::delay;

/// All accounts.
#[derive(Clone)]
pub(crate) struct Accounts {
    pool: SqlitePool,
}

/// An account as its device sees it: what the person set here, else what the provider said.
#[derive(Debug, Serialize)]
pub(crate) struct Account {
    #[serde(rename = "account")]
    pub(crate) id: String,
    name: Option<String>,
    email: Option<String>,
    /// When the profile was copied, Unix ms.
    #[serde(skip)]
    pub(crate) copied_at: i64,
}

/// An account that somebody may prove to be theirs.
pub(crate) struct Namesake {
    pub(crate) id: String,
    pub(crate) password_hash: String,
}

/// An account that the person made here, before any device.
pub(crate) struct NewAccount<'a> {
    pub(crate) name: &'a str,
    pub(crate) email: &'a str,
    /// Whether this service has seen that mail to the address arrives.
    pub(crate) email_verified: bool,
    pub(crate) password_hash: &'a str,
}

const FIND: &str = "SELECT a.id, COALESCE(a.name, i.name) AS name, COALESCE(a.email, i.email) AS email, i.copied_at
    FROM identities i JOIN accounts a ON a.id = i.account WHERE i.issuer = $1 AND i.subject = $2";

impl Accounts {
    /// Opens the file, made when there is none.
    pub(crate) async fn open(file: &Path) -> sqlx::Result<Self> {
        let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
        let options = options.journal_mode(SqliteJournalMode::Wal).foreign_keys(true);
        let options = options.busy_timeout(Duration::from_secs(5));
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        sqlx::raw_sql(include_str!("../migrations/0001_accounts.sql")).execute(&pool).await?;
        Ok(Self { pool })
    }

    /// The account of this identity.
    pub(crate) async fn find(&self, who: &Believed) -> sqlx::Result<Option<Account>> {
        let row = sqlx::query(FIND).bind(&who.issuer).bind(&who.subject).fetch_optional(&self.pool).await?;
        row.map(|row| account(&row)).transpose()
    }

    /// Copies what may have changed at the provider.
    pub(crate) async fn copy(&self, who: &Believed, profile: &Profile, now: i64) -> sqlx::Result<()> {
        let copy = "UPDATE identities SET name = $1, email = $2, copied_at = $3 WHERE issuer = $4 AND subject = $5";
        let copy = sqlx::query(copy).bind(&profile.name).bind(&profile.email).bind(now);
        copy.bind(&who.issuer).bind(&who.subject).execute(&self.pool).await.map(drop)
    }

    /// Makes an account for a newcomer, unless somebody was faster: of any number at once one makes it. Whether this one did.
    pub(crate) async fn create(&self, who: &Believed, profile: &Profile, now: i64) -> Result<bool, Refusal> {
        let id = new_id()?;
        // It writes first, so nothing is decided by what somebody else changes meanwhile.
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let create = "INSERT INTO accounts (id, created_at) VALUES ($1, $2)";
        sqlx::query(create).bind(&id).bind(now).execute(&mut *transaction).await?;
        let made = connect(who, profile, &id, now).execute(&mut *transaction).await?.rows_affected() == 1;
        if made {
            transaction.commit().await?;
        } else {
            transaction.rollback().await?;
        }
        Ok(made)
    }

    /// Connects a newcomer with an account that they have proved to be theirs.
    pub(crate) async fn connect(&self, who: &Believed, profile: &Profile, id: &str, now: i64) -> sqlx::Result<()> {
        connect(who, profile, id, now).execute(&self.pool).await?;
        sqlx::query("DELETE FROM attempts WHERE account = $1").bind(id).execute(&self.pool).await.map(drop)
    }

    /// The account whose address this service has verified.
    pub(crate) async fn with_verified_email(&self, email: &str) -> sqlx::Result<Option<Namesake>> {
        let find = "SELECT id, password_hash FROM accounts WHERE verified_email_key = $1 AND password_hash IS NOT NULL";
        let row = sqlx::query(find).bind(email_key(email)).fetch_optional(&self.pool).await?;
        let read = |row: SqliteRow| Ok(Namesake { id: row.try_get(0)?, password_hash: row.try_get(1)? });
        row.map(read).transpose()
    }

    /// Takes the right to try one password; the refusal says how long to wait. It is taken before the password is looked at,
    /// so that a thousand at once are one try.
    pub(crate) async fn try_password(&self, account: &str, now: i64) -> Result<i64, Refusal> {
        let take = "INSERT INTO attempts (account, tries, not_before) VALUES ($1, 1, $2)
            ON CONFLICT (account) DO UPDATE SET tries = tries + 1, not_before = $2 WHERE not_before <= $3
            RETURNING tries";
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let taken = sqlx::query(take).bind(account).bind(now + delay(1)).bind(now);
        let Some(row) = taken.fetch_optional(&mut *transaction).await? else {
            let until = sqlx::query("SELECT not_before FROM attempts WHERE account = $1").bind(account);
            let until: i64 = until.fetch_one(&mut *transaction).await?.try_get(0)?;
            return Err(Refusal::TooSoon(seconds(until - now)));
        };
        let wait = delay(row.try_get(0)?);
        let lengthen = sqlx::query("UPDATE attempts SET not_before = $1 WHERE account = $2");
        lengthen.bind(now + wait).bind(account).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(seconds(wait))
    }

    /// Makes an account of somebody who came without a device. Whether the address was free.
    pub(crate) async fn sign_up(&self, new: &NewAccount<'_>, now: i64) -> Result<bool, Refusal> {
        let create = "INSERT INTO accounts (id, name, email, verified_email_key, password_hash, created_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
        let key = new.email_verified.then(|| email_key(new.email));
        let create = sqlx::query(create).bind(new_id()?).bind(new.name).bind(new.email).bind(key);
        let done = create.bind(new.password_hash).bind(now).execute(&self.pool).await?;
        Ok(done.rows_affected() == 1)
    }
}

type Statement<'q> = sqlx::query::Query<'q, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;

fn connect<'q>(who: &'q Believed, profile: &'q Profile, account: &'q str, now: i64) -> Statement<'q> {
    let insert = "INSERT INTO identities (issuer, subject, account, linked_at, name, email, copied_at)
        VALUES ($1, $2, $3, $4, $5, $6, $4) ON CONFLICT DO NOTHING";
    let insert = sqlx::query(insert).bind(&who.issuer).bind(&who.subject).bind(account).bind(now);
    insert.bind(&profile.name).bind(&profile.email)
}

fn account(row: &SqliteRow) -> sqlx::Result<Account> {
    let (id, name, email) = (row.try_get("id")?, row.try_get("name")?, row.try_get("email")?);
    Ok(Account { id, name, email, copied_at: row.try_get("copied_at")? })
}

fn new_id() -> Result<String, Refusal> {
    Ok(URL_SAFE_NO_PAD.encode(random::bytes::<16>()?))
}

/// Whole seconds, at least one.
fn seconds(millis: i64) -> i64 {
    (millis.max(1) + 999) / 1000
}
