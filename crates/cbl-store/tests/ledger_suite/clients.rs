//! Applications and clients.

use super::fixtures::{Home, NOW, application, at, client, inhabited, sixteen_at_once};
use cbl_rules::{
    Guard, KeyPolicy,
    guard::{NetworkPolicy, NumberPolicy, Risk},
};
use cbl_store::ledger::{Application, Client, ClientAuth, Environment, RefreshPolicy};

fn bare() -> (Client, Application) {
    let application = Application {
        id: "aa".into(),
        description: None,
        privacy_uri: None,
        owner: Some("The team of films".into()),
        support_uri: Some("https://help.example".into()),
        environment: Environment::Staging,
        ..application()
    };
    let client = Client {
        client_id: "aa-badge".into(),
        application_id: "aa".into(),
        auth: ClientAuth::PrivateKeyJwt { jwks: "{}".into() },
        device_grant: false,
        introspects: true,
        audience: None,
        scopes: String::new(),
        resources: vec![],
        redirect_uris: vec!["https://a.example/back".into(), "https://b.example/".into()],
        refresh: RefreshPolicy::Fixed,
        code_digits: None,
        complete_uri: false,
        guard: Guard {
            network: NetworkPolicy::Require,
            number: NumberPolicy::Require,
            key: KeyPolicy::Require,
            risk: Risk::High,
        },
        authenticated_only: false,
        networks: vec![],
        lwa: false,
        pending_limit: Some(40),
        disabled_at: Some(NOW),
        ..client()
    };
    (client, application)
}

pub async fn a_client_reads_as_it_was_written(home: Home) {
    let ledger = inhabited(&home).await;
    let (bare_client, bare_application) = bare();
    assert!(ledger.create_application(&bare_application).await.unwrap());
    assert!(!ledger.create_application(&bare_application).await.unwrap());
    assert!(ledger.create_client(&bare_client).await.unwrap());

    assert_eq!(ledger.client("films-tv").await.unwrap(), Some(client()));
    assert_eq!(ledger.client("aa-badge").await.unwrap(), Some(bare_client.clone()));
    assert_eq!(ledger.client("nobody").await.unwrap(), None);
    assert_eq!(ledger.application("films").await.unwrap(), Some(application()));
    assert_eq!(ledger.application("nobody").await.unwrap(), None);
    assert_eq!(ledger.list_applications().await.unwrap(), [bare_application.clone(), application()]);
    let all = [(bare_client, bare_application), (client(), application())];
    assert_eq!(ledger.all_clients().await.unwrap(), all);
}

pub async fn every_change_of_a_client_moves_the_version(home: Home) {
    let ledger = home.open().await;
    assert!(ledger.create_application(&application()).await.unwrap());
    let first = ledger.clients_version().await.unwrap();
    assert!(ledger.create_client(&client()).await.unwrap());
    assert_eq!(ledger.clients_version().await.unwrap(), first + 1);
    assert!(!ledger.create_client(&client()).await.unwrap());
    assert!(!ledger.set_client_disabled("nobody", None).await.unwrap());
    assert_eq!(ledger.clients_version().await.unwrap(), first + 1, "nothing has changed");

    assert!(ledger.set_client_disabled("films-tv", Some(at(3))).await.unwrap());
    let keys = ClientAuth::PrivateKeyJwt { jwks: r#"{"keys":[]}"#.into() };
    assert!(ledger.set_client_auth("films-tv", &keys).await.unwrap());
    assert_eq!(ledger.client("films-tv").await.unwrap().unwrap().auth, keys);
    assert!(ledger.set_client_auth("films-tv", &ClientAuth::Secret { hash: [9; 32] }).await.unwrap());
    assert!(ledger.set_client_scopes("films-tv", "films:watch").await.unwrap());
    assert!(ledger.set_client_guard("films-tv", &Guard::default()).await.unwrap());
    assert!(!ledger.set_client_guard("nobody", &Guard::default()).await.unwrap());
    assert_eq!(ledger.clients_version().await.unwrap(), first + 6);
    let changed = Client {
        disabled_at: Some(at(3)),
        auth: ClientAuth::Secret { hash: [9; 32] },
        scopes: "films:watch".into(),
        guard: Guard::default(),
        ..client()
    };
    assert_eq!(ledger.client("films-tv").await.unwrap(), Some(changed));
}

pub async fn a_client_without_application_is_refused(home: Home) {
    let ledger = home.open().await;
    let before = ledger.clients_version().await.unwrap();
    ledger.create_client(&client()).await.unwrap_err();
    assert_eq!(ledger.client("films-tv").await.unwrap(), None);
    assert_eq!(ledger.clients_version().await.unwrap(), before);
}

pub async fn changes_at_the_same_time_all_move_the_version(home: Home) {
    let ledger = inhabited(&home).await;
    let before = ledger.clients_version().await.unwrap();
    sixteen_at_once(&home, |ledger, n| async move {
        let another = Client { client_id: format!("client-{n}"), ..client() };
        assert!(ledger.create_client(&another).await.unwrap());
    })
    .await;
    assert_eq!(ledger.clients_version().await.unwrap(), before + 16);
}
