//! Libraries of other languages: discovery, codes, polls, profile, refresh, revocation.

use cbl_tests::{ForeignClient, Homes};
use serde_json::Value;

use crate::town::Town;

/// What such a program may be started with.
type Library = fn(&[&str]) -> Option<ForeignClient>;

fn code(prompt: &Value) -> &str {
    prompt["user_code"].as_str().unwrap()
}

/// The six steps and a little more; what differs between libraries is theirs to do.
async fn links_refreshes_and_unlinks(library: Library, arguments: &[&str], token_type: &str) -> Option<()> {
    links_refreshes_and_unlinks_in(Town::begins().await, library, arguments, token_type).await
}

async fn links_refreshes_and_unlinks_in(
    town: Town,
    library: Library,
    arguments: &[&str],
    token_type: &str,
) -> Option<()> {
    let issuer = town.cbl.issuer();
    let mut device = library(&[&[issuer.as_str(), "tv"], arguments].concat())?;
    let prompt = device.says("prompt").await;
    let ada = town.person("ada").await;
    ada.approves(code(&prompt)).await;

    let linked = device.says("linked").await;
    assert_eq!(linked["name"], "ada");
    assert_eq!(linked["scope"], "openid profile");
    assert_eq!(linked["token_type"].as_str().unwrap().to_lowercase(), token_type);
    assert_eq!(device.says("refreshed").await, serde_json::json!({ "name": "ada", "rotated": true }));
    assert_eq!(device.says("ended").await, "invalid_grant");
    assert_eq!(ada.opens("/link/done").await.name(), "connected");
    Some(())
}

/// Refused, and known by the word of RFC 8628 section 3.5.
async fn is_denied(library: Library) -> Option<()> {
    let town = Town::begins().await;
    let mut device = library(&[&town.cbl.issuer(), "tv"])?;
    let prompt = device.says("prompt").await;
    town.person("ada").await.denies(code(&prompt)).await;
    assert_eq!(device.says("ended").await, "access_denied");
    Some(())
}

/// Issue 6: discovery, MD-01, TK-15, RT-01, RV-02, PK-01 (the library checks the ID token and its signature).
#[tokio::test]
async fn openid_client_links_refreshes_and_unlinks() {
    links_refreshes_and_unlinks(ForeignClient::openid_client, &[], "bearer").await;
}

/// DP-02: the same with tokens that are bound to a key of the device, at every step.
#[tokio::test]
async fn openid_client_links_refreshes_and_unlinks_with_dpop() {
    links_refreshes_and_unlinks(ForeignClient::openid_client, &["dpop"], "dpop").await;
}

/// DP-03: the same at a server that wants its own nonce in every proof.
#[tokio::test]
async fn openid_client_brings_the_nonces_that_the_server_wants() {
    let town = Town::on_homes(Homes::default(), None, &[("CBL_DPOP_NONCES", "true")]).await;
    links_refreshes_and_unlinks_in(town, ForeignClient::openid_client, &["dpop"], "dpop").await;
}

/// Issue 6
#[tokio::test]
async fn openid_client_understands_a_denial() {
    is_denied(ForeignClient::openid_client).await;
}

/// Issue 6
#[tokio::test]
async fn oauthlib_links_refreshes_and_unlinks() {
    links_refreshes_and_unlinks(ForeignClient::oauthlib, &[], "bearer").await;
}

/// Issue 6
#[tokio::test]
async fn oauthlib_understands_a_denial() {
    is_denied(ForeignClient::oauthlib).await;
}
