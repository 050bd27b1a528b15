//! Our own server as the provider of a second one, two real processes: the first has the accounts, the second the devices.

mod chromium;
mod grace;
mod town;

use std::time::Duration;

use cbl_tests::Device;
use serde_json::json;

use crate::linking::{approves, claims_of};
use crate::world::PASSWORD;
use grace::{App, Grace};
use town::Town;

/// UI-21, issue 7: the code of a device of the second survives the sign-in at the first, with consent and RFC 9207 there;
/// name, address and postal code come along, and so does how the person proved who they are.
#[tokio::test]
async fn a_device_of_the_second_is_linked_with_an_account_of_the_first() {
    let town = Town::begins().await;
    let mut tv = Device::new(&town.second.issuer(), "tv");
    let prompt = tv.asks_for_codes_with(&[("scope", "openid profile email address")]).await;
    let mut grace = Grace::of(&town);
    grace.here.opens(&format!("/L/{}", prompt.user_code)).await.goes_to("/link");
    let away = grace.here.leaves(town::FIRST).await;
    let back = grace.goes_through_the_first(&away, None).await;
    assert!(back.contains(&format!("state={}", away.get("state"))) && back.contains("&iss="), "{back}");
    assert!(!back.contains(&prompt.user_code));
    grace.here.opens(&back).await.goes_to("/link");
    let page = grace.here.opens("/link").await;
    page.is(200, "enter-code").says("Grace of the first").says(&format!("value=\"{}\"", prompt.user_code));
    approves(&mut grace.here, &prompt.user_code).await;

    let answer = tv.polls().await;
    let claims = claims_of(answer.member("id_token").expect("an ID token"));
    assert_eq!((&claims["iss"], &claims["amr"]), (&json!(town.second.issuer()), &json!(["pwd"])));
    assert!(claims["auth_time"].is_i64(), "{claims}");
    assert_eq!(answer.member("cbl_account"), Some("Grace of the first"));
    let profile = tv.reads_profile(answer.member("access_token").unwrap()).await;
    let profile = profile.body();
    assert_eq!((&profile["email"], &profile["email_verified"]), (&json!("grace@first.example"), &json!(true)));
    assert_eq!(profile["address"], json!({"postal_code": "12345"}));

    // Again, in another browser: no question any more, and the same account.
    let mut later = Grace::of(&town);
    assert!(later.comes_in(None).await.html.contains("Grace of the first"));
    assert_eq!(town.accounts_of_the_second(), 2, "Ada, and one for Grace");
}

/// Who has a second step at the first is asked for it there, and not here; that it was used is told to devices.
#[tokio::test]
async fn the_second_step_is_asked_by_the_first_and_told_by_the_second() {
    let town = Town::begins().await;
    let mut grace = Grace::of(&town);
    let app = App::set_up_by(&mut grace.there).await;
    let mut grace = Grace::of(&town);
    let mut tv = Device::new(&town.second.issuer(), "tv");
    let prompt = tv.asks_for_codes_with(&[("scope", "openid")]).await;
    grace.comes_in(Some(&app)).await.is(200, "enter-code");
    approves(&mut grace.here, &prompt.user_code).await;
    let claims = claims_of(tv.polls().await.member("id_token").expect("an ID token"));
    assert_eq!(claims["amr"], json!(["pwd", "otp", "mfa"]));
}

/// A key that the second never saw is looked up at once, and the old one is not believed any more than the first says.
#[tokio::test]
async fn the_first_may_change_its_key_at_any_time() {
    let mut town = Town::begins().await;
    Grace::of(&town).comes_in(None).await.is(200, "enter-code");
    town.first.stops();
    town.first.sets("CBL_SIGNING_ALGORITHM", "ES256");
    town.first.starts_again().await;
    Grace::of(&town).comes_in(None).await.is(200, "enter-code");
    assert_eq!(town.accounts_of_the_second(), 2);
}

/// Nobody is let in, nothing is made, the page says why; own accounts go on, and so does the provider once it is back.
#[tokio::test]
async fn while_the_first_is_down_the_second_says_so_and_its_own_people_come_in() {
    let mut town = Town::begins().await;
    let mut grace = Grace::of(&town);
    let away = grace.here.leaves(town::FIRST).await;
    let back = grace.goes_through_the_first(&away, None).await;
    town.first.stops();
    let page = grace.here.opens(&back).await;
    page.is(503, "provider-trouble").says("The other side does not answer").says("class=\"main-button\"");
    assert!(!page.header("retry-after").is_empty() && !grace.here.cookies.contains_key("cbl-session"));
    assert_eq!(town.accounts_of_the_second(), 1, "Ada alone");

    town.second.stops();
    town.second.starts_again().await;
    let mut ada = Grace::of(&town).here;
    ada.opens("/sign-in").await.is(200, "sign-in").says("First ID").says("does not answer at the moment");
    ada.signs_in("ada", PASSWORD).await.goes_to("/link");

    town.first.starts_again().await;
    let mut grace = Grace::of(&town);
    // It is asked again after ten seconds.
    let answers = tokio::time::timeout(Duration::from_secs(20), async {
        while !grace.here.opens("/sign-in").await.html.contains("/sign-in/with/") {
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    });
    answers.await.expect("the provider is offered again");
    grace.comes_in(None).await.is(200, "enter-code");
}

/// Each server has a session of its own: signing out of the second leaves the one at the first, which comes back by itself;
/// signing out of both does not, and what was linked stays.
#[tokio::test]
async fn signing_out_here_is_not_signing_out_there() {
    let town = Town::begins().await;
    let mut tv = Device::new(&town.second.issuer(), "tv");
    let prompt = tv.asks_for_codes().await;
    let mut grace = Grace::of(&town);
    grace.comes_in(None).await.is(200, "enter-code");
    approves(&mut grace.here, &prompt.user_code).await;
    let tokens = tv.polls().await;
    grace.signs_out_here().await;
    grace.here.opens("/link").await.goes_to("/sign-in?next=link&reason=first");
    let away = grace.here.leaves(town::FIRST).await;
    let back = grace.there.opens(&town::below(&away)).await;
    assert_eq!(back.status, 303, "the first remembers her: {back:#?}");
    let back = back.header("location").replace(&town.second.issuer(), "");
    grace.here.opens(&back).await.goes_to("/link");

    grace.signs_out_there().await;
    grace.signs_out_here().await;
    let away = grace.here.leaves(town::FIRST).await;
    grace.there.visits(&town::below(&away)).await.is(200, "sign-in");
    let refreshed = tv.refreshes(tokens.member("refresh_token").expect("a refresh token")).await;
    assert!(refreshed.has_tokens(), "{refreshed:?}");
}
