//! A person with a phone, in real Chromium, follows the QR code that a device of the dialect made itself.

use super::{Pair, town};
use crate::town::PASSWORD;
use cbl_tests::Person;
use fantoccini::Locator;

/// UI-03: the code survives the sign-in, leaves the address at once, and approves nothing by itself.
#[tokio::test]
async fn ui_03_a_person_who_follows_the_devices_own_qr_code_must_still_compare_and_confirm() {
    let town = town().await;
    let pair = Pair::asked_for(&town).await;
    let Some(ada) = Person::with_phone().await else { return };
    ada.opens(&town.cbl.url(&format!("/link?cbl-code={}", pair.user_code))).await;
    ada.sees("sign in").await;
    ada.signs_in("ada", PASSWORD).await;
    ada.sees("compare the code").await;
    assert!(ada.browser().client().current_url().await.unwrap().query().is_none(), "the code is in the address");
    let field = ada.browser().client().find(Locator::Css("input[name=user_code]")).await.unwrap();
    let shown = field.prop("value").await.unwrap().unwrap_or_default();
    assert_eq!(shown.replace('-', ""), pair.user_code);
    assert_eq!(pair.polls().await.error(), Some("authorization_pending"));
    ada.enters(&pair.user_code).await;
    // What the device says of itself, and the scopes of the dialect in words that a person knows.
    for text in ["P (S)", "See your name", "See your e-mail address", "Speak with Alexa"] {
        ada.sees(text).await;
    }
    ada.approves().await;
    ada.sees("waiting for your device").await;
    assert!(pair.polls().await.has_tokens());
    ada.sees("you can put your phone away").await;
}
