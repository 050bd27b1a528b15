//! A linking with a keyboard alone, and a field that forgives. That no page needs a script is proven over plain HTTP.

use crate::look::asked;
use cbl_tests::{Browser, Cbl, Device, Homes, Person};
use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
};

const PASSWORD: &str = "correct horse battery staple";

async fn server() -> Cbl {
    let mut cbl = Cbl::prepared(Homes::default(), &[("CBL_SHUTDOWN_NOTICE_MS", "0")]);
    let operator = cbl.operator();
    assert!(operator.runs(&["client", "add", "--id", "tv", "--name", "Aurora"]).succeeded);
    let account = ["account", "add", "--username", "ada", "--password-stdin"];
    assert!(operator.runs_typing(&account, &format!("{PASSWORD}\n")).succeeded);
    cbl.starts_again().await;
    cbl
}

/// Presses keys, wherever the focus is.
async fn types(browser: &Browser, text: &str) {
    let keys = KeyActions::new("keyboard".to_owned());
    let keys =
        text.chars().fold(keys, |keys, value| keys.then(KeyAction::Down { value }).then(KeyAction::Up { value }));
    browser.client().perform_actions(keys).await.unwrap();
}

async fn presses(browser: &Browser, key: Key) {
    types(browser, &char::from(key).to_string()).await;
}

/// Name of what has the focus, and whether a person can see that it has.
async fn focus(browser: &Browser) -> (String, bool) {
    let found = asked(
        browser,
        "const e = document.activeElement; const style = getComputedStyle(e); \
         return [e.name || e.id || e.className || e.textContent.trim(), e.value || '', \
            style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2];",
    )
    .await;
    let text = |at: usize| found[at].as_str().unwrap_or_default().to_owned();
    (format!("{} {}", text(0), text(1)).trim().to_owned(), found[2].as_bool().unwrap())
}

/// UI-05, UI-20: sign in, type the code, hear the question, refuse before connect, connect. The focus is always to be seen.
#[tokio::test]
async fn ui_20_a_person_links_with_the_keyboard_alone() {
    let cbl = server().await;
    let mut tv = Device::new(&cbl.issuer(), "tv");
    let prompt = tv.asks_for_codes().await;
    let Some(ada) = Person::at_a_desk().await else { return };
    let browser = ada.browser();
    ada.opens(&prompt.verification_uri).await;
    ada.sees("sign in").await;
    types(browser, "ada").await;
    presses(browser, Key::Tab).await;
    types(browser, PASSWORD).await;
    presses(browser, Key::Enter).await;
    ada.sees("enter the code").await;
    // Small letters and no dash: the script groups them as the device does.
    types(browser, &prompt.user_code.replace('-', "").to_lowercase()).await;
    let typed = asked(browser, "return document.activeElement.value").await;
    assert_eq!(typed.as_str(), Some(prompt.user_code.as_str()));
    presses(browser, Key::Enter).await;
    ada.sees("connect this device?").await;

    let mut order = Vec::new();
    for _ in 0..12 {
        presses(browser, Key::Tab).await;
        let (name, visible) = focus(browser).await;
        assert!(visible, "nobody sees the focus on {name}");
        order.push(name);
        if order.last().is_some_and(|name| name == "decision approve") {
            break;
        }
    }
    let at = |name: &str| order.iter().position(|own| own == name).unwrap_or_else(|| panic!("{name}: {order:?}"));
    assert_eq!(at("skip"), 0, "{order:?}");
    assert!(at("brand") < at("decision deny") && at("decision deny") + 1 == at("decision approve"), "{order:?}");
    presses(browser, Key::Enter).await;
    ada.sees("waiting for your device").await;
    assert!(tv.polls().await.has_tokens());
    ada.sees("you can put your phone away").await;
    let (name, _) = focus(browser).await;
    assert_eq!(name, "main", "a screen reader is told where it is");
}

/// The skip link leads past the header.
#[tokio::test]
async fn the_first_key_offers_to_skip_to_the_content() {
    let cbl = server().await;
    let Some(ada) = Person::at_a_desk().await else { return };
    let browser = ada.browser();
    ada.opens(&cbl.url("/help")).await;
    presses(browser, Key::Tab).await;
    assert_eq!(focus(browser).await, ("skip".to_owned(), true));
    let top = asked(browser, "return document.activeElement.getBoundingClientRect().top").await;
    assert!(top.as_f64().unwrap() >= 0.0, "the skip link is outside of the window");
    presses(browser, Key::Enter).await;
    assert_eq!(focus(browser).await.0, "main");
}

/// UI-02: what is pasted with spaces, or typed full-width, is the code.
#[tokio::test]
async fn ui_02_a_code_in_full_width_letters_is_grouped_and_accepted() {
    let cbl = server().await;
    let mut tv = Device::new(&cbl.issuer(), "tv");
    let prompt = tv.asks_for_codes().await;
    let Some(ada) = Person::with_phone().await else { return };
    ada.opens(&prompt.verification_uri).await;
    ada.signs_in("ada", PASSWORD).await;
    ada.sees("enter the code").await;
    let wide = |c: char| char::from_u32(u32::from(c) - 0x21 + 0xFF01).unwrap();
    let typed: String = prompt.user_code.chars().filter(char::is_ascii_uppercase).map(wide).collect();
    ada.enters(&typed).await;
    ada.sees("connect this device?").await;
    ada.sees(&prompt.user_code).await;
}
