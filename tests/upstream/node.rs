//! People of node-oidc-provider, which nobody here wrote, at the real program.

use std::path::Path;
use std::time::Duration;

use cbl_tests::{Cbl, Device, Foreign, Homes, Person, Visitor};
use fantoccini::Locator;
use serde_json::json;

use crate::linking::claims_of;

const SCOPES: &str = "openid,profile,email,address";

struct Town {
    cbl: Cbl,
    node: Foreign,
}

impl Town {
    /// `None` where node is missing.
    async fn begins(settings: &[(&str, &str)]) -> Option<Self> {
        let mut cbl = Cbl::prepared(Homes::default(), &[settings, &[("CBL_SHUTDOWN_NOTICE_MS", "0")]].concat());
        let node = Foreign::node_oidc_provider_for(&cbl.url("/sign-in/back/node"))?;
        for (key, value) in [
            ("ISSUER", node.issuer()),
            ("CLIENT_ID", "cbl"),
            ("CLIENT_SECRET", "secret-of-cbl-for-a-test"),
            ("NAME", "Node ID"),
        ] {
            cbl.sets(&format!("CBL_UPSTREAM_NODE_{key}"), value);
        }
        let added = cbl.operator().runs(&["client", "add", "--id", "tv", "--name", "Aurora", "--scopes", SCOPES]);
        assert!(added.succeeded, "{}", added.errors);
        cbl.starts_again().await;
        Some(Self { cbl, node })
    }
}

/// UI-21: over plain HTTP, with the code of a device, the way there and back; and the second time the same account.
#[tokio::test]
async fn somebody_comes_from_node_oidc_provider_and_is_known_the_next_time() {
    let Some(town) = Town::begins(&[("CBL_ACCOUNTS_OWN", "false")]).await else { return };
    let prompt = Device::new(&town.cbl.issuer(), "tv").asks_for_codes().await;
    for _ in 0..2 {
        let page =
            Visitor::default().comes_in_by_the_provider(&town.cbl.url(&format!("/L/{}", prompt.user_code))).await;
        assert!(page.contains("data-page=\"enter-code\"") && page.contains("ann of the node"), "{page}");
        assert!(page.contains(&prompt.user_code), "the code is lost");
    }
    let accounts = town.cbl.operator().runs(&["account", "list"]);
    assert_eq!(accounts.output.matches("ann").count() > 0, accounts.succeeded, "{}", accounts.errors);
    for secret in ["code=", "state=", "secret-of-cbl", "ann@node.example"] {
        assert!(!town.cbl.log().contains(secret), "{secret} is in the log");
    }
}

/// What the provider says of how somebody proved who they are stands in the tokens of the device; postal code and address
/// come along.
#[tokio::test]
async fn what_node_oidc_provider_says_of_somebody_reaches_the_device() {
    let settings = [("CBL_UPSTREAM_NODE_TRUST_EMAIL", "true"), ("CBL_UPSTREAM_NODE_SCOPES", SCOPES)];
    let Some(town) = Town::begins(&settings).await else { return };
    let mut tv = Device::new(&town.cbl.issuer(), "tv");
    for _ in 0..2 {
        let prompt = tv.asks_for_codes_with(&[("scope", "openid profile email address")]).await;
        let address = town.cbl.url(&format!("/L/{}", prompt.user_code));
        let page = Visitor::default().links_by_the_provider(&address, &prompt.user_code).await;
        assert!(page.contains("data-page=\"waiting\""), "{page}");
        let answer = tv.polls().await;
        let claims = claims_of(answer.member("id_token").expect("an ID token"));
        assert_eq!((&claims["acr"], &claims["amr"]), (&json!("urn:node:two-steps"), &json!(["pwd", "otp"])));
        let (auth_time, now) = (claims["auth_time"].as_i64().expect("auth_time"), claims["iat"].as_i64().unwrap());
        assert!((now - 120..=now + 1).contains(&auth_time), "{claims}");
        let profile = tv.reads_profile(answer.member("access_token").unwrap()).await;
        assert_eq!(profile.body()["address"], json!({"postal_code": "1012 AB"}));
        assert_eq!(profile.body()["email"], json!("ann@node.example"));
        let accounts = town.cbl.operator().runs(&["account", "list", "--json"]).json();
        assert_eq!(accounts.as_array().map(Vec::len), Some(1), "the second time the same");
    }
}

