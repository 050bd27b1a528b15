//! Keys of devices and clients in the whole system: the real client with a key, two nodes on one Redis, a server that was
//! killed (DA-14, DP-02, DP-03, JA-02, XD-13).

mod key;

use crate::town::Town;
use cbl_client::driver::{AuthenticatedClient, Device, DeviceBuilder, Shown, TokenFile};
use cbl_tests::{Cbl, GrantsHome, LedgerHome, Reader, Stand};
use key::Key;
use serde_json::{Value, json};

const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";

fn device() -> DeviceBuilder {
    Device::builder("tv").scope("openid profile").pkce().allow_loopback_http()
}

/// Links a device through the page, and keeps its tokens in the file.
async fn links(device: &Device, ada: &Reader, file: &TokenFile) -> cbl_client::driver::Linked {
    let linking = device.link().saved_to(file);
    let mut screen = linking.screen();
    let running = tokio::spawn(linking.run());
    let shown = screen.wait_for(|shown| matches!(shown, Shown::Waiting(_))).await.unwrap().clone();
    let Shown::Waiting(prompt) = shown else { panic!("no code on the screen") };
    ada.approves(&prompt.user_code).await;
    running.await.unwrap().unwrap()
}

/// XD-13, DP-02, DP-03: the client of this repository with a key, link to profile, refresh to profile, at a server that asks
/// for nonces and at one that does not. Nobody else gets anything with the tokens.
async fn the_real_client_lives_with_a_key(settings: &[(&str, &str)]) {
    let town = Town::on_homes(cbl_tests::Homes::default(), None, settings).await;
    let operator = town.cbl.operator();
    let required = operator.runs(&["client", "set", "--id", "tv", "--dpop", "require"]);
    assert!(required.succeeded, "{}", required.errors);
    // The server sees it within five seconds, which the first poll takes, too.
    let (ada, folder, key) = (town.person("ada").await, tempfile::tempdir().unwrap(), Key::new());
    let file = TokenFile::at(folder.path().join("tokens"));
    let issuer = town.cbl.issuer();
    let tv = device().dpop(key.clone()).discover(&issuer).await.unwrap();
    let linked = links(&tv, &ada, &file).await;
    assert!(linked.dpop_bound);
    let client = AuthenticatedClient::new(&tv, &file, &issuer).unwrap();
    assert_eq!(client.get("/userinfo").await.unwrap().status(), 200);
    let refreshed = tv.refresh_stored(&file).await.unwrap();
    assert!(refreshed.dpop_bound && refreshed.access_token != linked.access_token);
    assert_eq!(client.get("/userinfo").await.unwrap().status(), 200);

    let stolen = town.device().reads_profile(refreshed.access_token.expose()).await;
    assert_eq!(stolen.status(), 401, "{stolen:?}");
    let token = refreshed.refresh_token.unwrap();
    let thief = device().dpop(Key::new()).discover(&issuer).await.unwrap();
    thief.refresh(&token).await.unwrap_err();
    assert!(!town.device().refreshes(token.expose()).await.has_tokens());
    assert!(tv.refresh_stored(&file).await.is_ok(), "a thief's try costs the owner nothing");
}

#[tokio::test]
async fn xd_13_the_real_client_links_reads_and_refreshes_with_a_key() {
    the_real_client_lives_with_a_key(&[]).await;
}

#[tokio::test]
async fn dp_03_the_real_client_answers_challenges_for_nonces() {
    the_real_client_lives_with_a_key(&[("CBL_DPOP_NONCES", "true")]).await;
}

/// Status and body of an answer.
#[derive(Debug)]
struct Heard(u16, Value);

impl Heard {
    fn member(&self, name: &str) -> Option<&str> {
        self.1[name].as_str()
    }

    fn error(&self) -> Option<&str> {
        self.member("error")
    }
}

