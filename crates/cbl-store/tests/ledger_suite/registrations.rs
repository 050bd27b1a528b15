//! Applications, clients, logos and scopes, written together.

use super::fixtures::{Home, NOW, account, application, at, client, inhabited, sixteen_at_once};
use cbl_rules::{
    Guard, KeyPolicy,
    guard::{NetworkPolicy, NumberPolicy, Risk},
};
use cbl_store::ledger::{
    Application, Client, ClientAuth, Environment, Ledger, Logo, RefreshPolicy, RegisteredScope, Registrations,
};

fn scope(name: &str, texts: &[(&str, &str)]) -> RegisteredScope {
    let texts = texts.iter().map(|(language, text)| ((*language).to_owned(), (*text).to_owned())).collect();
    RegisteredScope { name: name.into(), sensitive: true, texts }
}

fn logo(content: &[u8]) -> Logo {
    Logo { media_type: "image/png".into(), version: format!("v{}", content.len()), content: content.into() }
}

async fn register(ledger: &Ledger, registrations: &Registrations) -> bool {
    let version = ledger.clients_version().await.unwrap();
    ledger.register(registrations, version).await.unwrap()
}

fn with_application(application: Application) -> Registrations {
    Registrations { applications: vec![application], ..Registrations::default() }
}

pub async fn all_are_written_or_none(home: Home) {
    let ledger = home.open().await;
    let everything = Registrations {
        scopes: vec![scope("films:rate", &[("en", "Rate films")])],
        applications: vec![application()],
        logos: vec![("films".into(), Some(logo(b"picture")))],
        clients: vec![client()],
    };
    let version = ledger.clients_version().await.unwrap();
    assert!(!ledger.register(&everything, version + 1).await.unwrap(), "somebody else was faster");
    let foreign = Client { application_id: "nobody".into(), client_id: "x".into(), ..client() };
    let broken = Registrations { clients: vec![client(), foreign], ..everything.clone() };
    ledger.register(&broken, version).await.unwrap_err();
    assert_eq!(ledger.list_applications().await.unwrap(), []);
    assert_eq!(ledger.all_scopes().await.unwrap(), []);
    assert_eq!(ledger.client("films-tv").await.unwrap(), None);
    assert_eq!(ledger.clients_version().await.unwrap(), version);

    assert!(ledger.register(&everything, version).await.unwrap());
    assert_eq!(ledger.clients_version().await.unwrap(), version + 1);
    let with_logo = Application { logo: Some("v7".into()), ..application() };
    assert_eq!(ledger.all_clients().await.unwrap(), [(client(), with_logo)]);
    assert_eq!(ledger.all_scopes().await.unwrap(), everything.scopes);
}

pub async fn a_client_that_is_put_again_changes_in_everything_but_its_application(home: Home) {
    let ledger = inhabited(&home).await;
    let other = Application::named("other", "Other", NOW);
    let changed = Client {
        client_id: "films-tv".into(),
        application_id: "other".into(),
        label: "Another".into(),
        auth: ClientAuth::PrivateKeyJwt { jwks: "{}".into() },
        device_grant: false,
        introspects: true,
        audience: None,
        scopes: "openid".into(),
        resources: vec![],
        redirect_uris: vec!["https://c.example/back".into()],
        interval: 6,
        lifetime: 601,
        refresh: RefreshPolicy::Fixed,
        access_token_lifetime: 901,
        refresh_absolute: 1,
        refresh_idle: 2,
        code_digits: None,
        complete_uri: false,
        guard: Guard {
            network: NetworkPolicy::Off,
            number: NumberPolicy::Off,
            key: KeyPolicy::Require,
            risk: Risk::Medium,
        },
        authenticated_only: false,
        networks: vec!["192.0.2.0/24".parse().unwrap()],
        upstream: Some("corp".into()),
        lwa: false,
        pending_limit: Some(3),
        created_at: at(9),
        disabled_at: Some(at(8)),
    };
    let registrations = Registrations { clients: vec![changed.clone()], ..with_application(other) };
    assert!(register(&ledger, &registrations).await);
    let kept = Client { application_id: "films".into(), created_at: NOW, ..changed };
    assert_eq!(ledger.client("films-tv").await.unwrap(), Some(kept));
}

