//! Another server of the operator: it sends browsers here, and takes them back.

use crate::{
    browser::{Browser, Page},
    world::World,
};
use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_store::ledger::{Client, ClientAuth};
use serde_json::Value;
use std::collections::BTreeMap;

const BACK: &str = "https://second.example/back?tab=1";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const SECRET: &str = "a-secret-of-the-second-server";

/// A world with a second server.
pub struct Pair {
    pub world: World,
    http: reqwest::Client,
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// A request with some parameters changed; an empty one is left out.
pub fn asking(changes: &[(&str, &str)]) -> String {
    let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, VERIFIER.as_bytes()));
    let mut parameters: BTreeMap<&str, &str> = BTreeMap::from([
        ("client_id", "second"),
        ("redirect_uri", BACK),
        ("response_type", "code"),
        ("scope", "openid profile email"),
        ("state", "a state & more"),
        ("nonce", "a nonce"),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ]);
    parameters.extend(changes.iter().copied());
    let pairs = parameters.iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<_> = pairs.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    format!("/authorize?{}", query.join("&"))
}

/// The parameters that a browser is sent back with.
pub fn answered(address: &str) -> BTreeMap<String, String> {
    assert!(address.starts_with(BACK), "{address}");
    url::Url::parse(address).unwrap().query_pairs().into_owned().collect()
}

/// The address that a page goes on to by itself.
pub fn goes_on(page: &Page) -> String {
    page.is(200, "leaving");
    let address = page.html.split_once("http-equiv=\"refresh\" content=\"0;url=").unwrap().1;
    address.split_once('"').unwrap().0.replace("&amp;", "&").replace("&#x2f;", "/").replace("&#x3d;", "=")
}

impl Pair {
    pub async fn start() -> Self {
        let world = World::start_configured(|config| config.authorize.enabled = true).await;
        let hash = digest(&SHA256, SECRET.as_bytes()).as_ref().try_into().unwrap();
        for (id, auth) in [("second", ClientAuth::Secret { hash }), ("phone", ClientAuth::None)] {
            let client = Client::public(id, "aurora", world.clock.now());
            let scopes = "openid profile email".to_owned();
            let redirect_uris = vec![BACK.to_owned()];
            let client = Client { auth, device_grant: false, scopes, redirect_uris, ..client };
            assert!(world.service().ledger.create_client(&client).await.unwrap());
        }
        world.service().refresh_registry().await.unwrap();
        Self { world, http: reqwest::Client::builder().no_proxy().build().unwrap() }
    }

    pub async fn redeems(&self, code: &str, changes: &[(&str, &str)]) -> (u16, Value) {
        let mut parameters = BTreeMap::from([
            ("grant_type", "authorization_code"),
            ("client_id", "second"),
            ("client_secret", SECRET),
            ("redirect_uri", BACK),
            ("code", code),
            ("code_verifier", VERIFIER),
        ]);
        parameters.extend(changes.iter().copied());
        let pairs = parameters.iter().filter(|(_, value)| !value.is_empty());
        let form = pairs.map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&");
        let request = self.http.post(format!("{}/token", self.world.base())).body(form);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), serde_json::from_str(&answer.text().await.unwrap()).unwrap())
    }

    pub async fn knows(&self, access_token: &str) -> (u16, Value) {
        let request = self.http.get(format!("{}/userinfo", self.world.base())).bearer_auth(access_token);
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), serde_json::from_str(&answer.text().await.unwrap()).unwrap_or_default())
    }

    /// A code for somebody who agreed before.
    pub async fn code(&self, browser: &mut Browser) -> String {
        let sent = browser.opens(&asking(&[])).await;
        assert_eq!(sent.status, 303, "{}", sent.html);
        answered(sent.header("location"))["code"].clone()
    }

    /// Somebody who is signed in and agreed.
    pub async fn ada(&self) -> Browser {
        let mut ada = self.world.browser_of("ada").await;
        let question = ada.visits(&asking(&[])).await;
        answers(&mut ada, &question, "approve").await.is(200, "leaving");
        ada
    }
}

pub async fn answers(browser: &mut Browser, question: &Page, decision: &str) -> Page {
    let csrf = question.is(200, "sign-in-for").field("csrf");
    browser.posts("/authorize/continue", &[("csrf", &csrf), ("decision", decision)]).await
}

pub fn claims(token: &Value) -> Value {
    let payload = token.as_str().unwrap().split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap()
}
