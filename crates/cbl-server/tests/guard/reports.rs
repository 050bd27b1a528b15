//! XD-07: a person reports a request, at any moment.

use crate::{
    browser::{Browser, Page},
    town::{AWAY, HOME, Town, sends},
};
use cbl_rules::{Guard, guard::NetworkPolicy};

async fn reports(browser: &mut Browser, page: &Page) -> Page {
    browser.posts("/link/report", &[("csrf", &page.field("csrf")), ("place", &page.field("place"))]).await
}

async fn events(town: &Town, name: &str) -> usize {
    let events = town.world.service().ledger.recent_events(100).await.unwrap();
    events.iter().filter(|event| event.event == name).count()
}

#[actix_web::test]
async fn xd_07_a_report_denies_a_request_that_waits() {
    let town = Town::start().await;
    let mut ada = town.person("ada", HOME).await;
    let device = town.device(AWAY).await;
    let question = ada.claims(&device.user_code).await;
    reports(&mut ada, &question).await.goes_to("/link/reported");
    ada.opens("/link/reported").await.is(200, "reported");
    assert_eq!(town.hears(&device).await, "access_denied");
    ada.opens("/link/confirm").await.is(200, "denied");
    assert_eq!(events(&town, "report").await, 1);
    reports(&mut ada, &question).await.goes_to("/link/reported");
    assert_eq!(events(&town, "report").await, 1, "the same request counts once");
}

#[actix_web::test]
async fn xd_07_a_report_ends_an_approval_before_and_after_collection() {
    for collects in [false, true] {
        let town = Town::start().await;
        let mut ada = town.person("ada", HOME).await;
        let device = town.device(AWAY).await;
        let question = ada.claims(&device.user_code).await;
        ada.decides(&question, "approve").await.goes_to("/link/done");
        let tokens = if collects { Some(town.polls(&device).await) } else { None };
        let done = ada.opens("/link/done").await;
        done.is(200, if collects { "connected" } else { "waiting" });
        reports(&mut ada, &done).await.goes_to("/link/reported");
        match &tokens {
            Some(tokens) => assert!(!town.are_good(&device, tokens).await),
            None => assert_eq!(town.hears(&device).await, "access_denied"),
        }
        ada.opens("/account/links").await.says("No device is connected");
    }
}

/// UI-07: of a request of others there is nothing to report, and nothing changes.
#[actix_web::test]
async fn nobody_reports_what_is_not_theirs() {
    let town = Town::start().await;
    let (mut ada, mut eve) = (town.person("ada", HOME).await, town.person("eve", AWAY).await);
    let device = town.device(HOME).await;
    let question = ada.claims(&device.user_code).await;
    let csrf = eve.opens("/link").await.field("csrf");
    let place = question.field("place");
    eve.posts("/link/report", &[("csrf", &csrf), ("place", &place)]).await.is(403, "error");
    eve.posts("/link/report", &[("csrf", "x"), ("place", &place)]).await.is(403, "error");
    eve.posts("/link/report", &[("csrf", &csrf), ("place", "x")]).await.is(400, "error");
    assert_eq!(town.hears(&device).await, "authorization_pending");
    ada.decides(&question, "approve").await.goes_to("/link/done");
    eve.posts("/link/report", &[("csrf", &csrf), ("place", &place)]).await.is(403, "error");
    assert_eq!(town.hears(&device).await, "tokens");
}

/// After a report the next victim of the same network is asked for code and password, for a day; neighbours of the
/// device and other networks are not.
#[actix_web::test]
async fn xd_07_a_reported_network_is_suspect_for_a_day() {
    let town = Town::start().await;
    let mut ada = town.person("ada", HOME).await;
    let device = town.device(AWAY).await;
    let question = ada.claims(&device.user_code).await;
    reports(&mut ada, &question).await.goes_to("/link/reported");

    let approves = async |device_at, person_at| {
        let mut eve = town.person("eve", person_at).await;
        let device = town.device(device_at).await;
        let question = eve.claims(&device.user_code).await;
        eve.decides(&question, "approve").await.header("location").to_owned()
    };
    assert_eq!(approves(AWAY, HOME).await, "/link/again");
    assert_eq!(approves(AWAY, AWAY).await, "/link/done");
    assert_eq!(approves("198.51.100.10", HOME).await, "/link/done");
    town.guards(Guard { network: NetworkPolicy::Off, ..Guard::default() }).await;
    assert_eq!(approves(AWAY, HOME).await, "/link/done");
    town.guards(Guard::default()).await;
    town.world.wait(25 * 3_600);
    assert_eq!(approves(AWAY, HOME).await, "/link/done");
}

/// Reporting from the pages of numbers and of code and password works as from the question.
#[actix_web::test]
async fn every_page_of_the_linking_can_report() {
    let town = Town::start().await;
    town.guards(Guard { network: NetworkPolicy::Strict, ..Guard::default() }).await;
    let mut ada = town.person("ada", HOME).await;
    let device = town.device(AWAY).await;
    ada.claims(&device.user_code).await;
    let again = ada.opens("/link/again").await;
    again.says("/link/report");
    sends(&mut ada, &again, "/link/report", &[]).await.goes_to("/link/reported");
    assert_eq!(town.hears(&device).await, "access_denied");
}