pub async fn an_application_that_is_put_again_keeps_its_logo(home: Home) {
    let ledger = inhabited(&home).await;
    let logos = vec![("films".into(), Some(logo(b"picture")))];
    assert!(register(&ledger, &Registrations { logos, ..Registrations::default() }).await);
    let changed = Application {
        name: "Movies".into(),
        description: None,
        privacy_uri: None,
        support_uri: Some("https://help.example".into()),
        owner: Some("olga".into()),
        environment: Environment::Staging,
        created_at: at(9),
        ..application()
    };
    assert!(register(&ledger, &with_application(changed.clone())).await);
    let kept = Application { logo: Some("v7".into()), created_at: NOW, ..changed };
    assert_eq!(ledger.application("films").await.unwrap(), Some(kept));
}

pub async fn a_logo_reads_as_it_was_written(home: Home) {
    let ledger = inhabited(&home).await;
    let picture = logo(&[0, 255, 39, 92, 10]);
    let put = async |logo| {
        let logos = vec![("films".into(), logo)];
        assert!(register(&ledger, &Registrations { logos, ..Registrations::default() }).await);
    };
    assert_eq!(ledger.logo("films").await.unwrap(), None);
    put(Some(picture.clone())).await;
    assert_eq!(ledger.logo("films").await.unwrap(), Some(picture));
    assert_eq!(ledger.logo("nobody").await.unwrap(), None);
    put(None).await;
    assert_eq!(ledger.logo("films").await.unwrap(), None);
    assert_eq!(ledger.application("films").await.unwrap(), Some(application()));
}

pub async fn only_an_application_without_traces_is_removed(home: Home) {
    let ledger = inhabited(&home).await;
    for id in ["known", "allowed", "free"] {
        assert!(ledger.create_application(&Application::named(id, id, NOW)).await.unwrap());
    }
    ledger.subject(&account(1), "known", "subject").await.unwrap();
    ledger.give_consent(&account(1), "allowed", "profile", NOW).await.unwrap();
    for (id, removed) in [("films", false), ("known", false), ("allowed", false), ("nobody", false), ("free", true)] {
        assert_eq!(ledger.remove_application(id).await.unwrap(), removed, "{id}");
    }
    assert_eq!(ledger.application("free").await.unwrap(), None);
}

pub async fn a_scope_reads_as_it_was_written(home: Home) {
    let ledger = home.open().await;
    let first = scope("b:two", &[("en", "Two"), ("de", "Zwei"), ("zh-Hans", "\u{4e8c}")]);
    let second = RegisteredScope { sensitive: false, ..scope("a:one", &[("en", "One")]) };
    let scopes = vec![first.clone(), second.clone()];
    assert!(register(&ledger, &Registrations { scopes, ..Registrations::default() }).await);
    assert_eq!(ledger.all_scopes().await.unwrap(), [second.clone(), first]);

    let changed = RegisteredScope { sensitive: false, ..scope("b:two", &[("en", "Both")]) };
    assert!(register(&ledger, &Registrations { scopes: vec![changed.clone()], ..Registrations::default() }).await);
    assert_eq!(ledger.all_scopes().await.unwrap(), [second.clone(), changed]);
    let version = ledger.clients_version().await.unwrap();
    assert!(ledger.remove_scope("b:two").await.unwrap());
    assert!(!ledger.remove_scope("b:two").await.unwrap());
    assert_eq!(ledger.all_scopes().await.unwrap(), [second]);
    assert_eq!(ledger.clients_version().await.unwrap(), version + 1);
}

pub async fn of_sixteen_who_change_registrations_at_once_none_is_overwritten(home: Home) {
    let ledger = inhabited(&home).await;
    sixteen_at_once(&home, |ledger, n| async move {
        loop {
            let version = ledger.clients_version().await.unwrap();
            let mut client = ledger.client("films-tv").await.unwrap().unwrap();
            client.resources.push(format!("https://{n}.example"));
            let registrations = Registrations { clients: vec![client], ..Registrations::default() };
            if ledger.register(&registrations, version).await.unwrap() {
                break;
            }
        }
    })
    .await;
    let resources = ledger.client("films-tv").await.unwrap().unwrap().resources;
    assert_eq!(resources.len(), client().resources.len() + 16);
}
