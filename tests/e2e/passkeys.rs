//! Passkeys of a real Chromium: made, used, refused. And the picture of an authenticator app's key, read by a camera.

use crate::town::{PASSWORD, Town};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_tests::{Browser, KeyRing, Person, needs};
use fantoccini::Locator;
use serde_json::Value;
use std::process::Command;
use tokio::sync::OnceCell;

/// One server for all people here, each of whom has a test; it ends with this process.
async fn town() -> &'static Town {
    static TOWN: OnceCell<Town> = OnceCell::const_new();
    TOWN.get_or_init(Town::begins).await
}

/// Signs in by password at a page that wants it.
async fn signs_in_at(person: &Person, path: &str, name: &str) {
    person.opens(&format!("{}{path}", town().await.cbl.issuer())).await;
    person.sees("sign in").await;
    person.signs_in(name, PASSWORD).await;
}

async fn adds_a_passkey(person: &Person) {
    person.sees("without a password").await;
    person.presses("form[data-passkey=create] [data-passkey-button]").await;
    person.sees("the passkey is added").await;
}

async fn signs_out(browser: &Browser) {
    let leaves = "document.querySelector('form[action$=\"/sign-out\"]').requestSubmit()";
    browser.client().execute(leaves, Vec::new()).await.unwrap();
}

/// Presses the button of the sign-in page.
async fn uses_their_passkey(person: &Person) {
    person.presses("form[data-passkey=get] [data-passkey-button]").await;
}

/// A passkey is made, signs in without name or password, and links a television whose tokens say so (PK-01, RFC 8176).
#[tokio::test]
async fn a_person_adds_a_passkey_and_links_a_television_with_it() {
    let Some(ada) = Person::with_phone().await else { return };
    let ring = KeyRing::of(ada.browser()).await;
    signs_in_at(&ada, "/account/passkeys", "ada").await;
    adds_a_passkey(&ada).await;
    ada.sees("passkey 1").await;
    assert_eq!(ring.holds().await, 1);
    ring.is_asked_by_the_button_only().await;
    signs_out(ada.browser()).await;
    ada.sees("you are signed out").await;

    let mut tv = town().await.device();
    let prompt = tv.asks_for_codes_with(&[("scope", "openid")]).await;
    ada.opens(prompt.verification_uri_complete.as_ref().unwrap()).await;
    ada.sees("sign in with a passkey").await;
    uses_their_passkey(&ada).await;
    ada.sees("compare the code").await;
    ada.presses("form[action$=\"/link\"] .main-button").await;
    ada.sees("connect this device?").await;
    ada.approves().await;
    ada.sees("waiting for your device").await;
    let answer = tv.polls().await;
    let token = answer.member("id_token").expect("an ID token").to_owned();
    let claims = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    assert_eq!(claims["amr"], serde_json::json!(["pop", "user", "mfa"]));
}

/// A device that does not recognise its owner signs nobody in, and the password still does.
#[tokio::test]
async fn a_device_that_does_not_verify_its_user_signs_nobody_in() {
    let Some(bob) = Person::with_phone().await else { return };
    let ring = KeyRing::of(bob.browser()).await;
    ring.is_asked_by_the_button_only().await;
    signs_in_at(&bob, "/account/passkeys", "bob").await;
    adds_a_passkey(&bob).await;
    signs_out(bob.browser()).await;
    bob.sees("you are signed out").await;

    let shown = bob.browser().text().await.to_lowercase();
    assert!(!shown.contains("that did not work"), "before anything was tried: {shown}");
    ring.recognises_its_owner(false).await;
    uses_their_passkey(&bob).await;
    bob.sees("that did not work").await;
    ring.recognises_its_owner(true).await;
    uses_their_passkey(&bob).await;
    bob.sees("enter the code").await;
}

/// The field of the name offers what the device has, and what is chosen there signs in without a further press.
#[tokio::test]
async fn a_passkey_is_offered_in_the_field_of_the_name() {
    let Some(ada) = Person::at_a_desk().await else { return };
    let _ring = KeyRing::of(ada.browser()).await;
    signs_in_at(&ada, "/account/passkeys", "ada").await;
    adds_a_passkey(&ada).await;
    signs_out(ada.browser()).await;
    // Chromium's ring chooses by itself.
    ada.sees("enter the code").await;
}

/// What was removed at the server is of no use, though the device still has it. And a device makes one key only.
#[tokio::test]
async fn a_removed_passkey_signs_nobody_in() {
    let Some(eve) = Person::at_a_desk().await else { return };
    let ring = KeyRing::of(eve.browser()).await;
    ring.is_asked_by_the_button_only().await;
    signs_in_at(&eve, "/account/passkeys", "eve").await;
    adds_a_passkey(&eve).await;
    eve.presses("form[data-passkey=create] [data-passkey-button]").await;
    eve.sees("this device already has a passkey for your account").await;
    eve.presses("details.change summary").await;
    eve.presses("button[name=remove]").await;
    eve.sees("the passkey is removed here").await;
    assert_eq!(ring.holds().await, 1);
    signs_out(eve.browser()).await;
    eve.sees("you are signed out").await;
    uses_their_passkey(&eve).await;
    eve.sees("this passkey does not work here").await;
    eve.signs_in("eve", PASSWORD).await;
    eve.sees("enter the code").await;
}

/// The picture on the page of the second step is the key that stands beside it.
#[tokio::test]
async fn a_camera_reads_the_key_of_an_authenticator_app() {
    let (Some(zbarimg), Some(ada)) = (needs("zbarimg"), Person::with_phone().await) else { return };
    signs_in_at(&ada, "/account/two-step", "ada").await;
    ada.sees("scan this picture").await;
    let client = ada.browser().client();
    let picture = client.find(Locator::Css("svg.qr")).await.unwrap().screenshot().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key.png");
    std::fs::write(&file, picture).unwrap();
    let read = Command::new(zbarimg).args(["--raw", "--quiet"]).arg(&file).output().unwrap();
    let text = "return document.querySelector('.secret').textContent.replace(/\\s/g, '')";
    let secret = client.execute(text, Vec::new()).await.unwrap();
    let address =
        client.find(Locator::Css("a[href^=\"otpauth:\"]")).await.unwrap().attr("href").await.unwrap().unwrap();
    assert_eq!(String::from_utf8(read.stdout).unwrap().trim(), address);
    assert!(address.contains(&format!("?secret={}&issuer=", secret.as_str().unwrap())), "{address}");
}
