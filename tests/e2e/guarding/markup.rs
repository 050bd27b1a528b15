//! Attack 26, UI-06: markup and scripts in everything that a device or a person writes is shown as text.

use super::{is_at, page, presses, signed_in, types};
use crate::town::Town;
use cbl_rules::policy::clean_display_text;
use cbl_tests::{Person, corpus};
use fantoccini::Locator;
use serde_json::Value;

const SAYS: &str = "[...document.querySelectorAll('.said bdi')].map(b => b.textContent)";

/// What the page says the device wrote, when nothing of it ran.
async fn says(person: &Person) -> Value {
    let script = format!("return [{SAYS}, {}]", corpus::TROUBLE);
    let seen = person.browser().client().execute(&script, vec![]).await.unwrap();
    assert_eq!(seen[1], Value::Array(Vec::new()));
    seen[0].clone()
}

/// Three hundred strings, three in each request; the page shows exactly them and runs nothing.
#[tokio::test]
async fn attack_26_what_devices_write_is_text() {
    let town = Town::begins().await;
    let Some(ada) = signed_in(&town, "ada").await else { return };
    let corpus = corpus::markup();
    assert_eq!(corpus.len(), 300);
    for three in corpus.chunks(3) {
        let members = [("device_name", &*three[0]), ("device_model", &*three[1]), ("app_version", &*three[2])];
        let prompt = town.device().asks_for_codes_with(&members).await;
        ada.opens(prompt.verification_uri_complete.as_ref().unwrap()).await;
        presses(&ada, "main button[type=submit]").await;
        is_at(&ada, "confirm").await;
        let expected = three.iter().map(|text| clean_display_text(text).unwrap_or_default().to_string().into());
        assert_eq!(says(&ada).await, Value::Array(expected.collect()), "{three:?}");
        assert!(ada.browser().client().get_alert_text().await.is_err(), "{three:?} opened a dialog");
    }
}

/// The name that a person gives a device is text on both of its pages.
#[tokio::test]
async fn attack_26_what_people_write_is_text() {
    let town = Town::begins().await;
    let Some(ada) = signed_in(&town, "ada").await else { return };
    let mut tv = town.device();
    let prompt = tv.asks_for_codes().await;
    ada.opens(prompt.verification_uri_complete.as_ref().unwrap()).await;
    presses(&ada, "main button[type=submit]").await;
    ada.approves().await;
    is_at(&ada, "waiting").await;
    assert!(tv.polls().await.has_tokens());
    ada.opens(&format!("{}/account/links", town.cbl.issuer())).await;
    presses(&ada, ".device-name a").await;
    is_at(&ada, "one-link").await;
    for name in corpus::mixed() {
        let field = ada.browser().client().find(Locator::Css("input[name=name]")).await.unwrap();
        field.clear().await.unwrap();
        types(&ada, "input[name=name]", &name).await;
        presses(&ada, "form[action$=rename] button").await;
        let expected = clean_display_text(&name).unwrap();
        let same = format!("return document.querySelector('h1')?.textContent === {}", Value::from(&*expected));
        let client = ada.browser().client();
        let mut tries = 0;
        while client.execute(&same, vec![]).await.unwrap() != true {
            tries += 1;
            assert!(tries < 100, "{expected} is not shown:\n{}", ada.browser().text().await);
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        says(&ada).await;
        assert_eq!(page(&ada).await, "one-link");
    }
}