/// UI-21, WB-01: a person with a phone scans the code of a television and comes in by the provider, in real Chromium, which
/// applies `form-action` to the redirect and `SameSite` to the way back.
#[tokio::test]
async fn a_person_scans_the_code_and_links_a_television_with_an_account_elsewhere() {
    let Some(town) = Town::begins(&[]).await else { return };
    let Some(ann) = Person::with_phone().await else { return };
    let mut tv = Device::new(&town.cbl.issuer(), "tv");
    let prompt = tv.asks_for_codes_with(&[("device_name", "Living room"), ("scope", "openid profile")]).await;
    ann.opens(prompt.verification_uri_complete.as_ref().unwrap()).await;
    ann.sees("sign in with node id").await;
    tells(&ann, "the sign-in page, the code is kept").await;
    presses(&ann, "form[action$='/sign-in/with/node'] button").await;
    let login = "input[name=login]";
    types(&ann, login, "ann").await;
    types(&ann, "input[name=password]", "x").await;
    assert!(address_of(&ann).await.starts_with(town.node.issuer()));
    tells(&ann, "signing in at the provider").await;
    presses(&ann, "button[type=submit]").await;
    ann.sees("Authorize").await;
    tells(&ann, "the provider asks whether this server may know who it is").await;
    presses(&ann, "button[type=submit]").await;
    ann.sees("compare the code").await;
    ann.sees("ann of the node").await;
    assert_eq!(address_of(&ann).await, town.cbl.url("/link"));
    tells(&ann, "back, signed in, the code is still there").await;
    presses(&ann, "main form button").await;
    ann.sees("connect this device?").await;
    ann.sees(&prompt.user_code).await;
    tells(&ann, "the question").await;
    ann.approves().await;
    ann.sees("waiting for your device").await;
    let answer = tv.polls().await;
    assert!(answer.has_tokens(), "{answer:?}");
    assert_eq!(answer.member("cbl_account"), Some("ann of the node"));
    ann.sees("you can put your phone away").await;
    tells(&ann, "the television is linked").await;
    if let Ok(folder) = std::env::var("CBL_PICTURES") {
        ann.opens(&town.cbl.url("/account/providers")).await;
        ann.sees("Node ID").await;
        tells(&ann, "the providers of the account").await;
        ann.browser().saves_screenshot(&Path::new(&folder).join("providers.png")).await;
    }
}

/// A line of the round trip, and with `CBL_PICTURES` a picture.
async fn tells(person: &Person, step: &str) {
    let address = address_of(person).await;
    let address = address.split('?').next().unwrap_or_default().to_owned();
    println!("{step}: {address}");
    if let Ok(folder) = std::env::var("CBL_PICTURES") {
        let name = step.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        person.browser().saves_screenshot(&Path::new(&folder).join(format!("{name}.png"))).await;
    }
}

async fn address_of(person: &Person) -> String {
    person.browser().client().current_url().await.unwrap().to_string()
}

async fn element(person: &Person, css: &str) -> fantoccini::elements::Element {
    let wait = person.browser().client().wait().at_most(Duration::from_secs(20));
    wait.for_element(Locator::Css(css)).await.unwrap()
}

async fn presses(person: &Person, css: &str) {
    element(person, css).await.click().await.unwrap();
}

async fn types(person: &Person, css: &str, text: &str) {
    element(person, css).await.send_keys(text).await.unwrap();
}
