//! Authenticator apps: setting one up, signing in with it, and every way in which that goes wrong.

use crate::{
    people::{App, comes_to_the_code, gives, sets_up_app},
    world::{PASSWORD, World},
};

#[actix_web::test]
async fn an_app_is_set_up_and_asked_for_after_the_password() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    ada.opens("/account").await.says("Two-step sign-in").says("Off");
    let (app, _) = sets_up_app(&world, &mut ada).await;
    ada.opens("/account").await.says("On since");
    ada.opens("/account/two-step").await.is(200, "two-step").says("10 recovery codes left");

    let mut phone = world.browser();
    let form = comes_to_the_code(&mut phone, "ada").await;
    form.says("<bdi>ada</bdi>");
    assert!(!phone.cookies.contains_key("cbl-session"), "there is no session before the second step");
    phone.opens("/link").await.goes_to("/sign-in?next=link&reason=first");
    gives(&mut phone, &form, "code", &app.shows(&world, 0)).await.goes_to("/link");
    phone.opens("/link").await.is(200, "enter-code");
    assert!(!phone.cookies.contains_key("cbl-second-step"));
    let mut eve = world.browser();
    eve.signs_in("eve", PASSWORD).await.goes_to("/link");
}

/// Nothing is turned on before the app has shown that it has the key, and the key stays while a person tries.
#[actix_web::test]
async fn an_app_is_not_set_up_by_a_wrong_code() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let page = ada.opens("/account/two-step").await;
    let app = App::with_key_of(&page);
    let csrf = page.field("csrf");
    let secret = page.field("secret");
    for code in ["", "000000", "12345", &app.shows(&world, 2), &app.shows(&world, -2)] {
        let again = ada.posts("/account/two-step", &[("csrf", &csrf), ("secret", &secret), ("code", code)]).await;
        again.is(422, "set-up-app").says("This code is not right");
        assert_eq!(App::with_key_of(&again).shows(&world, 0), app.shows(&world, 0), "the key is another one");
    }
    world.browser().signs_in("ada", PASSWORD).await.goes_to("/link");
    let code = app.shows(&world, 1);
    let fields = [("csrf", &*csrf), ("secret", &secret), ("code", &code)];
    ada.posts("/account/two-step", &fields).await.goes_to("/account/two-step/codes");
}

/// The sealed key in the form is of one account, one server and a quarter of an hour.
#[actix_web::test]
async fn a_key_that_was_not_just_shown_to_this_person_sets_nothing_up() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let mut eve = world.browser_of("eve").await;
    let (of_ada, of_eve) = (ada.opens("/account/two-step").await, eve.opens("/account/two-step").await);
    let (app, csrf) = (App::with_key_of(&of_eve), of_ada.field("csrf"));
    let stolen = of_eve.field("secret");
    let changed = format!("{}A", &stolen[..stolen.len() - 1]);
    for secret in [&*stolen, &changed, "", "AAAA"] {
        let code = app.shows(&world, 0);
        ada.posts("/account/two-step", &[("csrf", &csrf), ("secret", secret), ("code", &code)])
            .await
            .goes_to("/account/two-step");
    }
    ada.opens("/account/two-step").await.is(200, "set-up-app");
    world.wait(9 * 60);
    eve.cookies.remove("cbl-session");
    eve.signs_in("eve", PASSWORD).await.goes_to("/link");
    world.wait(6 * 60 + 1);
    let (csrf, code) = (eve.opens("/account/two-step").await.field("csrf"), app.shows(&world, 0));
    eve.posts("/account/two-step", &[("csrf", &csrf), ("secret", &stolen), ("code", &code)])
        .await
        .goes_to("/account/two-step");
    eve.opens("/account/two-step").await.is(200, "set-up-app");
}

/// RFC 6238 section 5.2: a code works once, also in two browsers, and one older than the last does not.
#[actix_web::test]
async fn a_code_works_once() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let (app, _) = sets_up_app(&world, &mut ada).await;
    let code = app.shows(&world, 0);
    let mut first = world.browser();
    let form = comes_to_the_code(&mut first, "ada").await;
    gives(&mut first, &form, "code", &code).await.goes_to("/link");
    let mut second = world.browser();
    let form = comes_to_the_code(&mut second, "ada").await;
    for used in [code, app.shows(&world, -1)] {
        gives(&mut second, &form, "code", &used).await.is(422, "code-step").says("it was used already");
    }
    gives(&mut second, &form, "code", &app.shows(&world, 1)).await.goes_to("/link");
}

/// Clocks of phones differ by up to a step, and people type spaces.
#[actix_web::test]
async fn a_code_of_the_step_before_or_after_is_taken() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let (app, _) = sets_up_app(&world, &mut ada).await;
    world.wait(300);
    for (steps, comes_in) in [(-2, false), (2, false), (-1, true), (1, true)] {
        let mut phone = world.browser();
        let form = comes_to_the_code(&mut phone, "ada").await;
        let code = app.shows(&world, steps);
        let page = gives(&mut phone, &form, "code", &format!(" {} {} ", &code[..3], &code[3..])).await;
        assert_eq!(page.status == 303, comes_in, "{steps}");
    }
}

