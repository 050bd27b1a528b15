//! What operators register, written together: all of it or nothing.

use super::{Application, Client, Ledger, Logo, RegisteredScope, applications, clients, record::fault, scopes};
use crate::StoreFault;

/// Registrations to be written; each replaces what stands under its name.
#[derive(Debug, Clone, Default)]
pub struct Registrations {
    /// Scopes.
    pub scopes: Vec<RegisteredScope>,
    /// Applications, without their logos.
    pub applications: Vec<Application>,
    /// Logos by application; none takes it away.
    pub logos: Vec<(String, Option<Logo>)>,
    /// Clients; the application of one that is there does not change.
    pub clients: Vec<Client>,
}

impl Registrations {
    /// Whether there is nothing to write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { scopes, applications, logos, clients } = self;
        scopes.is_empty() && applications.is_empty() && logos.is_empty() && clients.is_empty()
    }
}

impl Ledger {
    /// Writes all of them when [`Ledger::clients_version`] still is what the caller saw before it read what these are made
    /// from. False, and nothing is written, when somebody else changed a registration since.
    pub async fn register(&self, registrations: &Registrations, expected_version: i64) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        for scope in &registrations.scopes {
            scopes::put(&mut transaction, scope).await?;
        }
        for application in &registrations.applications {
            applications::put(&mut transaction, application).await?;
        }
        for (application_id, logo) in &registrations.logos {
            applications::put_logo(&mut transaction, application_id, logo.as_ref()).await?;
        }
        for client in &registrations.clients {
            clients::put(&mut transaction, client).await?;
        }
        // Last, as everywhere: whoever writes registrations waits here for each other, and never the other way round.
        let moved = sqlx::query("UPDATE meta SET value = $2 WHERE key = 'clients_version' AND value = $1")
            .bind(expected_version.to_string())
            .bind((expected_version + 1).to_string())
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
        if moved.rows_affected() == 0 {
            transaction.rollback().await.map_err(fault)?;
            return Ok(false);
        }
        transaction.commit().await.map_err(fault)?;
        Ok(true)
    }
}
