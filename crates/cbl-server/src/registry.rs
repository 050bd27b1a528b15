//! The clients and scopes, in memory: what a poll needs to know of its client costs no query.

use crate::{
    client_assertion,
    fault::Fault,
    pages::view::{KnownApplication, ShownScope},
};
use cbl_rules::{policy::Terms, scopes::BUILT_IN};
use cbl_store::ledger::{Application, Client, ClientAuth, Ledger, RegisteredScope};
use jsonwebtoken::jwk::JwkSet;
use std::{
    collections::{BTreeMap, HashMap},
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
    /// The keys that it signs assertions with; none but for `private_key_jwt`.
    pub keys: JwkSet,
}

type Clients = HashMap<Box<str>, Arc<RegisteredClient>>;
type Scopes = BTreeMap<String, RegisteredScope>;

/// All clients and scopes; read again when `clients_version` in the ledger has moved.
#[derive(Debug, Default)]
pub struct Registry {
    held: RwLock<Held>,
}

#[derive(Debug, Default)]
struct Held {
    version: Option<i64>,
    clients: Arc<Clients>,
    scopes: Arc<Scopes>,
}

impl Registry {
    /// The client of that identifier, enabled or not.
    #[must_use]
    pub fn client(&self, client_id: &str) -> Option<Arc<RegisteredClient>> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).clients.get(client_id).cloned()
    }

    /// The application of a client as pages show it.
    #[must_use]
    pub fn known(&self, client_id: &str) -> KnownApplication {
        let client = self.client(client_id);
        client.map_or_else(|| KnownApplication::named(client_id), |client| KnownApplication::of(&client.application))
    }

    /// The application of that identifier as pages show it, if one of its clients is there.
    #[must_use]
    pub fn known_application(&self, id: &str) -> Option<KnownApplication> {
        let clients = Arc::clone(&self.held.read().unwrap_or_else(PoisonError::into_inner).clients);
        let of_it = clients.values().find(|client| client.application.id == id);
        of_it.map(|client| KnownApplication::of(&client.application))
    }

    /// These scopes, separated by spaces, as pages show them.
    #[must_use]
    pub fn shown_scopes(&self, scopes: &str) -> Vec<ShownScope> {
        ShownScope::all(scopes.split_whitespace(), &self.own_scopes())
    }

    /// The names of all scopes, those of this server and the operator's own: what the metadata advertises. `cbl` gives a
    /// client no other.
    #[must_use]
    pub fn scope_names(&self) -> Vec<String> {
        let own = self.own_scopes();
        BUILT_IN.iter().map(|scope| scope.name.to_owned()).chain(own.keys().cloned()).collect()
    }

    /// The operator's own scopes, with what people read about them.
    #[must_use]
    pub fn own_scopes(&self) -> Arc<Scopes> {
        Arc::clone(&self.held.read().unwrap_or_else(PoisonError::into_inner).scopes)
    }

    /// Reads clients and scopes again if they changed since the last time.
    pub async fn refresh(&self, ledger: &Ledger) -> Result<(), Fault> {
        let version = ledger.clients_version().await?;
        if self.held.read().unwrap_or_else(PoisonError::into_inner).version == Some(version) {
            return Ok(());
        }
        let scopes = ledger.all_scopes().await?.into_iter().map(|scope| (scope.name.clone(), scope));
        let scopes = Arc::new(scopes.collect());
        let clients = ledger.all_clients().await?;
        let clients = clients.into_iter().map(|(client, application)| {
            let registered = RegisteredClient { terms: terms(&client), keys: keys(&client), client, application };
            (registered.terms.client_id.clone(), Arc::new(registered))
        });
        let clients = Arc::new(clients.collect());
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = Held { version: Some(version), clients, scopes };
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
        authenticated_only: client.authenticated_only,
        networks: client.networks.clone(),
    }
}

/// The public keys of a client. Without usable ones nothing that it signs is believed.
fn keys(client: &Client) -> JwkSet {
    let none = JwkSet { keys: Vec::new() };
    let ClientAuth::PrivateKeyJwt { jwks } = &client.auth else { return none };
    client_assertion::registered_keys(jwks).unwrap_or_else(|problem| {
        tracing::error!(client_id = client.client_id, problem, "the keys of a client cannot be used");
        none
    })
}
