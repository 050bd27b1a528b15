//! Applications: what a person knows by name and consents to. Each client belongs to one.

use super::{
    Ledger,
    record::{Record, fault, read_all, read_one},
};
use crate::StoreFault;
use cbl_rules::UnixMillis;

/// An application as its operator registered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Chosen by the operator.
    pub id: String,
    /// Shown to people.
    pub name: String,
    /// One sentence for the consent page.
    pub description: Option<String>,
    /// Its logo.
    pub logo_uri: Option<String>,
    /// Its privacy notice.
    pub privacy_uri: Option<String>,
    /// Where its users find help.
    pub support_uri: Option<String>,
    /// Whether it serves real people.
    pub environment: Environment,
    /// When it was registered.
    pub created_at: UnixMillis,
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
        "SELECT id AS application_id, name AS application_name, description, logo_uri, privacy_uri, support_uri, \
         environment, created_at AS application_created_at FROM applications "
    };
}

/// Reads the columns under the names that a join with clients gives them.
pub(super) fn read(record: &Record<'_>) -> Result<Application, StoreFault> {
    Ok(Application {
        id: record.text("application_id")?,
        name: record.text("application_name")?,
        description: record.maybe_text("description")?,
        logo_uri: record.maybe_text("logo_uri")?,
        privacy_uri: record.maybe_text("privacy_uri")?,
        support_uri: record.maybe_text("support_uri")?,
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
            logo_uri: None,
            privacy_uri: None,
            support_uri: None,
            environment: Environment::Production,
            created_at,
        }
    }
}

impl Ledger {
    /// Registers an application; false when the identifier is taken.
    pub async fn create_application(&self, application: &Application) -> Result<bool, StoreFault> {
        let made = sqlx::query(
            "INSERT INTO applications \
             (id, name, description, logo_uri, privacy_uri, support_uri, environment, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
        )
        .bind(&*application.id)
        .bind(&*application.name)
        .bind(application.description.as_deref())
        .bind(application.logo_uri.as_deref())
        .bind(application.privacy_uri.as_deref())
        .bind(application.support_uri.as_deref())
        .bind(application.environment.as_str())
        .bind(application.created_at.get())
        .execute(&self.writer)
        .await
        .map_err(fault)?;
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

    /// All applications, by identifier.
    pub async fn list_applications(&self) -> Result<Vec<Application>, StoreFault> {
        let rows = sqlx::query(concat!(columns!(), "ORDER BY id")).fetch_all(&self.reader).await.map_err(fault)?;
        read_all(&rows, read)
    }
}
