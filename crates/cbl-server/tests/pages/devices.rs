//! The list of linked devices.

use crate::browser::Browser;
use crate::world::{Codes, World};

async fn links(world: &World, browser: &mut Browser) -> (Codes, String) {
    let codes = world.codes().await;
    let question = browser.claims(&codes.user_code).await;
    browser.decides(&question, "approve").await.goes_to("/link/done");
    let tokens = world.polls(&codes).await;
    (codes, tokens["refresh_token"].as_str().unwrap().to_owned())
}

/// UI-16: the person sees the device and ends its link; its next refresh is refused.
#[actix_web::test]
async fn a_person_disconnects_a_device() {
    let world = World::start().await;
    let mut browser = world.browser_of("ada").await;
    browser.opens("/account/links").await.is(200, "links").says("No device is connected");
    let (_, token) = links(&world, &mut browser).await;
    let list = browser.opens("/account/links").await;
    list.is(200, "links").says("Aurora &lt;TV&gt;").says("Living room, OLED 55").says("15 January 2027");

    let fields = [("csrf", &*list.field("csrf")), ("link", &list.field("link"))];
    browser.posts("/account/links/unlink", &fields).await.goes_to("/account/links?unlinked");

    browser.opens("/account/links?unlinked").await.is(200, "links").says("No device is connected");
    assert_eq!(world.refreshes(&token).await["error"], "invalid_grant");
}

/// UI-16: nobody ends the link of somebody else, and nobody sees it.
#[actix_web::test]
async fn links_of_others_are_out_of_reach() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let (_, token) = links(&world, &mut ada).await;
    let link = ada.opens("/account/links").await.field("link");
    let mut eve = world.browser_of("eve").await;
    let csrf = eve.opens("/account/links").await.is(200, "links").says("No device").clone();
    let csrf = csrf.html.split_once("name=\"csrf\" value=\"").unwrap().1.split('"').next().unwrap().to_owned();

    for link in [&*link, "", "x", "AAAAAAAAAAAAAAAAAAAAAA"] {
        let page = eve.posts("/account/links/unlink", &[("csrf", &csrf), ("link", link)]).await;
        assert!(page.status == 400 || page.header("location") == "/account/links", "{page:?}");
    }
    assert!(world.refreshes(&token).await["access_token"].is_string());
}
