//! One linking from the code to the end.

use crate::{
    browser::Page,
    world::{PASSWORD, World},
};
use serde_json::json;
use std::time::Duration;

/// UI-01, UI-13, UI-15, UI-21: the whole way, from the address on the screen to "connected". The page says "waiting" until
/// the device has its tokens.
#[actix_web::test]
async fn a_person_connects_a_device() {
    let world = World::start().await;
    let codes = world.codes().await;
    let mut browser = world.browser();
    let path = codes.verification_uri.strip_prefix(&world.server.app.config.issuer).unwrap();

    browser.opens(path).await.goes_to("/sign-in?next=link&reason=first");
    browser.signs_in("ada", PASSWORD).await.goes_to("/link");
    let question = browser.claims(&codes.user_code).await;
    browser.decides(&question, "approve").await.goes_to("/link/done");
    browser.opens("/link/done").await.is(200, "waiting").says(r#"<meta http-equiv="refresh" content="2">"#);
    browser.opens("/link/done").await.is(200, "waiting");
    assert!(world.polls(&codes).await["access_token"].is_string());

    let connected = browser.opens("/link/done").await;
    connected.is(200, "connected").says("ada of the tests");
    assert!(!connected.html.contains("http-equiv"), "it is over: nothing to wait for");
}

/// UI-03, UI-21, LG-03: a scanned code leaves the address at once, waits through the sign-in in a cookie that nobody can
/// read, and is only compared.
#[actix_web::test]
async fn a_scanned_code_is_kept_out_of_every_address_and_only_compared() {
    let world = World::start().await;
    let codes = world.codes().await;
    let mut browser = world.browser();
    let path = codes.complete.strip_prefix(&world.server.app.config.issuer).unwrap().to_owned();
    assert_eq!(path, format!("/L/{}", codes.user_code));

    let left = browser.opens(&path).await;
    left.goes_to("/link");
    let cookie = left.set_cookie("cbl-linking").unwrap();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Max-Age=900"),
        "{cookie}"
    );
    assert!(!cookie.contains(&codes.user_code) && !cookie.contains(&codes.user_code.replace('-', "")));

    let form = browser.visits("/link").await;
    form.is(200, "sign-in").says("We keep your code");
    assert!(!form.html.contains(&codes.user_code));
    browser.sends_sign_in(&form, "ada", PASSWORD).await.goes_to("/link");
    let compare = browser.opens("/link").await;
    compare.is(200, "enter-code").says("Compare the code");
    assert_eq!(compare.field("user_code"), codes.user_code);
    assert_eq!(world.hears(&codes).await, "authorization_pending", "looking decides nothing");
}

/// UI-03, LG-03: in any case of the mark and the code, and with HEAD as link previews do.
#[actix_web::test]
async fn a_scanned_code_may_be_written_in_any_case() {
    let world = World::start().await;
    let codes = world.codes().await;
    for path in [format!("/l/{}", codes.user_code.to_lowercase()), format!("/L/{}", codes.user_code.replace('-', ""))] {
        let mut browser = world.browser_of("ada").await;
        browser.opens(&path).await.goes_to("/link");
        assert_eq!(browser.opens("/link").await.field("user_code"), codes.user_code);
    }
    let mut preview = world.browser();
    preview.sends(reqwest::Method::HEAD, &format!("/L/{}", codes.user_code), None).await.goes_to("/link");
}

#[actix_web::test]
async fn a_broken_scanned_code_says_what_to_do() {
    let world = World::start().await;
    for path in ["/L/AEIOU", "/L/WDJB", "/L/%3Cscript%3E", "/l/%ff"] {
        let page = world.browser().opens(path).await;
        page.is(404, "error").says("Type the code that your device shows");
        assert!(!page.html.contains("<script>"));
    }
}

/// UI-03, UI-05: whatever is opened by GET, and how often, the grant still waits.
#[actix_web::test]
async fn opening_pages_never_approves() {
    let world = World::start().await;
    let codes = world.codes().await;
    let mut browser = world.browser_of("ada").await;
    let question = browser.claims(&codes.user_code).await;
    let fields = ["csrf", "place", "number"].map(|name| format!("{name}={}", question.field(name))).join("&");

    for path in [
        format!("/L/{}", codes.user_code),
        "/link".into(),
        "/link/confirm".into(),
        format!("/link/confirm?{fields}&decision=approve"),
        "/link/confirm?decision=approve".into(),
    ] {
        browser.opens(&path).await;
        assert_eq!(world.hears(&codes).await, "authorization_pending", "{path}");
        world.wait(6);
    }
}

