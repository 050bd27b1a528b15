//! The clients, in memory: what a poll needs to know of its client costs no query.

use crate::fault::Fault;
use cbl_rules::policy::Terms;
use cbl_store::ledger::{Application, Client, Ledger};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

/// A client with its application, as of the last reading.
#[derive(Debug)]
pub struct RegisteredClient {
    /// The registration.
    pub client: Client,
    /// The application it belongs to.
    pub application: Application,
    /// What the rules judge by.
    pub terms: Terms,
}

type Clients = HashMap<Box<str>, Arc<RegisteredClient>>;

/// All clients; read again when `clients_version` in the ledger has moved.
#[derive(Debug, Default)]
pub struct Registry {
    held: RwLock<Held>,
}

#[derive(Debug, Default)]
struct Held {
    version: Option<i64>,
    clients: Arc<Clients>,
}

impl Registry {
    /// The client of that identifier, enabled or not.
    #[must_use]
    pub fn client(&self, client_id: &str) -> Option<Arc<RegisteredClient>> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).clients.get(client_id).cloned()
    }

    /// Every scope that some enabled client may ask for, sorted: what the metadata advertises.
    #[must_use]
    pub fn scopes(&self) -> Vec<String> {
        let clients = Arc::clone(&self.held.read().unwrap_or_else(PoisonError::into_inner).clients);
        let enabled = clients.values().filter(|client| client.terms.enabled);
        let scopes = enabled.flat_map(|client| client.terms.scopes.split_whitespace().map(str::to_owned));
        scopes.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
    }

    /// Reads the clients again if they changed since the last time.
    pub async fn refresh(&self, ledger: &Ledger) -> Result<(), Fault> {
        let version = ledger.clients_version().await?;
        if self.held.read().unwrap_or_else(PoisonError::into_inner).version == Some(version) {
            return Ok(());
        }
        let clients = ledger.all_clients().await?;
        let clients = clients.into_iter().map(|(client, application)| {
            let registered = RegisteredClient { terms: terms(&client), client, application };
            (registered.terms.client_id.clone(), Arc::new(registered))
        });
        let clients = Arc::new(clients.collect());
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = Held { version: Some(version), clients };
        Ok(())
    }
}

fn terms(client: &Client) -> Terms {
    Terms {
        client_id: client.client_id.as_str().into(),
        enabled: client.disabled_at.is_none(),
        device_grant: client.device_grant,
        scopes: client.scopes.as_str().into(),
        resources: client.resources.iter().map(|resource| resource.as_str().into()).collect(),
        lifetime: client.lifetime,
        interval: client.interval,
        guard: client.guard,
    }
}