/// Five wrong codes in ten minutes, from wherever; the owner's known browser has its own five.
#[actix_web::test]
async fn guessing_codes_is_slow_and_locks_nobody_out() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let (app, recovery) = sets_up_app(&world, &mut ada).await;
    let mut guesser = world.browser();
    let form = comes_to_the_code(&mut guesser, "ada").await;
    for _ in 0..5 {
        gives(&mut guesser, &form, "code", "000000").await.is(422, "code-step");
    }
    let mut other = world.browser();
    let form = comes_to_the_code(&mut other, "ada").await;
    let told = gives(&mut other, &form, "code", &app.shows(&world, 0)).await;
    told.is(429, "code-step").says("too many tries");
    let seconds: u64 = told.header("retry-after").parse().unwrap();
    assert!((500..=600).contains(&seconds), "{seconds}");

    // The browser in which the owner signed in before, and a recovery code in any.
    ada.cookies.remove("cbl-session");
    let form = comes_to_the_code(&mut ada, "ada").await;
    gives(&mut ada, &form, "code", &app.shows(&world, 0)).await.goes_to("/link");
    let form = comes_to_the_code(&mut other, "ada").await;
    gives(&mut other, &form, "recovery", &recovery[0]).await.goes_to("/link");
    world.wait(601);
    let form = comes_to_the_code(&mut guesser, "ada").await;
    gives(&mut guesser, &form, "code", &app.shows(&world, 0)).await.goes_to("/link");
}

/// Two people at one browser: the code of one is never taken for the other, and the page says whom it asks.
#[actix_web::test]
async fn an_account_that_is_switched_midway_is_asked_for_its_own_code() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let mut eve = world.browser_of("eve").await;
    let (of_ada, _) = sets_up_app(&world, &mut ada).await;
    let (of_eve, _) = sets_up_app(&world, &mut eve).await;
    let mut shared = world.browser();
    let form_of_ada = comes_to_the_code(&mut shared, "ada").await;
    let form_of_eve = comes_to_the_code(&mut shared, "eve").await;

    let told = gives(&mut shared, &form_of_ada, "code", &of_ada.shows(&world, 0)).await;
    told.is(403, "code-step").says("Another sign-in").says("<bdi>eve</bdi>");
    gives(&mut shared, &form_of_eve, "code", &of_ada.shows(&world, 0)).await.is(422, "code-step");
    gives(&mut shared, &form_of_eve, "code", &of_eve.shows(&world, 0)).await.goes_to("/link");
    shared.opens("/link").await.says("eve of the tests");
    let mut elsewhere = world.browser();
    let form = comes_to_the_code(&mut elsewhere, "ada").await;
    gives(&mut elsewhere, &form, "code", &of_ada.shows(&world, 0)).await.goes_to("/link");
}

/// UI-21: the code of a device outlives both steps.
#[actix_web::test]
async fn a_scanned_code_survives_the_second_step() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let (app, _) = sets_up_app(&world, &mut ada).await;
    let codes = world.codes().await;
    let mut phone = world.browser();
    phone.opens(&format!("/L/{}", codes.user_code)).await;
    let form = comes_to_the_code(&mut phone, "ada").await;
    gives(&mut phone, &form, "code", &app.shows(&world, 0)).await.goes_to("/link");
    assert_eq!(phone.opens("/link").await.field("user_code"), codes.user_code);
}

/// The second step guards its own page, too: off only after a recent sign-in, which asks for the code.
#[actix_web::test]
async fn the_second_step_is_turned_off_after_a_recent_sign_in() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let (app, _) = sets_up_app(&world, &mut ada).await;
    let csrf = ada.opens("/account/two-step").await.field("csrf");
    world.wait(601);
    let sign_in = "/sign-in?next=two-step&reason=recent";
    for path in ["/account/two-step", "/account/two-step/codes"] {
        ada.opens(path).await.goes_to(sign_in);
    }
    ada.posts("/account/two-step/off", &[("csrf", &csrf)]).await.goes_to(sign_in);
    ada.posts("/account/two-step/codes", &[("csrf", &csrf), ("codes", "new")]).await.goes_to(sign_in);
    let form = ada.opens(sign_in).await;
    ada.sends_sign_in(&form, "ada", PASSWORD).await.goes_to("/sign-in/code");
    ada.posts("/account/two-step/off", &[("csrf", &csrf)]).await.goes_to(sign_in);
    let form = ada.opens("/sign-in/code").await;
    gives(&mut ada, &form, "code", &app.shows(&world, 0)).await.goes_to("/account/two-step");
    let csrf = ada.opens("/account/two-step").await.field("csrf");
    ada.posts("/account/two-step/off", &[("csrf", "x")]).await.is(403, "error");
    ada.posts("/account/two-step/off", &[("csrf", &csrf)]).await.goes_to("/account/two-step");
    world.browser().signs_in("ada", PASSWORD).await.goes_to("/link");
    ada.opens("/account/two-step").await.is(200, "set-up-app");
}

/// The secret stands nowhere in clear, and is of no use in the row of another account.
#[actix_web::test]
async fn the_secret_is_sealed_together_with_its_account() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let mut eve = world.browser_of("eve").await;
    let (of_ada, _) = sets_up_app(&world, &mut ada).await;
    sets_up_app(&world, &mut eve).await;
    let ledger = &world.service().ledger;
    let id = |name| async move { ledger.account_by_username(name).await.unwrap().unwrap().id };
    let (ada_id, eve_id) = (id("ada").await, id("eve").await);
    let app = ledger.authenticator_app(&ada_id).await.unwrap().unwrap();
    assert!(!format!("{app:?}").contains("secret"));
    assert!(ledger.remove_second_step(&eve_id, None).await.unwrap());
    assert!(ledger.add_authenticator_app(&eve_id, &app, &[], None).await.unwrap());
    let mut phone = world.browser();
    let form = comes_to_the_code(&mut phone, "eve").await;
    gives(&mut phone, &form, "code", &of_ada.shows(&world, 0)).await.is(503, "error");
    assert!(!phone.cookies.contains_key("cbl-session"));
}
