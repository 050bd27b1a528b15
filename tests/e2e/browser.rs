//! A person with a phone, in real Chromium, on the default homes.

use crate::town::{PASSWORD, Town};
use cbl_tests::{Device, Person};
use tokio::sync::OnceCell;

/// One server for all people here; it ends with this process.
async fn town() -> &'static Town {
    static TOWN: OnceCell<Town> = OnceCell::const_new();
    TOWN.get_or_init(Town::begins).await
}

/// A person at the sign-in form of the linking page.
async fn person_at(address: &str, name: &str) -> Option<Person> {
    let person = Person::with_phone().await?;
    person.opens(address).await;
    person.sees("sign in").await;
    person.signs_in(name, PASSWORD).await;
    Some(person)
}

async fn address_of(person: &Person) -> String {
    person.browser().client().current_url().await.unwrap().to_string()
}

async fn is_pending(device: &Device) -> bool {
    matches!(device.polls().await.error(), Some("authorization_pending" | "slow_down"))
}

/// UI-01, UI-04, UI-13: from the address on the screen to "connected", which is said only when the device has its tokens.
#[tokio::test]
async fn a_person_types_the_code_approves_and_sees_connected_once_the_device_is() {
    let town = town().await;
    let mut tv = town.device();
    let prompt = tv.asks_for_codes_with(&[("device_name", "Living room")]).await;
    let Some(ada) = person_at(&prompt.verification_uri, "ada").await else { return };
    ada.enters(&prompt.user_code).await;
    ada.sees("connect this device?").await;
    ada.sees("living room").await;
    ada.sees(&prompt.user_code).await;
    assert!(is_pending(&tv).await);
    ada.approves().await;
    ada.sees("waiting for your device").await;
    // The page looks again every two seconds, and must not say more than is true.
    tokio::time::sleep(std::time::Duration::from_millis(2_500)).await;
    ada.sees("waiting for your device").await;
    assert!(tv.polls().await.has_tokens());
    ada.sees("you can put your phone away").await;
    assert!(!address_of(&ada).await.contains(&prompt.user_code));
}

/// UI-05: refusing is final.
#[tokio::test]
async fn a_person_refuses_and_the_device_hears_it() {
    let town = town().await;
    let mut tv = town.device();
    let prompt = tv.asks_for_codes().await;
    let Some(ada) = person_at(&prompt.verification_uri, "ada").await else { return };
    ada.enters(&prompt.user_code).await;
    ada.denies().await;
    ada.sees("the request was refused").await;
    assert_eq!(tv.polls().await.error(), Some("access_denied"));
}

/// A slip is said in words, and the right code still works.
#[tokio::test]
async fn a_person_who_mistypes_is_told_so_and_tries_again() {
    let town = town().await;
    let mut tv = town.device();
    let prompt = tv.asks_for_codes().await;
    let Some(bob) = person_at(&prompt.verification_uri, "bob").await else { return };
    bob.enters("BBBB-BBBB").await;
    bob.sees("this code is not right").await;
    assert!(is_pending(&tv).await);
    bob.enters(&prompt.user_code.to_lowercase()).await;
    bob.sees("connect this device?").await;
    bob.approves().await;
    bob.sees("waiting for your device").await;
    assert!(tv.polls().await.has_tokens());
}

/// UI-03, UI-21, LG-03: the scanned code survives the sign-in, leaves the address at once, and decides nothing by itself.
#[tokio::test]
async fn a_person_who_scans_the_qr_code_must_still_compare_and_confirm() {
    let town = town().await;
    let mut tv = town.device();
    let prompt = tv.asks_for_codes().await;
    let Some(eve) = person_at(prompt.verification_uri_complete.as_ref().unwrap(), "eve").await else { return };
    eve.sees("compare the code").await;
    let field = eve.browser().client().find(fantoccini::Locator::Css("input[name=user_code]")).await.unwrap();
    assert_eq!(field.prop("value").await.unwrap().as_deref(), Some(prompt.user_code.as_str()));
    assert!(address_of(&eve).await.ends_with("/link"), "the code is in the address");
    assert!(is_pending(&tv).await, "a scan decided");
    field.send_keys(&char::from(fantoccini::key::Key::Enter).to_string()).await.unwrap();
    eve.sees("connect this device?").await;
    assert!(is_pending(&tv).await, "a form decided before its button was pressed");
    eve.approves().await;
    eve.sees("waiting for your device").await;
    assert!(tv.polls().await.has_tokens());
}
