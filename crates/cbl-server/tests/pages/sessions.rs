//! Where a person is signed in, and the ways to sign out: here, there, everywhere. Devices stay linked each time.

use crate::{
    browser::{Browser, Page},
    world::{Codes, World},
};

/// Signed in with a browser that says what it is.
async fn signed_in(world: &World, name: &str, user_agent: &'static str) -> Browser {
    let mut browser = world.browser();
    browser.post_headers.push(("user-agent", user_agent.into()));
    browser.signs_in(name, crate::world::PASSWORD).await.goes_to("/link");
    browser
}

const IPHONE: &str =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Safari/604.1";
const LINUX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";

/// The form that signs out the other browser.
fn other(list: &Page) -> [(&'static str, String); 2] {
    [("csrf", list.field("csrf")), ("session", list.field("session"))]
}

async fn posts(browser: &mut Browser, path: &str, fields: &[(&'static str, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
    browser.posts(path, &fields).await
}

/// Approves a code and leaves it to the device to collect.
async fn approves(world: &World, browser: &mut Browser) -> Codes {
    let codes = world.codes().await;
    let question = browser.claims(&codes.user_code).await;
    browser.decides(&question, "approve").await.goes_to("/link/done");
    codes
}

#[actix_web::test]
async fn a_person_sees_where_they_are_signed_in() {
    let world = World::start().await;
    let mut desk = signed_in(&world, "ada", LINUX).await;
    world.wait(60);
    signed_in(&world, "ada", IPHONE).await;
    signed_in(&world, "ada", "<script>").await;
    signed_in(&world, "eve", IPHONE).await;

    let list = desk.opens("/account/sessions").await;

    list.is(200, "sessions").says("Firefox</bdi>&nbsp;· <bdi>Linux").says("Safari</bdi>&nbsp;· <bdi>iPhone");
    list.says("Unknown browser").says("Last seen 15 January 2027, 08:00 UTC").says("127.0.0.1");
    assert_eq!(list.html.matches("class=\"device\"").count(), 3);
    assert_eq!(list.html.matches(">This browser<").count(), 1);
    let first = list.html.split("class=\"device\"").nth(1).unwrap();
    assert!(first.contains("This browser") && first.contains("Firefox"), "this one stands first: {first}");
    desk.opens("/account").await.says("In 3 browsers");
}

/// TK-14: a browser that is signed out from elsewhere takes what it approved and no device collected; a device that is
/// linked stays linked.
#[actix_web::test]
async fn tk_14_signing_out_another_browser_voids_what_waits_and_keeps_what_is_linked() {
    let world = World::start().await;
    let mut desk = signed_in(&world, "ada", LINUX).await;
    let mut lost = signed_in(&world, "ada", IPHONE).await;
    let linked = approves(&world, &mut lost).await;
    let tokens = world.polls(&linked).await;
    world.wait(1);
    let waiting = approves(&world, &mut lost).await;
    world.wait(1);

    let list = desk.opens("/account/sessions").await;
    posts(&mut desk, "/account/sessions/end", &other(&list)).await.goes_to("/account/sessions?ended");

    desk.opens("/account/sessions?ended").await.is(200, "sessions").says("The browser is signed out");
    lost.opens("/account").await.goes_to("/sign-in?next=account&reason=first");
    assert_eq!(world.hears(&waiting).await, "invalid_grant");
    let token = tokens["refresh_token"].as_str().unwrap();
    assert!(world.refreshes(token).await["access_token"].is_string(), "the device stays linked");
    posts(&mut desk, "/account/sessions/end", &other(&list)).await.goes_to("/account/sessions");
}

#[actix_web::test]
async fn nobody_signs_out_somebody_else() {
    let world = World::start().await;
    let mut ada = signed_in(&world, "ada", LINUX).await;
    signed_in(&world, "ada", IPHONE).await;
    let theirs = ada.opens("/account/sessions").await.field("session");
    let mut eve = signed_in(&world, "eve", LINUX).await;
    let csrf = eve.opens("/account/sessions").await.field("csrf");

    for id in [&*theirs, "", "x", "AAAAAAAAAAAAAAAAAAAAAA"] {
        let page = eve.posts("/account/sessions/end", &[("csrf", &csrf), ("session", id)]).await;
        assert!(page.status == 400 || page.header("location") == "/account/sessions", "{page:?}");
    }
    eve.posts("/account/sessions/end", &[("session", &theirs)]).await.is(403, "error");
    assert_eq!(ada.opens("/account/sessions").await.field("session"), theirs);
}

#[actix_web::test]
async fn signing_out_everywhere_ends_every_browser_and_no_device() {
    let world = World::start().await;
    let mut desk = signed_in(&world, "ada", LINUX).await;
    let mut phone = signed_in(&world, "ada", IPHONE).await;
    let mut eve = signed_in(&world, "eve", IPHONE).await;
    let linked = approves(&world, &mut phone).await;
    let tokens = world.polls(&linked).await;
    world.wait(1);
    let csrf = desk.opens("/account/sessions").await.field("csrf");

    let out = desk.posts("/account/sessions/end-all", &[("csrf", &csrf)]).await;

    out.goes_to("/sign-in?next=account&reason=everywhere");
    assert!(!desk.cookies.contains_key("cbl-session"));
    desk.opens(out.header("location")).await.is(200, "sign-in").says("You are signed out everywhere");
    phone.opens("/account").await.goes_to("/sign-in?next=account&reason=first");
    eve.opens("/account").await.is(200, "account");
    let token = tokens["refresh_token"].as_str().unwrap();
    assert!(world.refreshes(token).await["access_token"].is_string());
}
