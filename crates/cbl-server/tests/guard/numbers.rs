//! UI-12: the number that the device shows.

use crate::{
    browser::{Browser, Page},
    town::{AWAY, Device, HOME, Town, sends},
    world::PASSWORD,
};
use cbl_rules::{
    Guard, KeyPolicy,
    guard::{NetworkPolicy, NumberPolicy, Risk},
};

const ASK: Guard =
    Guard { number: NumberPolicy::Ask, network: NetworkPolicy::Warn, key: KeyPolicy::Allow, risk: Risk::Medium };
const REQUIRE: Guard = Guard { number: NumberPolicy::Require, ..ASK };

/// The numbers on the buttons.
fn choices(page: &Page) -> Vec<String> {
    let pieces = page.html.split("name=\"pick\" value=\"").skip(1);
    pieces.map(|piece| piece.split('"').next().unwrap().to_owned()).collect()
}

/// Claims, says yes, and comes to the numbers; with what the device shows.
async fn comes_to_numbers(town: &Town, ada: &mut Browser, device: &Device) -> (Page, String) {
    assert!(town.polls(device).await.get("cbl_number").is_none(), "nobody has entered the code yet");
    let question = ada.claims(&device.user_code).await;
    let polled = town.polls(device).await;
    assert_eq!(
        (polled["error"].as_str(), polled["cbl_progress"].as_str()),
        (Some("authorization_pending"), Some("signed_in"))
    );
    let shown = polled["cbl_number"].as_str().unwrap().to_owned();
    ada.decides(&question, "approve").await.goes_to("/link/number");
    let page = ada.opens("/link/number").await;
    page.is(200, "number");
    assert_eq!((choices(&page).len(), choices(&page).contains(&shown)), (3, true));
    (page, shown)
}

#[actix_web::test]
async fn ui_12_the_person_picks_the_number_that_the_device_shows() {
    let town = Town::start().await;
    town.guards(ASK).await;
    let mut ada = town.person("ada", HOME).await;
    let device = town.device(HOME).await;
    let (page, shown) = comes_to_numbers(&town, &mut ada, &device).await;
    assert_eq!(town.hears(&device).await, "authorization_pending", "saying yes without the number decides nothing");
    sends(&mut ada, &page, "/link/number", &[("pick", &shown)]).await.goes_to("/link/done");
    assert_eq!(town.hears(&device).await, "tokens");
}

#[actix_web::test]
async fn ui_12_one_wrong_pick_denies_for_good() {
    let town = Town::start().await;
    town.guards(REQUIRE).await;
    let mut ada = town.person("ada", HOME).await;
    let device = town.device(HOME).await;
    let (page, shown) = comes_to_numbers(&town, &mut ada, &device).await;
    let wrong = choices(&page).into_iter().find(|choice| *choice != shown).unwrap();
    sends(&mut ada, &page, "/link/number", &[("pick", &wrong)]).await.goes_to("/link/done");
    ada.opens("/link/done").await.is(200, "denied");
    sends(&mut ada, &page, "/link/number", &[("pick", &shown)]).await.goes_to("/link/done");
    ada.opens("/link/done").await.is(200, "denied");
    assert_eq!(town.hears(&device).await, "access_denied");
}

/// UI-05, UI-08: "None of these" denies; a pick that is no number, or in a form of another claim, decides nothing.
#[actix_web::test]
async fn ui_12_none_of_these_denies_and_garbage_decides_nothing() {
    let town = Town::start().await;
    town.guards(ASK).await;
    let mut ada = town.person("ada", HOME).await;
    let device = town.device(HOME).await;
    let (page, _) = comes_to_numbers(&town, &mut ada, &device).await;
    for pick in ["", "x", "256", "-1"] {
        sends(&mut ada, &page, "/link/number", &[("pick", pick)]).await.is(400, "error");
    }
    let mut eve = town.person("eve", HOME).await;
    let csrf = eve.opens("/link").await.field("csrf");
    let fields = [("csrf", &*csrf), ("place", &page.field("place")), ("number", &page.field("number")), ("pick", "42")];
    eve.posts("/link/number", &fields).await.is(403, "error");
    assert_eq!(town.hears(&device).await, "authorization_pending");
    sends(&mut ada, &page, "/link/number", &[("decision", "deny")]).await.goes_to("/link/done");
    assert_eq!(town.hears(&device).await, "access_denied");
}

