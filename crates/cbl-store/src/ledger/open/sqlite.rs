//! SQLite: one connection writes, a few answer questions.

use super::{LedgerOpenError, migrate};
use sqlx::{
    AnyConnection, AnyPool, ConnectOptions, Connection, Row,
    any::{AnyConnectOptions, AnyPoolOptions},
    sqlite::SqliteConnectOptions,
};
use std::{io, path::Path, time::Duration};

/// Connections that answer questions.
const READERS: u32 = 4;

/// A request that waits longer for a connection is answered as a fault.
const PATIENCE: Duration = Duration::from_secs(5);

/// While another process turns the file into WAL mode, SQLite answers "locked" at once instead of waiting; after so many
/// tries, [`RETRY_AFTER`] apart, it is somebody who holds the file for good.
const WAL_TRIES: u32 = 200;
const RETRY_AFTER: Duration = Duration::from_millis(25);

pub(super) async fn open(path: &Path) -> Result<(AnyPool, AnyPool), LedgerOpenError> {
    let of_io = |error: io::Error| LedgerOpenError::File { path: path.to_owned(), cause: error.to_string() };
    let of_sql = |error: sqlx::Error| LedgerOpenError::of_file(path, &error);
    match create_private(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(of_io(error)),
        _ => {}
    }
    let options = url_of(path).map_err(of_sql)?;
    // A connection of its own: a pool would try again and again, and hide the cause behind its time-out.
    let mut connection = AnyConnection::connect_with(&options).await.map_err(of_sql)?;
    check(&mut connection, path).await?;
    prepare_writer(&mut connection).await.map_err(of_sql)?;
    use_wal(&mut connection).await.map_err(of_sql)?;
    // The transaction holds the file for writing, so of two processes that start at once one waits and finds all done.
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.map_err(of_sql)?;
    migrate(&mut *transaction).await?;
    transaction.commit().await.map_err(of_sql)?;
    let writer = pool(1).after_connect(|connection, _| Box::pin(prepare_writer(connection)));
    let writer = writer.connect_with(options.clone()).await.map_err(of_sql)?;
    let reader = pool(READERS).after_connect(|connection, _| Box::pin(prepare_reader(connection)));
    let reader = reader.connect_with(options).await.map_err(of_sql)?;
    connection.close().await.map_err(of_sql)?;
    Ok((reader, writer))
}

fn pool(connections: u32) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

/// The options of a connection to the file at `path`, which must exist.
pub(in crate::ledger) fn url_of(path: &Path) -> sqlx::Result<AnyConnectOptions> {
    // An absolute path leaves no part of it to be taken for a host name.
    let path = std::path::absolute(path)?;
    AnyConnectOptions::from_url(&SqliteConnectOptions::new().filename(path).to_url_lossy())
}

/// Makes an empty file that only its owner may read. SQLite gives the files beside it the same permissions.
pub(in crate::ledger) fn create_private(path: &Path) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// The mode of the file says WAL already, and every connection follows it.
async fn prepare_writer(connection: &mut AnyConnection) -> sqlx::Result<()> {
    sqlx::raw_sql("PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL")
        .execute(connection)
        .await
        .map(drop)
}

/// Turns the file into WAL mode, for good.
async fn use_wal(connection: &mut AnyConnection) -> sqlx::Result<()> {
    for _ in 0..WAL_TRIES {
        match sqlx::raw_sql("PRAGMA journal_mode = WAL").execute(&mut *connection).await {
            Err(error) if is_busy(&error) => tokio::time::sleep(RETRY_AFTER).await,
            other => return other.map(drop),
        }
    }
    sqlx::raw_sql("PRAGMA journal_mode = WAL").execute(connection).await.map(drop)
}

/// SQLITE_BUSY and SQLITE_LOCKED.
fn is_busy(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code()?.parse::<u32>().ok());
    code.is_some_and(|code| matches!(code & 0xff, 5 | 6))
}

async fn prepare_reader(connection: &mut AnyConnection) -> sqlx::Result<()> {
    sqlx::raw_sql("PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA query_only = ON")
        .execute(connection)
        .await
        .map(drop)
}

/// Refuses a damaged file before anything is written to it.
async fn check(connection: &mut AnyConnection, path: &Path) -> Result<(), LedgerOpenError> {
    let row = sqlx::query("PRAGMA quick_check(1)").fetch_one(connection).await;
    let verdict = row.and_then(|row| row.try_get::<String, _>(0));
    match verdict.map_err(|error| LedgerOpenError::of_file(path, &error))? {
        verdict if verdict == "ok" => Ok(()),
        cause => Err(LedgerOpenError::Damaged { path: path.to_owned(), cause }),
    }
}

#[cfg(test)]
mod tests {
    use super::{AnyPool, Row, open};

    async fn pragma(pool: &AnyPool, name: &str) -> String {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}")));
        row.fetch_one(pool).await.unwrap().get(0)
    }

    #[tokio::test]
    async fn what_comes_back_as_done_is_on_disk_and_questions_cannot_write() {
        sqlx::any::install_default_drivers();
        let folder = tempfile::tempdir().unwrap();
        let (reader, writer) = open(&folder.path().join("ledger.db")).await.unwrap();
        assert_eq!(pragma(&writer, "synchronous").await, "2", "FULL");
        assert_eq!(writer.options().get_max_connections(), 1);
        for pool in [&reader, &writer] {
            assert_eq!(pragma(pool, "journal_mode").await, "wal");
            assert_eq!(pragma(pool, "foreign_keys").await, "1");
        }
        let refused = sqlx::query("DELETE FROM meta").execute(&reader).await.unwrap_err();
        assert!(refused.to_string().contains("readonly"), "{refused}");
        assert_eq!(sqlx::query("DELETE FROM meta").execute(&writer).await.unwrap().rows_affected(), 1);
    }
}
