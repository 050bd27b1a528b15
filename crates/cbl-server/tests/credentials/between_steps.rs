//! Between password and code: one browser, five minutes, one session.

use crate::{
    people::{comes_to_the_code, gives, sets_up_app},
    world::{PASSWORD, World},
};

/// What was proved stands in a sealed cookie of this browser: forged, too old, or taken elsewhere it is nothing.
#[actix_web::test]
async fn a_step_cookie_is_good_here_for_five_minutes_and_as_it_was_made() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let (app, _) = sets_up_app(&world, &mut ada).await;
    let mut phone = world.browser();
    let form = comes_to_the_code(&mut phone, "ada").await;
    let step = phone.cookies["cbl-second-step"].clone();
    let again = "/sign-in?next=link&reason=unfinished";

    let mut thief = world.browser();
    thief.opens("/sign-in").await;
    thief.cookies.insert("cbl-second-step".into(), step.clone());
    thief.opens("/sign-in/code").await.goes_to(again);
    gives(&mut thief, &form, "code", &app.shows(&world, 0)).await.goes_to(again);
    // A cookie of another kind, sealed by the same server, is none.
    thief.cookies.insert("cbl-second-step".into(), ada.cookies["cbl-known"].clone());
    thief.opens("/sign-in/code").await.goes_to(again);
    for at in (0..step.len()).step_by(11) {
        let flipped = if &step[at..=at] == "A" { "B" } else { "A" };
        let forged = format!("{}{flipped}{}", &step[..at], &step[at + 1..]);
        phone.cookies.insert("cbl-second-step".into(), forged);
        phone.opens("/sign-in/code").await.goes_to(again);
    }
    phone.cookies.insert("cbl-second-step".into(), step.clone());
    world.wait(299);
    phone.opens("/sign-in/code").await.is(200, "code-step");
    world.wait(1);
    phone.cookies.insert("cbl-second-step".into(), step);
    gives(&mut phone, &form, "code", &app.shows(&world, 0)).await.goes_to(again);
    phone.visits(again).await.is(200, "sign-in").says("was not finished");
}

/// It leads to one session, however often it is sent.
#[actix_web::test]
async fn a_step_cookie_opens_one_session() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let (app, _) = sets_up_app(&world, &mut ada).await;
    let mut phone = world.browser();
    let form = comes_to_the_code(&mut phone, "ada").await;
    let mut copy = phone.clone();
    gives(&mut phone, &form, "code", &app.shows(&world, 0)).await.goes_to("/link");
    gives(&mut copy, &form, "code", &app.shows(&world, 1)).await.goes_to("/sign-in?next=link&reason=unfinished");
    assert!(!copy.cookies.contains_key("cbl-session"));
}

#[actix_web::test]
async fn a_second_tab_follows_the_first() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let (app, _) = sets_up_app(&world, &mut ada).await;
    let mut phone = world.browser();
    let form = comes_to_the_code(&mut phone, "ada").await;
    let other_tab = phone.opens("/sign-in/code").await;
    gives(&mut phone, &form, "code", &app.shows(&world, 0)).await.goes_to("/link");
    gives(&mut phone, &other_tab, "code", &app.shows(&world, 1)).await.goes_to("/link");
    phone.opens("/sign-in/code").await.goes_to("/link");
}

/// A browser that keeps no cookies is told what to do, and nothing is opened.
#[actix_web::test]
async fn without_cookies_the_second_step_says_so() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    sets_up_app(&world, &mut ada).await;
    let mut phone = world.browser();
    phone.signs_in("ada", PASSWORD).await.goes_to("/sign-in/code");
    phone.cookies.clear();
    phone.opens("/sign-in/code").await.goes_to("/sign-in?next=link&reason=unfinished");
    phone.opens("/sign-in?next=link&reason=unfinished").await.is(200, "sign-in").says("allow cookies");
    phone.posts("/sign-in/code", &[("code", "000000")]).await.goes_to("/sign-in?next=link&reason=unfinished");
}

/// WB-02: the form is bound to the browser.
#[actix_web::test]
async fn a_forged_form_of_the_second_step_is_refused() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let (app, _) = sets_up_app(&world, &mut ada).await;
    let mut phone = world.browser();
    let form = comes_to_the_code(&mut phone, "ada").await;
    let code = app.shows(&world, 0);
    let fields = [("csrf", "x"), ("step", &*form.field("step")), ("code", &code)];
    phone.posts("/sign-in/code", &fields).await.is(403, "code-step");
    phone.post_headers = vec![("sec-fetch-site", "cross-site".into())];
    gives(&mut phone, &form, "code", &code).await.is(403, "error");
    phone.post_headers = vec![("sec-fetch-site", "same-origin".into())];
    gives(&mut phone, &form, "code", &code).await.goes_to("/link");
}

/// TK-14: what happens to the account between the two steps counts.
#[actix_web::test]
async fn an_account_that_is_closed_or_reset_between_the_steps_is_not_entered() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let (app, _) = sets_up_app(&world, &mut ada).await;
    let ledger = &world.service().ledger;
    let account = ledger.account_by_username("ada").await.unwrap().unwrap();
    let mut phone = world.browser();
    let form = comes_to_the_code(&mut phone, "ada").await;
    assert!(ledger.set_account_disabled(&account.id, Some(world.clock.now())).await.unwrap());
    gives(&mut phone, &form, "code", &app.shows(&world, 0)).await.goes_to("/sign-in?next=link&reason=unfinished");
    assert!(ledger.set_account_disabled(&account.id, None).await.unwrap());
    phone.opens("/sign-in/code").await.is(200, "code-step");
    world.wait(1);
    assert!(ledger.set_password(&account.id, &account.password_hash, world.clock.now()).await.unwrap());
    gives(&mut phone, &form, "code", &app.shows(&world, 0)).await.goes_to("/sign-in?next=link&reason=unfinished");
}