#[actix_web::test]
async fn ui_12_the_policy_decides_about_a_device_that_shows_no_number() {
    let town = Town::start().await;
    let mut ada = town.person("ada", HOME).await;
    town.guards(ASK).await;
    let device = town.device_saying(HOME, "tv", "device_name=Old").await;
    let question = ada.claims(&device.user_code).await;
    question.says("cannot show a number");
    assert!(town.polls(&device).await.get("cbl_number").is_none());
    ada.decides(&question, "approve").await.goes_to("/link/done");

    town.guards(REQUIRE).await;
    let device = town.device_saying(HOME, "tv", "device_name=Old").await;
    ada.enters(&device.user_code).await.goes_to("/link/confirm");
    let blocked = ada.opens("/link/confirm").await;
    blocked.is(200, "blocked").says("cannot show one");
    ada.decides(&blocked, "approve").await.goes_to("/link/confirm");
    assert_eq!(town.hears(&device).await, "authorization_pending");
    ada.decides(&blocked, "deny").await.goes_to("/link/done");
    assert_eq!(town.hears(&device).await, "access_denied");
}

/// UI-07: the claim that moves to another browser has numbers of its own; the old form decides nothing.
#[actix_web::test]
async fn ui_12_a_claim_that_moves_has_new_numbers() {
    let town = Town::start().await;
    town.guards(ASK).await;
    let mut phone = town.person("ada", HOME).await;
    let device = town.device(HOME).await;
    let (old, shown) = comes_to_numbers(&town, &mut phone, &device).await;
    let mut laptop = town.person("ada", HOME).await;
    laptop.claims(&device.user_code).await;
    sends(&mut phone, &old, "/link/number", &[("pick", &shown)]).await.is(403, "error");
    assert_eq!(town.hears(&device).await, "authorization_pending");
    let shown = town.polls(&device).await["cbl_number"].as_str().unwrap().to_owned();
    let page = laptop.opens("/link/number").await;
    sends(&mut laptop, &page, "/link/number", &[("pick", &shown)]).await.goes_to("/link/done");
}

/// UI-11 and UI-12 together: code and password, then the number; the number alone is not enough.
#[actix_web::test]
async fn code_and_password_come_before_the_number() {
    let town = Town::start().await;
    town.guards(Guard { network: NetworkPolicy::Strict, ..ASK }).await;
    let mut ada = town.person("ada", HOME).await;
    let device = town.device(AWAY).await;
    ada.claims(&device.user_code).await;
    let shown = town.polls(&device).await["cbl_number"].as_str().unwrap().to_owned();
    let page = ada.opens("/link/number").await;
    sends(&mut ada, &page, "/link/number", &[("pick", &shown)]).await.goes_to("/link/again");
    assert_eq!(town.hears(&device).await, "authorization_pending");
    let again = ada.opens("/link/again").await;
    let fields = [("user_code", &*device.user_code), ("password", PASSWORD), ("decision", "approve")];
    sends(&mut ada, &again, "/link/again", &fields).await.goes_to("/link/number");
    let page = ada.opens("/link/number").await;
    sends(&mut ada, &page, "/link/number", &[("pick", &shown)]).await.goes_to("/link/done");
    assert_eq!(town.hears(&device).await, "tokens");
}

/// XD-01: a client of high risk has no codes without number, network and key, and has them with all three.
#[actix_web::test]
async fn xd_01_high_risk_has_the_grant_only_with_confirmation() {
    let town = Town::start().await;
    let asks = async || town.posts(HOME, "/device_authorization", "client_id=tv&cbl_can_show_number=true").await;
    let refused = |answer: &serde_json::Value| answer["error"] == "unauthorized_client";
    let high = Guard { risk: Risk::High, ..Guard::default() };
    let number = Guard { number: NumberPolicy::Require, ..high };
    let network = Guard { network: NetworkPolicy::Require, ..high };
    let key = Guard { key: KeyPolicy::Require, ..high };
    for guard in [high, number, network, key, Guard { network: NetworkPolicy::Require, ..number }] {
        town.guards(guard).await;
        assert!(refused(&asks().await), "{guard:?}");
    }
    town.guards(Guard { network: NetworkPolicy::Require, key: KeyPolicy::Require, ..number }).await;
    assert!(!refused(&asks().await));
}
