//! Data is asked for the first time only, per application whichever of its clients asks, and again for what is new. The
//! question whether the device is in front of the person comes every time (UI-10).

use crate::{
    browser::Browser,
    town::{HOME, Town},
};
use serde_json::Value;

const PRESENCE: &str = "Is the device in front of you";
const BEFORE: &str = "You agreed before";

/// Links and says what the question said: whether it spoke of an earlier consent, and the page.
async fn links(town: &Town, ada: &mut Browser, client: &'static str, scope: &str) -> (bool, Value) {
    let device = town.device_saying(HOME, client, &format!("scope={scope}")).await;
    let question = ada.claims(&device.user_code).await;
    question.says(PRESENCE);
    ada.decides(&question, "approve").await.goes_to("/link/done");
    (question.html.contains(BEFORE), town.polls(&device).await)
}

#[actix_web::test]
async fn data_is_asked_for_once_per_application_and_presence_every_time() {
    let town = Town::start().await;
    town.registers_client("radio", "aurora", "openid profile email").await;
    town.registers_client("stranger", "other", "openid profile").await;
    let mut ada = town.person("ada", HOME).await;
    let rows = [
        ("tv", "openid", false),
        ("tv", "openid+profile", false),
        ("tv", "openid+profile", true),
        ("radio", "openid+profile", true),
        ("stranger", "openid+profile", false),
        ("tv", "openid", false),
    ];
    for (client, scope, before) in rows {
        assert_eq!(links(&town, &mut ada, client, scope).await.0, before, "{client} {scope}");
    }
    // What is new is asked beside what was agreed.
    let device = town.device_saying(HOME, "radio", "scope=profile+email").await;
    let question = ada.claims(&device.user_code).await;
    question.says(BEFORE).says("See your e-mail address").says("See your name");
    let (asked, _) = question.html.split_once(BEFORE).unwrap();
    assert!(asked.contains("See your e-mail address") && !asked.contains("See your name"));
    let mut eve = town.person("eve", HOME).await;
    assert!(!links(&town, &mut eve, "tv", "openid+profile").await.0, "eve has agreed to nothing");
}

/// Refusing agrees to nothing.
#[actix_web::test]
async fn a_refused_request_leaves_no_consent() {
    let town = Town::start().await;
    let mut ada = town.person("ada", HOME).await;
    let device = town.device(HOME).await;
    let question = ada.claims(&device.user_code).await;
    ada.decides(&question, "deny").await.goes_to("/link/done");
    ada.opens("/account/applications").await.is(200, "applications").says("No application may use your account");
}

/// UI-16: taken back, it holds at once for refresh, introspection and userinfo, for every client of the application.
#[actix_web::test]
async fn ui_16_a_consent_is_listed_and_taken_back_at_once() {
    let town = Town::start().await;
    town.registers_client("radio", "aurora", "openid profile").await;
    town.registers_client("stranger", "other", "openid profile").await;
    let mut ada = town.person("ada", HOME).await;
    let tv = town.linked(&mut ada).await;
    let mut linked = Vec::new();
    for client in ["radio", "stranger"] {
        let device = town.device_saying(HOME, client, "scope=openid+profile").await;
        let question = ada.claims(&device.user_code).await;
        ada.decides(&question, "approve").await.goes_to("/link/done");
        linked.push((device.clone(), town.polls(&device).await));
    }
    // Approved and not yet collected: void as well.
    let waiting = town.device(HOME).await;
    let question = ada.claims(&waiting.user_code).await;
    ada.decides(&question, "approve").await.goes_to("/link/done");

    let list = ada.opens("/account/applications").await;
    list.is(200, "applications").says("Aurora &lt;TV&gt;").says("other").says("stays with it");
    let csrf = list.field("csrf");
    ada.posts("/account/applications/revoke", &[("csrf", "x"), ("application", "aurora")]).await.is(403, "error");
    ada.posts("/account/applications/revoke", &[("csrf", &csrf)]).await.is(400, "error");
    let fields = [("csrf", &*csrf), ("application", "aurora")];
    ada.posts("/account/applications/revoke", &fields).await.goes_to("/account/applications?revoked");
    assert!(!town.are_good(&tv.0, &tv.1).await);
    assert!(!town.are_good(&linked[0].0, &linked[0].1).await);
    assert_eq!(town.hears(&waiting).await, "invalid_grant");
    let (stranger, tokens) = &linked[1];
    assert!(town.refreshes(stranger, tokens).await["access_token"].is_string());
    ada.posts("/account/applications/revoke", &fields).await.goes_to("/account/applications");
    ada.opens("/account/applications?revoked").await.says("Access is removed").says("other");
    assert!(!links(&town, &mut ada, "tv", "openid+profile").await.0, "asked again");
}

/// Issue "applications": two client identifiers of one application know a person by one subject, and ask for data once; a
/// client of another application knows them by another.
#[actix_web::test]
async fn two_clients_of_one_application_share_consent_and_subject() {
    let town = Town::start().await;
    town.registers_client("radio", "aurora", "openid profile").await;
    town.registers_client("stranger", "other", "openid profile").await;
    let mut ada = town.person("ada", HOME).await;
    let mut subjects = Vec::new();
    for (client, before) in [("tv", false), ("radio", true), ("stranger", false)] {
        let (asked_before, tokens) = links(&town, &mut ada, client, "openid+profile").await;
        assert_eq!(asked_before, before, "{client}");
        subjects.push(town.introspects(&tokens).await["sub"].as_str().unwrap().to_owned());
    }
    assert_eq!(subjects[0], subjects[1]);
    assert_ne!(subjects[0], subjects[2]);
    let mut eve = town.person("eve", HOME).await;
    let (_, tokens) = links(&town, &mut eve, "tv", "openid+profile").await;
    assert_ne!(town.introspects(&tokens).await["sub"].as_str().unwrap(), subjects[0]);
}

/// Issue "honest consent": who is linked, and for how long, is no data, so there is nothing to have agreed to before;
/// presence is asked for all the same.
#[actix_web::test]
async fn without_data_no_consent_is_asked_and_presence_is() {
    let town = Town::start().await;
    town.registers_client("watch", "aurora", "openid offline_access").await;
    let mut ada = town.person("ada", HOME).await;
    for _ in 0..2 {
        let device = town.device_saying(HOME, "watch", "scope=openid+offline_access").await;
        let question = ada.claims(&device.user_code).await;
        question.says(PRESENCE).says("Know that it is you").says("Stay connected");
        assert!(!question.html.contains(BEFORE));
        ada.decides(&question, "approve").await.goes_to("/link/done");
    }
}
