//! Attack 26, UI-06: markup and scripts in everything that a device or a person writes is shown as text.

use super::{is_at, page, presses, signed_in, types};
use crate::town::Town;
use cbl_rules::policy::clean_display_text;
use fantoccini::Locator;
use serde_json::Value;

/// Ways out of text, of an attribute, of a comment, of a style, of a template; each at most 64 characters.
const BREAKOUTS: [&str; 20] = [
    "",
    "\"",
    "'",
    "\">",
    "'>",
    "<",
    "</p>",
    "</bdi>",
    "</title>",
    "</script>",
    "-->",
    "]]>",
    "`",
    "{{",
    "{%",
    "&lt;",
    "&#60;",
    "\\u003c",
    "%3C",
    "\u{202e}",
];
const PAYLOADS: [&str; 15] = [
    "<script>x=1</script>",
    "<img src=x onerror=x=1>",
    "<svg/onload=x=1>",
    "<iframe src=javascript:x=1>",
    "<body onload=x=1>",
    "<a href=javascript:x=1>x</a>",
    " onmouseover=x=1 ",
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//evil.example>",
    "<form action=//evil.example>",
    "<input autofocus onfocus=x=1>",
    "<details open ontoggle=x=1>",
    "<math><mi xlink:href=x>",
    "7*7}} {# x",
];

const SCRIPT: &str = "return {
    says: [...document.querySelectorAll('.device-says bdi, .device-says + p bdi')].map(b => b.textContent),
    ran: typeof x !== 'undefined',
    foreign: document.querySelectorAll('main :is(script,img,iframe,style,base,math,meta), main [onload], main [onerror]').length,
    handlers: [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length,
}";

/// Three hundred strings, three in each request; the page shows exactly them and runs nothing.
#[tokio::test]
async fn attack_26_what_devices_write_is_text() {
    let town = Town::begins().await;
    let Some(ada) = signed_in(&town, "ada").await else { return };
    let corpus: Vec<String> =
        BREAKOUTS.iter().flat_map(|out| PAYLOADS.iter().map(move |payload| format!("{out}{payload}"))).collect();
    assert_eq!(corpus.len(), 300);
    for three in corpus.chunks(3) {
        let members = [("device_name", &*three[0]), ("device_model", &*three[1]), ("app_version", &*three[2])];
        let prompt = town.device().asks_for_codes_with(&members).await;
        ada.opens(prompt.verification_uri_complete.as_ref().unwrap()).await;
        presses(&ada, "main button[type=submit]").await;
        is_at(&ada, "confirm").await;
        let seen = ada.browser().client().execute(SCRIPT, vec![]).await.unwrap();
        let expected: Vec<Value> =
            three.iter().map(|text| clean_display_text(text).unwrap_or_default().to_string().into()).collect();
        assert_eq!(seen["says"], Value::Array(expected), "{three:?}");
        assert_eq!(
            (&seen["ran"], &seen["foreign"], &seen["handlers"]),
            (&false.into(), &0.into(), &0.into()),
            "{three:?}"
        );
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
    for payload in PAYLOADS {
        let name = format!("\">{payload}");
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
        let seen = ada.browser().client().execute(SCRIPT, vec![]).await.unwrap();
        assert_eq!((&seen["ran"], &seen["foreign"]), (&false.into(), &0.into()), "{name}");
        assert_eq!(page(&ada).await, "one-link");
    }
}
