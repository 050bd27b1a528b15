//! Linking at a server that nobody here wrote: node-oidc-provider, whose pages a person is played at by form posts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests fail by panicking")]

use std::time::Duration;

use cbl_client::driver::{AuthenticatedClient, Device, Error, Shown, TokenFile};
use cbl_tests::{Foreign, Visitor};
use reqwest::StatusCode;

async fn device(provider: &Foreign) -> Device {
    let builder = Device::builder("tv").scope("openid offline_access").pkce().long_poll(20).allow_loopback_http();
    builder.discover(provider.issuer()).await.unwrap()
}

/// Waits for the code, and gives address and code to the person.
async fn shown(mut screen: tokio::sync::watch::Receiver<Shown>) -> (String, String) {
    loop {
        screen.changed().await.unwrap();
        if let Shown::Waiting(prompt) = &*screen.borrow_and_update() {
            return (prompt.verification_uri.clone(), prompt.user_code.clone());
        }
    }
}

/// CR-02, CR-06: discovery, codes, a person, polls, tokens, rotation, and a profile, all at somebody else's server.
#[tokio::test]
async fn a_device_links_refreshes_and_reads_the_profile_at_node_oidc_provider() {
    let Some(provider) = Foreign::node_oidc_provider() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = TokenFile::at(folder.path().join("tokens"));
    let device = device(&provider).await;
    let linking = device.link().saved_to(&file);
    let screen = linking.screen();
    let running = tokio::spawn(linking.run());
    let (address, code) = shown(screen).await;
    Visitor::default().approves(&address, &code).await;
    let linked = tokio::time::timeout(Duration::from_secs(30), running).await.unwrap().unwrap().unwrap();
    assert!(linked.id_token.is_some());
    assert_eq!(linked.scope.as_deref(), Some("openid offline_access"));

    let profile = AuthenticatedClient::new(&device, &file, provider.issuer()).unwrap();
    let path = device.userinfo_endpoint().unwrap().strip_prefix(provider.issuer()).unwrap().to_owned();
    let answer = profile.get(&path).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(answer.text().await.unwrap().contains("\"ann\""));

    let again = device.refresh_stored(&file).await.unwrap();
    assert_ne!(again.access_token, linked.access_token);
    assert_ne!(again.refresh_token, linked.refresh_token);
    println!("linked at {} with code {code}, refreshed once", provider.issuer());
}

/// CR-04
#[tokio::test]
async fn a_denial_at_node_oidc_provider_ends_the_attempt() {
    let Some(provider) = Foreign::node_oidc_provider() else { return };
    let linking = device(&provider).await.link();
    let screen = linking.screen();
    let running = tokio::spawn(linking.run());
    let (address, code) = shown(screen).await;
    Visitor::default().refuses(&address, &code).await;
    let ended = tokio::time::timeout(Duration::from_secs(30), running).await.unwrap().unwrap();
    assert!(matches!(ended, Err(Error::Denied)), "{ended:?}");
}
