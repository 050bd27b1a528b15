//! The same in real Chromium, which applies `form-action` to redirects and `SameSite` to the way back, at both servers.

use std::path::Path;
use std::time::Duration;

use cbl_tests::{Device, Person};

use super::grace::App;
use super::town::Town;
use crate::browser::Browser;
use crate::world::PASSWORD;

/// UI-21, WB-01: scanned code, the provider's password and second step, its question, back, yes.
#[tokio::test]
async fn grace_links_a_television_of_the_second_with_a_phone_that_knows_the_first() {
    let town = Town::begins().await;
    let Some(grace) = Person::with_phone().await else { return };
    let app = App::set_up_by(&mut Browser::new(&town.first.issuer())).await;
    let mut tv = Device::new(&town.second.issuer(), "tv");
    let prompt = tv.asks_for_codes_with(&[("device_name", "Living room"), ("scope", "openid profile")]).await;
    grace.opens(prompt.verification_uri_complete.as_ref().expect("a code to scan")).await;
    grace.sees("sign in with first id").await;
    pictures(&grace, "1-sign-in-at-the-second").await;
    grace.presses("form[action$='/sign-in/with/first'] button").await;
    comes_to(&grace, &town.first.issuer()).await;
    grace.signs_in("grace", PASSWORD).await;
    grace.sees("authenticator").await;
    pictures(&grace, "2-second-step-at-the-first").await;
    grace.gives("code", &app.shows()).await;
    grace.sees("Grace of the first").await;
    pictures(&grace, "3-question-of-the-first").await;
    grace.approves().await;
    comes_to(&grace, &town.second.issuer()).await;
    grace.sees("compare the code").await;
    pictures(&grace, "4-back-at-the-second").await;
    grace.presses("main form button").await;
    grace.sees("connect this device?").await;
    grace.sees(&prompt.user_code).await;
    grace.approves().await;
    grace.sees("waiting for your device").await;
    let answer = tv.polls().await;
    assert_eq!(answer.member("cbl_account"), Some("Grace of the first"), "{answer:?}");
    grace.sees("you can put your phone away").await;
    pictures(&grace, "5-linked").await;
}

/// Waits until the browser is at this server: both have pages that look alike.
async fn comes_to(person: &Person, server: &str) {
    let client = person.browser().client();
    let there = tokio::time::timeout(Duration::from_secs(20), async {
        while !client.current_url().await.expect("an address").as_str().starts_with(server) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    assert!(there.await.is_ok(), "not at {server} but at {:?}", client.current_url().await);
}

/// With `CBL_PICTURES`, what she sees.
async fn pictures(person: &Person, step: &str) {
    if let Ok(folder) = std::env::var("CBL_PICTURES") {
        person.browser().saves_screenshot(&Path::new(&folder).join(format!("pair-{step}.png"))).await;
    }
}