async fn posts(node: &Cbl, path: &str, fields: &[(&str, &str)], proof: Option<&str>) -> Heard {
    let request = reqwest::Client::new().post(node.url(path)).form(fields);
    let request = proof.into_iter().fold(request, |request, proof| request.header("dpop", proof));
    let answer = request.send().await.unwrap();
    Heard(answer.status().as_u16(), answer.json().await.unwrap())
}

/// DA-14: what binds a code outlives the grant store. The server dies between approval and poll, with all its grants.
#[tokio::test]
async fn da_14_a_code_stays_bound_when_the_grant_store_is_lost() {
    let mut town = Town::begins().await;
    let (ada, key, issuer) = (town.person("ada").await, Key::new(), town.cbl.issuer());
    let proof = key.proof("POST", &format!("{issuer}/device_authorization"));
    let codes = posts(&town.cbl, "/device_authorization", &[("client_id", "tv")], Some(&proof)).await;
    ada.approves(codes.member("user_code").unwrap()).await;
    town.cbl.is_killed();
    town.cbl.starts_again().await;
    let code = codes.member("device_code").unwrap();
    let fields = [("grant_type", DEVICE_CODE), ("device_code", code), ("client_id", "tv")];
    let polls = async |key: Option<&Key>| {
        let proof = key.map(|key| key.proof("POST", &format!("{issuer}/token")));
        posts(&town.cbl, "/token", &fields, proof.as_deref()).await
    };
    assert_eq!(polls(None).await.error(), Some("invalid_dpop_proof"));
    assert_eq!(polls(Some(&Key::new())).await.error(), Some("invalid_grant"));
    assert_eq!(polls(Some(&key)).await.member("token_type"), Some("DPoP"));
}

/// DP-01, DP-03, JA-02: what one node has seen the other refuses, and a nonce of one is good at the other.
#[tokio::test]
async fn ja_02_what_was_used_at_one_node_is_used_at_every_node() {
    let Some(stand) = Stand::on(GrantsHome::Redis, LedgerHome::Postgres) else { return };
    // The Redis ends with the stand.
    let homes = stand.homes.clone();
    let (key, folder) = (Key::new(), tempfile::tempdir().unwrap());
    let jwks = folder.path().join("keys.json");
    std::fs::write(&jwks, json!({ "keys": [key.jwk()] }).to_string()).unwrap();
    let mut one = Cbl::prepared(homes.clone(), &[]);
    let file = jwks.display().to_string();
    let added = one.operator().runs(&["client", "add", "--id", "kiosk", "--name", "Kiosk", "--jwks", &file]);
    assert!(added.succeeded, "{}", added.errors);
    one.starts_again().await;
    let (issuer, secrets) = (one.issuer(), one.data().join("secrets.toml").display().to_string());
    let two = Cbl::starts_on(homes, &[("CBL_ISSUER", &issuer), ("CBL_SECRETS", &secrets)]).await;

    let asks = async |node: &Cbl, assertion: &str, proof: Option<&str>| {
        let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        let fields = [("client_assertion_type", kind), ("client_assertion", assertion)];
        posts(node, "/device_authorization", &fields, proof).await
    };
    let htu = format!("{issuer}/device_authorization");
    for (first, second) in [(&one, &two), (&two, &one)] {
        let (assertion, proof) = (key.assertion("kiosk", &issuer), key.proof("POST", &htu));
        assert_eq!(asks(first, &assertion, None).await.0, 200);
        let again = asks(second, &assertion, None).await;
        assert_eq!((again.0, again.error()), (401, Some("invalid_client")), "{again:?}");
        assert_eq!(asks(first, &key.assertion("kiosk", &issuer), Some(&proof)).await.0, 200);
        let again = asks(second, &key.assertion("kiosk", &issuer), Some(&proof)).await;
        assert_eq!((again.0, again.error()), (400, Some("invalid_dpop_proof")), "{again:?}");
        assert_eq!(asks(second, &key.assertion("kiosk", &issuer), Some(&key.proof("POST", &htu))).await.0, 200);
    }
}
