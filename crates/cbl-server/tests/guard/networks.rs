//! UI-11: the networks of device and person.

use crate::{
    town::{AWAY, HOME, Town, sends},
    world::PASSWORD,
};
use cbl_rules::{Guard, guard::NetworkPolicy};

fn policy(network: NetworkPolicy) -> Guard {
    Guard { network, ..Guard::default() }
}

#[actix_web::test]
async fn ui_11_warn_shows_both_places_and_asks_for_nothing_more() {
    let town = Town::start().await;
    let mut ada = town.person("ada", HOME).await;
    let device = town.device(AWAY).await;
    let question = ada.claims(&device.user_code).await;
    question.says(HOME).says(AWAY).says("Not the network that you use now");
    ada.decides(&question, "approve").await.goes_to("/link/done");
    assert_eq!(town.hears(&device).await, "tokens");
}

/// UI-11, UI-18, attack 1: the scanned code is not shown, code and password are typed, and the sign-in is a new one.
#[actix_web::test]
async fn ui_11_strict_asks_for_code_and_password_from_another_network() {
    let town = Town::start().await;
    town.guards(policy(NetworkPolicy::Strict)).await;
    let mut ada = town.person("ada", HOME).await;
    let (device, other) = (town.device(AWAY).await, town.device(AWAY).await);
    ada.visits(&format!("/L/{}", device.user_code)).await.is(200, "enter-code");
    let question = ada.claims(&device.user_code).await;
    assert!(!question.html.contains(&device.user_code), "the code must come from the device");
    ada.decides(&question, "approve").await.goes_to("/link/again");
    assert_eq!(town.hears(&device).await, "authorization_pending");

    let again = ada.opens("/link/again").await;
    again.is(200, "again").says(HOME).says(AWAY);
    assert!(!again.html.contains(&device.user_code));
    let session = ada.cookies["cbl-session"].clone();
    for (code, password, why) in [
        ("", PASSWORD, "This is not the code"),
        (&*other.user_code, PASSWORD, "This is not the code"),
        ("BBBB-BBBB", PASSWORD, "This is not the code"),
        (&device.user_code, "wrong", "The password is not right"),
        (&device.user_code, "", "The password is not right"),
    ] {
        let fields = [("user_code", code), ("password", password), ("decision", "approve")];
        sends(&mut ada, &again, "/link/again", &fields).await.is(422, "again").says(why);
    }
    assert_eq!(town.hears(&device).await, "authorization_pending");
    let fields = [("user_code", &*device.user_code), ("password", PASSWORD), ("decision", "approve")];
    sends(&mut ada, &again, "/link/again", &fields).await.goes_to("/link/done");
    assert_ne!(ada.cookies["cbl-session"], session);
    assert_eq!(town.hears(&device).await, "tokens");
}

/// UI-17: passwords typed here have the budget of the sign-in, so this form is no way around it.
#[actix_web::test]
async fn passwords_are_tried_ten_times_here_as_at_the_sign_in() {
    let town = Town::start().await;
    town.guards(policy(NetworkPolicy::Strict)).await;
    let mut ada = town.person("ada", HOME).await;
    let device = town.device(AWAY).await;
    ada.claims(&device.user_code).await;
    let again = ada.opens("/link/again").await;
    let fields = [("user_code", &*device.user_code), ("password", "wrong"), ("decision", "approve")];
    // Ten, and the one a minute that is always left.
    for _ in 0..11 {
        sends(&mut ada, &again, "/link/again", &fields).await.is(422, "again");
    }
    let page = sends(&mut ada, &again, "/link/again", &fields).await;
    page.is(429, "again").says("too many tries");
    assert!(!page.header("retry-after").is_empty());
    sends(&mut ada, &again, "/link/again", &[("decision", "deny")]).await.goes_to("/link/done");
    assert_eq!(town.hears(&device).await, "access_denied");
}

#[actix_web::test]
async fn ui_11_strict_asks_for_nothing_more_in_one_network_or_when_it_cannot_tell() {
    let town = Town::start().await;
    town.guards(policy(NetworkPolicy::Strict)).await;
    for (device_at, person_at) in [(HOME, HOME), ("2001:db8::1", HOME)] {
        let mut ada = town.person("ada", person_at).await;
        let device = town.device(device_at).await;
        let question = ada.claims(&device.user_code).await;
        ada.decides(&question, "approve").await.goes_to("/link/done");
    }
}

#[actix_web::test]
async fn ui_11_require_refuses_different_and_unknown_until_the_person_comes_nearer() {
    let town = Town::start().await;
    town.guards(policy(NetworkPolicy::Require)).await;
    for elsewhere in [AWAY, "2001:db8::1"] {
        let mut ada = town.person("ada", elsewhere).await;
        let device = town.device(HOME).await;
        ada.enters(&device.user_code).await.goes_to("/link/confirm");
        let blocked = ada.opens("/link/confirm").await;
        blocked.is(200, "blocked").says("only be connected from the network that the device is in");
        for (path, answer) in [("/link/number", ("pick", "42")), ("/link/confirm", ("decision", "approve"))] {
            sends(&mut ada, &blocked, path, &[answer]).await.goes_to("/link/confirm");
        }
        let fields = [("decision", "approve"), ("user_code", &*device.user_code), ("password", PASSWORD)];
        sends(&mut ada, &blocked, "/link/again", &fields).await.goes_to("/link/confirm");
        assert_eq!(town.hears(&device).await, "authorization_pending");
        ada.from = Some(HOME.into());
        let question = ada.opens("/link/confirm").await;
        ada.decides(question.is(200, "confirm"), "approve").await.goes_to("/link/done");
        assert_eq!(town.hears(&device).await, "tokens");
    }
}

/// The address counts at the moment of the answer, not when the page was made.
#[actix_web::test]
async fn ui_11_networks_are_compared_when_the_person_answers() {
    let town = Town::start().await;
    town.guards(policy(NetworkPolicy::Require)).await;
    let mut ada = town.person("ada", HOME).await;
    let device = town.device(HOME).await;
    let question = ada.claims(&device.user_code).await;
    ada.from = Some(AWAY.into());
    ada.decides(&question, "approve").await.goes_to("/link/confirm");
    assert_eq!(town.hears(&device).await, "authorization_pending");
}
