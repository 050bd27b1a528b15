//! Two tabs, two people at one browser, and a browser without cookies.

use crate::{
    town::{Device, HOME, Town, sends},
    world::PASSWORD,
};
use cbl_rules::{Guard, guard::NumberPolicy};

/// UI-07, UI-08: each tab answers its own request, whichever was opened last, also where more is asked.
#[actix_web::test]
async fn two_tabs_answer_their_own_requests() {
    let town = Town::start().await;
    town.guards(Guard { number: NumberPolicy::Ask, ..Guard::default() }).await;
    let mut ada = town.person("ada", HOME).await;
    let (one, two) = (town.device(HOME).await, town.device(HOME).await);
    let first = ada.claims(&one.user_code).await;
    let second = ada.claims(&two.user_code).await;
    let shown = async |device: &Device| town.polls(device).await["cbl_number"].as_str().unwrap().to_owned();
    ada.decides(&first, "approve").await.goes_to("/link/number");
    let numbers = ada.opens("/link/number").await;
    assert_eq!(numbers.field("place"), first.field("place"), "the numbers of the tab that was answered");
    let right = shown(&one).await;
    sends(&mut ada, &numbers, "/link/number", &[("pick", &right)]).await.goes_to("/link/done");
    assert_eq!(town.hears(&one).await, "tokens");
    assert_eq!(town.hears(&two).await, "authorization_pending");
    ada.decides(&second, "deny").await.goes_to("/link/done");
    assert_eq!(town.hears(&two).await, "access_denied");
}

/// UI-07: somebody else signs in at the same browser while the question is open; neither old form nor cookie helps them.
#[actix_web::test]
async fn an_account_switched_midway_holds_nothing_of_the_other() {
    let town = Town::start().await;
    let mut browser = town.person("ada", HOME).await;
    let device = town.device(HOME).await;
    let question = browser.claims(&device.user_code).await;
    let mut eve = town.person("eve", HOME).await;
    let session = eve.cookies.remove("cbl-session").unwrap();
    browser.cookies.insert("cbl-session".into(), session);
    browser.opens("/link/confirm").await.is(403, "error");
    browser.opens("/link/number").await.goes_to("/link/confirm");
    browser.decides(&question, "approve").await.is(403, "error");
    let csrf = browser.opens("/link?other").await.field("csrf");
    let [place, number] = ["place", "number"].map(|name| question.field(name));
    for (path, answer) in [
        ("/link/confirm", ("decision", "approve")),
        ("/link/number", ("pick", "42")),
        ("/link/again", ("decision", "deny")),
    ] {
        let fields = [("csrf", &*csrf), ("place", &place), ("number", &number), answer];
        browser.posts(path, &fields).await.is(403, "error");
    }
    assert_eq!(town.hears(&device).await, "authorization_pending");
}

/// Without cookies nobody gets past the sign-in, and the page says something better than an error.
#[actix_web::test]
async fn without_cookies_there_is_only_the_sign_in() {
    let town = Town::start().await;
    let mut browser = town.world.browser();
    let form = browser.opens("/sign-in").await;
    browser.cookies.clear();
    browser.sends_sign_in(&form, "ada", PASSWORD).await.is(403, "sign-in").says("your browser blocks cookies");
    browser.cookies.clear();
    browser.opens("/L/BBBB-BBBB").await.goes_to("/link");
    browser.cookies.clear();
    browser.opens("/link").await.goes_to("/sign-in?next=link&reason=first");
}
