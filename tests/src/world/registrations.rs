//! Who is registered in every world.

use cbl_store::ledger::{Application, Client, Environment, RefreshPolicy};

use super::{BEGINNING, World};

impl World {
    pub(super) async fn registers_clients(&self) {
        let ledger = &self.service.ledger;
        let application = Application {
            id: "aurora".into(),
            name: "Aurora".into(),
            description: None,
            logo: None,
            privacy_uri: None,
            support_uri: None,
            owner: None,
            environment: Environment::Production,
            created_at: BEGINNING,
        };
        assert!(ledger.create_application(&application).await.expect("a ledger"));
        for client in [client("tv"), client("radio"), Client { refresh: RefreshPolicy::Fixed, ..client("meter") }] {
            assert!(ledger.create_client(&client).await.expect("a ledger"));
        }
        self.service.refresh_registry().await.expect("a ledger");
    }
}

/// A public client with the defaults of a registration.
#[must_use]
pub fn client(id: &str) -> Client {
    Client { scopes: "openid profile email".into(), ..Client::public(id, "aurora", BEGINNING) }
}
