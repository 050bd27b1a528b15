//! Who may see and decide a request.

use crate::world::{PASSWORD, World};

/// UI-07: another account learns nothing, and changes nothing.
#[actix_web::test]
async fn another_account_gets_the_answer_of_an_unknown_code() {
    let world = World::start().await;
    let codes = world.codes().await;
    let mut ada = world.browser_of("ada").await;
    let mut eve = world.browser_of("eve").await;
    let question = ada.claims(&codes.user_code).await;

    let foreign = eve.enters(&codes.user_code).await;
    let unknown = eve.enters("WDJB-MJHT").await;
    foreign.is(422, "enter-code");
    assert_eq!(foreign.html.replace(&codes.user_code, "CODE"), unknown.html.replace("WDJB-MJHT", "CODE"));

    // Even with everything that the form of the other holds, but the own token.
    let csrf = foreign.field("csrf");
    let (place, number) = (question.field("place"), question.field("number"));
    for decision in ["approve", "deny"] {
        let fields = [("csrf", &*csrf), ("place", &place), ("number", &number), ("decision", decision)];
        eve.posts("/link/confirm", &fields).await.is(403, "error").says("We cannot show this request");
    }
    assert_eq!(world.hears(&codes).await, "authorization_pending");
    ada.decides(&question, "approve").await.goes_to("/link/done");
}

/// UI-07, UI-08: the same account in another browser takes the request over; the form that was open before decides
/// nothing.
#[actix_web::test]
async fn entering_the_code_in_another_browser_moves_the_request_there() {
    let world = World::start().await;
    let codes = world.codes().await;
    let mut phone = world.browser_of("ada").await;
    let mut tablet = world.browser_of("ada").await;
    let before = phone.claims(&codes.user_code).await;
    let after = tablet.claims(&codes.user_code).await;
    assert_ne!(before.field("number"), after.field("number"));

    phone.decides(&before, "approve").await.is(403, "error");
    phone.opens("/link/confirm").await.is(403, "error").says("another browser");
    assert_eq!(world.hears(&codes).await, "authorization_pending");

    tablet.decides(&after, "approve").await.goes_to("/link/done");
}

/// UI-08: token, grant and claim number must all be those of the form.
#[actix_web::test]
async fn a_changed_form_decides_nothing() {
    let world = World::start().await;
    let (codes, other) = (world.codes().await, world.codes().await);
    let mut browser = world.browser_of("ada").await;
    let other_place = browser.claims(&other.user_code).await.field("place");
    let question = browser.claims(&codes.user_code).await;
    let [csrf, place, number] = ["csrf", "place", "number"].map(|name| question.field(name));
    let wrong_number = (number.parse::<u32>().unwrap() ^ 1).to_string();
    let wrong_csrf: String = csrf.chars().rev().collect();

    for (csrf, place, number, decision, status) in [
        (&*wrong_csrf, &*place, &*number, "approve", 403),
        ("", &place, &number, "approve", 403),
        (&csrf, &other_place, &number, "approve", 403),
        (&csrf, &place, &wrong_number, "approve", 403),
        (&csrf, "", &number, "approve", 400),
        (&csrf, &place, "", "approve", 400),
        (&csrf, &place, &number, "", 400),
        (&csrf, &place, &number, "yes", 400),
        (&csrf, "x.y", &number, "approve", 400),
    ] {
        let fields = [("csrf", csrf), ("place", place), ("number", number), ("decision", decision)];
        browser.posts("/link/confirm", &fields).await.is(status, "error");
    }
    assert_eq!(world.hears(&codes).await, "authorization_pending");
    assert_eq!(world.hears(&other).await, "authorization_pending");
    browser.decides(&question, "approve").await.goes_to("/link/done");
}

/// UI-07, UI-10, UI-18: after twelve hours the person signs in again, gets a new session id, and still holds the request.
#[actix_web::test]
async fn an_old_session_signs_in_again_and_keeps_its_request() {
    let world = World::start().await;
    let mut browser = world.browser_of("ada").await;
    world.wait(12 * 3_600 - 60);
    let codes = world.codes().await;
    let question = browser.claims(&codes.user_code).await;
    let session = browser.cookies["cbl-session"].clone();
    world.wait(60);

    browser.decides(&question, "approve").await.goes_to("/sign-in?next=confirm&reason=stale");
    assert_eq!(world.hears(&codes).await, "authorization_pending");
    let form = browser.opens("/sign-in?next=confirm&reason=stale").await;
    form.is(200, "sign-in").says("please sign in again");
    assert_eq!(form.field("username"), "ada");
    browser.sends_sign_in(&form, "ada", PASSWORD).await.goes_to("/link/confirm");
    assert_ne!(browser.cookies["cbl-session"], session);

    let question = browser.opens("/link/confirm").await;
    question.is(200, "confirm");
    browser.decides(&question, "approve").await.goes_to("/link/done");
}

/// Nobody who is not signed in sees or decides anything.
#[actix_web::test]
async fn without_a_session_there_is_only_the_sign_in() {
    let world = World::start().await;
    let codes = world.codes().await;
    let mut browser = world.browser_of("ada").await;
    let question = browser.claims(&codes.user_code).await;
    browser.cookies.remove("cbl-session");

    browser.decides(&question, "approve").await.goes_to("/sign-in?next=confirm&reason=first");
    browser.opens("/link/confirm").await.goes_to("/sign-in?next=confirm&reason=first");
    browser.opens("/link/done").await.goes_to("/sign-in?next=link&reason=first");
    browser.opens("/account/links").await.goes_to("/sign-in?next=links&reason=first");
    assert_eq!(world.hears(&codes).await, "authorization_pending");
}
