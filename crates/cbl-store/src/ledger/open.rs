//! Opening a ledger: connections, their settings, and the tables brought up to date.

mod error;
mod postgres;
mod sqlite;

use super::{Ledger, LedgerLocation};
use sqlx::{
    AnyPool, SqlSafeStr,
    migrate::{Migrate, Migration, MigrationType, Migrator},
};
use std::sync::Arc;

pub use error::LedgerOpenError;
pub(super) use postgres::{for_pg_dump, without_password};
pub(super) use sqlite::{create_private, url_of};

/// Every migration that was ever released, in order. A released one never changes: its checksum stands in the ledgers.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "ledger", include_str!("../../migrations/0001_ledger.sql")),
    (2, "guard", include_str!("../../migrations/0002_guard.sql")),
    (3, "lwa", include_str!("../../migrations/0003_lwa.sql")),
    (4, "binding", include_str!("../../migrations/0004_binding.sql")),
    (5, "applications", include_str!("../../migrations/0005_applications.sql")),
    (6, "email", include_str!("../../migrations/0006_email.sql")),
    (7, "credentials", include_str!("../../migrations/0007_credentials.sql")),
    (8, "identities", include_str!("../../migrations/0008_identities.sql")),
    (11, "redirect uris", include_str!("../../migrations/0011_redirect_uris.sql")),
    (12, "audit chain", include_str!("../../migrations/0012_audit_chain.sql")),
];

pub(super) async fn open(location: &LedgerLocation) -> Result<Ledger, LedgerOpenError> {
    sqlx::any::install_default_drivers();
    let (reader, writer): (AnyPool, AnyPool) = match location {
        LedgerLocation::Sqlite(path) => sqlite::open(path).await?,
        LedgerLocation::Postgres(url) => {
            let pool = postgres::open(url).await?;
            (pool.clone(), pool)
        }
    };
    Ok(Ledger { reader, writer, location: location.clone(), audit: Arc::default() })
}

/// Applies the migrations that the database lacks. Whoever calls sees to it that nobody else does at the same time.
async fn migrate(connection: &mut (impl Migrate + Send)) -> Result<(), LedgerOpenError> {
    let migrations = MIGRATIONS.iter().map(|&(version, description, sql)| {
        Migration::new(version, description.into(), MigrationType::Simple, sql.into_sql_str(), false)
    });
    let migrator = Migrator::with_migrations(migrations.collect());
    migrator.run_direct(None, connection, false).await.map_err(LedgerOpenError::from)
}
