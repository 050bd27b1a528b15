//! A television is linked by somebody who comes from a provider.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cbl_store::ledger::{Client, Registrations};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::world::{ID, PASSWORD, World};

pub(crate) fn claims_of(token: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap()).unwrap()
}

pub(crate) async fn approves(browser: &mut Browser, code: &str) {
    let page = browser.opens("/link").await;
    browser.presses(&page, "/link", &[("user_code", code)]).await.goes_to("/link/confirm");
    let page = browser.opens("/link/confirm").await;
    browser.presses(&page, "/link/confirm", &[("decision", "approve")]).await.goes_to("/link/done");
}

/// UI-21, PK-01: the scanned code survives the provider, and the device learns how and when the person proved who they are.
#[actix_web::test]
async fn ui_21_a_scanned_code_survives_the_provider() {
    let world = World::starts().await;
    let mut tv = world.tv();
    let prompt = tv.asks_for_codes_with(&[("scope", "openid profile")]).await;
    let mut browser = world.browser();
    browser.opens(&format!("/L/{}", prompt.user_code)).await.goes_to("/link");
    let page = browser.visits("/link").await;
    page.is(200, "sign-in").says("We keep your code");
    let away = browser.leaves_from(&page, ID).await;
    assert!(!away.url.as_str().contains(&prompt.user_code));
    let auth_time = world.now() - 100;
    world.vouches(&away, "ada", &json!({"amr": ["pwd", "otp"], "acr": "urn:x:2", "auth_time": auth_time}));
    browser.returns(ID, &away).await.goes_to("/link");
    browser.opens("/link").await.is(200, "enter-code").says(&format!("value=\"{}\"", prompt.user_code));
    approves(&mut browser, &prompt.user_code).await;
    let answer = tv.polls().await;
    let claims = claims_of(answer.member("id_token").unwrap());
    assert_eq!((&claims["amr"], &claims["acr"]), (&json!(["pwd", "otp"]), &json!("urn:x:2")));
    assert_eq!(claims["auth_time"], json!(auth_time));
    assert_eq!(answer.member("cbl_account"), Some("Ada from there"));
}

/// TK-14: what was approved by an identity that is gone becomes nothing, before and after collection.
#[actix_web::test]
async fn tk_14_a_disconnected_identity_takes_what_it_approved_along() {
    let world = World::starts().await;
    let mut owner = world.browser();
    owner.signs_in("ada", PASSWORD).await;
    let page = owner.opens("/account/providers").await;
    let away = crate::browser::away(&owner.presses(&page, "/account/providers/connect", &[]).await);
    world.vouches(&away, "1234", &json!({}));
    owner.returns(ID, &away).await;
    let mut thief = world.comes("1234").await;
    let (mut collected, mut waiting) = (world.tv(), world.tv());
    let prompt = collected.asks_for_codes().await;
    approves(&mut thief, &prompt.user_code).await;
    let tokens = collected.polls().await;
    let prompt = waiting.asks_for_codes().await;
    approves(&mut thief, &prompt.user_code).await;
    let mut own = world.tv();
    let prompt = own.asks_for_codes().await;
    approves(&mut owner, &prompt.user_code).await;

    let page = owner.opens("/account/providers").await;
    owner.presses(&page, "/account/providers/disconnect", &[]).await.goes_to("/account/providers?done=disconnected");

    assert_eq!(waiting.polls().await.error(), Some("invalid_grant"));
    let refreshed = collected.refreshes(tokens.member("refresh_token").unwrap()).await;
    assert_eq!(refreshed.error(), Some("invalid_grant"));
    assert_eq!(collected.reads_profile(tokens.member("access_token").unwrap()).await.status(), 401);
    assert!(own.polls().await.has_tokens(), "what came in by the password stays");
}

/// A client that is bound to a provider is connected by its people alone.
#[actix_web::test]
async fn a_bound_client_sends_its_people_to_their_provider() {
    let world = World::starts().await;
    let (tv, version) = (world.ledger().client("tv").await.unwrap(), world.ledger().clients_version().await.unwrap());
    let clients = vec![Client { upstream: Some(ID.into()), ..tv.unwrap() }];
    assert!(world.ledger().register(&Registrations { clients, ..Registrations::default() }, version).await.unwrap());
    world.server.app.service.refresh_registry().await.unwrap();
    let mut tv = world.tv();
    let prompt = tv.asks_for_codes().await;
    let mut browser = world.browser();
    browser.signs_in("ada", PASSWORD).await;
    let page = browser.opens("/link").await;
    browser.presses(&page, "/link", &[("user_code", &prompt.user_code)]).await.goes_to("/link/confirm");
    browser.opens("/link/confirm").await.goes_to("/sign-in?next=confirm&reason=provider&with=example");
    let page = browser.visits("/link/confirm").await;
    page.is(200, "sign-in").says("can only be connected with the account below");
    assert!(!page.html.contains("name=\"password\""));
    assert_eq!(tv.polls().await.error(), Some("authorization_pending"));
    let other = world.browser().opens("/sign-in?reason=provider&with=nobody").await;
    other.is(200, "sign-in");
    let away = browser.leaves_from(&page, ID).await;
    world.vouches(&away, "1234", &json!({}));
    browser.returns(ID, &away).await.goes_to("/link/confirm");

    let mut bob = world.comes("bob").await;
    let prompt = tv.asks_for_codes().await;
    approves(&mut bob, &prompt.user_code).await;
    assert!(tv.polls().await.has_tokens());
}
