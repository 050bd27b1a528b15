//! Libraries of other languages: discovery, codes, polls, profile, refresh, revocation.

use cbl_tests::{Cbl, ForeignClient, Homes, Wire};
use serde_json::Value;

use crate::town::Town;

/// What such a program may be started with.
type Library = fn(&[&str]) -> Option<ForeignClient>;

fn code(prompt: &Value) -> &str {
    prompt["user_code"].as_str().unwrap()
}

/// The six steps and a little more, as they are kept in `runs`; what differs between libraries is theirs to do.
async fn links_refreshes_and_unlinks(library: Library, arguments: &[&str], run: &str) -> Option<()> {
    links_refreshes_and_unlinks_with(&[], library, arguments, run).await
}

async fn links_refreshes_and_unlinks_with(
    settings: &[(&str, &str)],
    library: Library,
    arguments: &[&str],
    run: &str,
) -> Option<()> {
    let mut cbl = Cbl::prepared(Homes::default(), settings);
    let wire = Wire::to(&mut cbl);
    let town = Town::at(cbl).await;
    let issuer = town.cbl.issuer();
    let mut device = library(&[&[issuer.as_str(), "tv"], arguments].concat())?;
    let prompt = device.says("prompt").await;
    wire.hears("authorization_pending").await;
    let ada = town.person("ada").await;
    ada.approves(code(&prompt)).await;

    let linked = device.says("linked").await;
    assert_eq!(linked["name"], "ada");
    assert_eq!(linked["scope"], "openid profile");
    let token_type = if arguments.contains(&"dpop") { "dpop" } else { "bearer" };
    assert_eq!(linked["token_type"].as_str().unwrap().to_lowercase(), token_type);
    assert_eq!(device.says("refreshed").await, serde_json::json!({ "name": "ada", "rotated": true }));
    assert_eq!(device.says("ended").await, "invalid_grant");
    assert_eq!(ada.opens("/link/done").await.name(), "connected");
    wire.is_kept_as(&format!("foreign/runs/{run}.txt"));
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
    links_refreshes_and_unlinks(ForeignClient::openid_client, &[], "openid-client").await;
}

/// DP-02: the same with tokens that are bound to a key of the device, at every step.
#[tokio::test]
async fn openid_client_links_refreshes_and_unlinks_with_dpop() {
    links_refreshes_and_unlinks(ForeignClient::openid_client, &["dpop"], "openid-client-dpop").await;
}

/// DP-03: the same at a server that wants its own nonce in every proof.
#[tokio::test]
async fn openid_client_brings_the_nonces_that_the_server_wants() {
    let settings = [("CBL_DPOP_NONCES", "true")];
    let run = "openid-client-dpop-nonces";
    links_refreshes_and_unlinks_with(&settings, ForeignClient::openid_client, &["dpop"], run).await;
}

/// Issue 6
#[tokio::test]
async fn openid_client_understands_a_denial() {
    is_denied(ForeignClient::openid_client).await;
}

/// Issue 6
#[tokio::test]
async fn oauthlib_links_refreshes_and_unlinks() {
    links_refreshes_and_unlinks(ForeignClient::oauthlib, &[], "oauthlib").await;
}

/// Issue 6
#[tokio::test]
async fn oauthlib_understands_a_denial() {
    is_denied(ForeignClient::oauthlib).await;
}
