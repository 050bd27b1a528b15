//! Applications: what a person knows by name and consents to. Each client belongs to one.

use super::{
    Ledger,
    record::{AnyQuery, Record, fault, read_all, read_one},
};
use crate::StoreFault;
use cbl_rules::UnixMillis;
use sqlx::{Any, Transaction};
use std::fmt;

/// An application as its operator registered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Chosen by the operator.
    pub id: String,
    /// Shown to people.
    pub name: String,
    /// One sentence for the consent page.
    pub description: Option<String>,
    /// Which logo it has; changes with the picture. Written by [`Registrations::logos`](super::Registrations) only.
    pub logo: Option<String>,
    /// Its privacy notice.
    pub privacy_uri: Option<String>,
    /// Where its users find help.
    pub support_uri: Option<String>,
    /// Who answers for it, in the operator's words.
    pub owner: Option<String>,
    /// Whether it serves real people.
    pub environment: Environment,
    /// When it was registered.
    pub created_at: UnixMillis,
}

/// The picture that people know an application by.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    /// Its media type, such as `image/png`.
    pub media_type: String,
    /// Changes with the picture.
    pub version: String,
    /// The file.
    pub content: Vec<u8>,
}

impl fmt::Debug for Logo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Logo({}, {} bytes)", self.media_type, self.content.len())
    }
}

/// Whether an application serves real people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    /// It does.
    Production,
    /// It is being tried out; pages say so.
    Staging,
}

impl Environment {
    /// The word that stands in the ledger.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Staging => "staging",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Production, Self::Staging].into_iter().find(|environment| environment.as_str() == word)
    }
}

macro_rules! columns {
    () => {
        "SELECT id AS application_id, name AS application_name, description, logo_version, privacy_uri, support_uri, \
         owner, environment, created_at AS application_created_at FROM applications "
    };
}

/// Reads the columns under the names that a join with clients gives them.
pub(super) fn read(record: &Record<'_>) -> Result<Application, StoreFault> {
    Ok(Application {
        id: record.text("application_id")?,
        name: record.text("application_name")?,
        description: record.maybe_text("description")?,
        logo: record.maybe_text("logo_version")?,
        privacy_uri: record.maybe_text("privacy_uri")?,
        support_uri: record.maybe_text("support_uri")?,
        owner: record.maybe_text("owner")?,
        environment: record.word("environment", Environment::parse)?,
        created_at: record.time("application_created_at")?,
    })
}

impl Application {
    /// A production application of which only the name is known.
    #[must_use]
    pub fn named(id: &str, name: &str, created_at: UnixMillis) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            description: None,
            logo: None,
            privacy_uri: None,
            support_uri: None,
            owner: None,
            environment: Environment::Production,
            created_at,
        }
    }
}

macro_rules! insert {
    () => {
        "INSERT INTO applications (id, name, description, privacy_uri, support_uri, owner, environment, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT "
    };
}

fn bound<'q>(query: AnyQuery<'q>, application: &'q Application) -> AnyQuery<'q> {
    query
        .bind(&*application.id)
        .bind(&*application.name)
        .bind(application.description.as_deref())
        .bind(application.privacy_uri.as_deref())
        .bind(application.support_uri.as_deref())
        .bind(application.owner.as_deref())
        .bind(application.environment.as_str())
        .bind(application.created_at.get())
}

/// Puts an application under its identifier, whether there was one or not; its logo stays.
pub(super) async fn put(transaction: &mut Transaction<'_, Any>, application: &Application) -> Result<(), StoreFault> {
    let query = sqlx::query(concat!(
        insert!(),
        "(id) DO UPDATE SET name = excluded.name, description = excluded.description, \
         privacy_uri = excluded.privacy_uri, support_uri = excluded.support_uri, owner = excluded.owner, \
         environment = excluded.environment",
    ));
    bound(query, application).execute(&mut **transaction).await.map_err(fault)?;
    Ok(())
}

/// Gives an application another logo, or none.
pub(super) async fn put_logo(
    transaction: &mut Transaction<'_, Any>,
    application_id: &str,
    logo: Option<&Logo>,
) -> Result<(), StoreFault> {
    sqlx::query("UPDATE applications SET logo = $2, logo_type = $3, logo_version = $4 WHERE id = $1")
        .bind(application_id)
        .bind(logo.map(|logo| logo.content.as_slice()))
        .bind(logo.map(|logo| &*logo.media_type))
        .bind(logo.map(|logo| &*logo.version))
        .execute(&mut **transaction)
        .await
        .map_err(fault)?;
    Ok(())
}

impl Ledger {
    /// Registers an application; false when the identifier is taken.
    pub async fn create_application(&self, application: &Application) -> Result<bool, StoreFault> {
        let query = bound(sqlx::query(concat!(insert!(), "DO NOTHING")), application);
        let made = query.execute(&self.writer).await.map_err(fault)?;
        Ok(made.rows_affected() == 1)
    }

    /// The application with this identifier.
    pub async fn application(&self, id: &str) -> Result<Option<Application>, StoreFault> {
        let row = sqlx::query(concat!(columns!(), "WHERE id = $1"))
            .bind(id)
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, read)
    }

    /// The logo of an application, if it has one.
    pub async fn logo(&self, application_id: &str) -> Result<Option<Logo>, StoreFault> {
        let row = sqlx::query(
            "SELECT logo, logo_type, logo_version FROM applications WHERE id = $1 AND logo_version IS NOT NULL",
        )
        .bind(application_id)
        .fetch_optional(&self.reader)
        .await
        .map_err(fault)?;
        read_one(row, |record| {
            Ok(Logo {
                media_type: record.text("logo_type")?,
                version: record.text("logo_version")?,
                content: record.bytes("logo")?,
            })
        })
    }

    /// Forgets an application that never had a client, nor anything that people allowed it or know it by; false when there
    /// is one of these, or no such application.
    pub async fn remove_application(&self, id: &str) -> Result<bool, StoreFault> {
        let removed = sqlx::query(
            "DELETE FROM applications WHERE id = $1 \
             AND NOT EXISTS (SELECT 1 FROM clients WHERE application_id = $1) \
             AND NOT EXISTS (SELECT 1 FROM subjects WHERE application_id = $1) \
             AND NOT EXISTS (SELECT 1 FROM consents WHERE application_id = $1)",
        )
        .bind(id)
        .execute(&self.writer)
        .await
        .map_err(fault)?;
        Ok(removed.rows_affected() == 1)
    }

    /// All applications, by identifier.
    pub async fn list_applications(&self) -> Result<Vec<Application>, StoreFault> {
        let rows = sqlx::query(concat!(columns!(), "ORDER BY id")).fetch_all(&self.reader).await.map_err(fault)?;
        read_all(&rows, read)
    }
}