/// UI-05: a denial is final: neither back button nor new visit can approve.
#[actix_web::test]
async fn a_denial_is_final() {
    let world = World::start().await;
    let codes = world.codes().await;
    let mut browser = world.browser_of("ada").await;
    let question = browser.claims(&codes.user_code).await;

    browser.decides(&question, "deny").await.goes_to("/link/done");
    browser.opens("/link/done").await.is(200, "denied");
    assert_eq!(world.hears(&codes).await, "access_denied");

    browser.decides(&question, "approve").await.goes_to("/link/done");
    browser.opens("/link/done").await.is(200, "denied");
    browser.enters(&codes.user_code).await.is(422, "enter-code").says("was refused");
    assert_eq!(world.hears(&codes).await, "access_denied");
}

/// UI-04, UI-05, UI-06: what the question shows, with the device's own words marked and escaped.
#[actix_web::test]
async fn the_question_shows_who_asks_for_what() {
    let world = World::start().await;
    let codes = world.codes_saying("device_name=%3Cb%3Emine%3C%2Fb%3E&device_model=%E2%80%AEevil").await;
    world.wait(150);
    let mut browser = world.browser_of("ada").await;

    let question = browser.claims(&codes.user_code).await;

    question.says("Aurora &lt;TV&gt; &amp; more").says("&lt;b&gt;mine&lt;&#x2f;b&gt;").says("The device says");
    question.says("2 minutes ago").says("15 January 2027, 08:00 UTC").says("127.0.0.1").says("The same network");
    question.says(&codes.user_code).says("See your name").says("ada of the tests");
    question.says("Is the device in front of you").says("Nobody from support will ever send you a code");
    question.says(r#"name="decision" value="approve""#).says(r#"name="decision" value="deny""#);
    assert!(!question.html.contains('\u{202e}'), "no character that turns the text around");
}

/// An approval that was never collected, and a question that was answered too late.
#[actix_web::test]
async fn what_comes_too_late_says_so() {
    let world = World::start().await;
    let (approved, undecided) = (world.codes().await, world.codes().await);
    let mut browser = world.browser_of("ada").await;
    let mut other = world.browser_of("eve").await;
    let question = browser.claims(&approved.user_code).await;
    let late = other.claims(&undecided.user_code).await;
    browser.decides(&question, "approve").await.goes_to("/link/done");
    world.wait(601);

    browser.opens("/link/done").await.is(200, "expired");
    other.decides(&late, "approve").await.goes_to("/link/confirm");
    other.opens("/link/confirm").await.is(200, "expired");
    assert_eq!(world.hears(&undecided).await, "expired_token");
}

/// The extension `cbl_progress`: the screen hears that its code was opened. Who opens it learns nothing, not even whether there
/// is such a code (attack 23).
#[actix_web::test]
async fn a_screen_hears_that_its_code_was_opened_and_who_opens_it_learns_nothing() {
    let world = World::start().await;
    let codes = world.codes().await;
    let mut stranger = world.browser();
    let opened = stranger.opens(&format!("/L/{}", codes.user_code)).await;
    let nobodys = stranger.opens("/L/WDJB-MJHT").await;
    opened.goes_to("/link");
    nobodys.goes_to("/link");
    let length = |page: &Page| page.set_cookie("cbl-linking").unwrap().len();
    assert_eq!(length(&opened), length(&nobodys));

    // It is told behind the visitor's back, so it may take a moment.
    let mut pending = world.polls(&codes).await;
    for _ in 0..100 {
        if pending.get("cbl_progress").is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        world.wait(5);
        pending = world.polls(&codes).await;
    }
    assert_eq!(pending, json!({ "error": "authorization_pending", "cbl_progress": "opened" }));
    world.browser_of("ada").await.claims(&codes.user_code).await;
    world.wait(5);
    assert_eq!(world.polls(&codes).await["cbl_progress"], "signed_in");
}
