//! Recovery codes.

use crate::{
    people::{comes_to_the_code, gives, recovery_codes, sets_up_app},
    world::World,
};
use std::collections::BTreeSet;

#[actix_web::test]
async fn each_recovery_code_lets_its_owner_in_once() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let (_, codes) = sets_up_app(&world, &mut ada).await;
    assert_eq!(BTreeSet::from_iter(&codes).len(), 10);
    let typed = [codes[0].clone(), codes[1].to_lowercase(), codes[2].replace('-', " "), codes[3].replace('-', "")];
    for (at, code) in typed.iter().enumerate() {
        let mut phone = world.browser();
        let form = comes_to_the_code(&mut phone, "ada").await;
        gives(&mut phone, &form, "recovery", code).await.goes_to("/link");
        ada.opens("/account/two-step").await.says(&format!("{} recovery codes left", 9 - at));
    }
    let mut phone = world.browser();
    let form = comes_to_the_code(&mut phone, "ada").await;
    for wrong in [&*typed[0], "AAAA-AAAA-AAAA-AAAA", "000000", &"A".repeat(5_000)] {
        gives(&mut phone, &form, "recovery", wrong).await.is(422, "code-step").says("This recovery code is not right");
    }
}

/// A code of another account is none, and one in the field of the app neither.
#[actix_web::test]
async fn a_recovery_code_belongs_to_its_account_and_its_field() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let mut eve = world.browser_of("eve").await;
    let (_, of_ada) = sets_up_app(&world, &mut ada).await;
    let (_, of_eve) = sets_up_app(&world, &mut eve).await;
    let mut phone = world.browser();
    let form = comes_to_the_code(&mut phone, "ada").await;
    gives(&mut phone, &form, "recovery", &of_eve[0]).await.is(422, "code-step");
    gives(&mut phone, &form, "code", &of_ada[0]).await.is(422, "code-step");
    gives(&mut phone, &form, "recovery", &of_ada[0]).await.goes_to("/link");
}

#[actix_web::test]
async fn recovery_codes_are_shown_until_they_are_kept_and_replaced_by_new_ones() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let (_, old) = sets_up_app(&world, &mut ada).await;
    let page = ada.opens("/account/two-step/codes").await;
    page.is(200, "recovery-codes");
    assert_eq!(recovery_codes(&page), old, "a reload loses nothing");
    let csrf = page.field("csrf");
    let shown = ada.cookies["cbl-recovery-codes"].clone();
    ada.posts("/account/two-step/codes", &[("csrf", &csrf), ("codes", "kept")]).await.goes_to("/account/two-step");
    ada.opens("/account/two-step/codes").await.goes_to("/account/two-step");
    ada.posts("/account/two-step/codes", &[("csrf", &csrf), ("codes", "what")]).await.is(400, "error");
    ada.posts("/account/two-step/codes", &[("csrf", &csrf), ("codes", "new")]).await.goes_to("/account/two-step/codes");
    let new = recovery_codes(&ada.opens("/account/two-step/codes").await);
    assert!(new.iter().all(|code| !old.contains(code)));
    let mut phone = world.browser();
    let form = comes_to_the_code(&mut phone, "ada").await;
    gives(&mut phone, &form, "recovery", &old[5]).await.is(422, "code-step");
    gives(&mut phone, &form, "recovery", &new[5]).await.goes_to("/link");

    // The cookie of one person shows nothing to another.
    let mut eve = world.browser_of("eve").await;
    eve.cookies.insert("cbl-recovery-codes".into(), shown);
    eve.opens("/account/two-step/codes").await.goes_to("/account/two-step");
}

/// Whoever has no app has no recovery codes to make.
#[actix_web::test]
async fn without_an_app_there_are_no_recovery_codes() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let csrf = ada.opens("/account/two-step").await.field("csrf");
    ada.posts("/account/two-step/codes", &[("csrf", &csrf), ("codes", "new")]).await.goes_to("/account/two-step");
    ada.opens("/account/two-step").await.is(200, "set-up-app");
}

/// LG-04: the operator can see what happened, and no code.
#[actix_web::test]
async fn lg_04_what_happens_to_the_second_step_is_written_down() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let (_, codes) = sets_up_app(&world, &mut ada).await;
    let mut phone = world.browser();
    let form = comes_to_the_code(&mut phone, "ada").await;
    gives(&mut phone, &form, "recovery", &codes[0]).await.goes_to("/link");
    let csrf = ada.opens("/account/two-step").await.field("csrf");
    ada.posts("/account/two-step/codes", &[("csrf", &csrf), ("codes", "new")]).await;
    ada.posts("/account/two-step/off", &[("csrf", &csrf)]).await;
    let ledger = &world.service().ledger;
    let account = ledger.account_by_username("ada").await.unwrap().unwrap().id;
    let events = ledger.recent_events(100).await.unwrap();
    for name in ["second_step_added", "recovery_code_used", "recovery_codes_replaced", "second_step_removed"] {
        let found = events.iter().filter(|event| event.event == name && event.account == Some(account)).count();
        assert_eq!(found, 1, "{name}");
    }
    assert!(codes.iter().all(|code| !format!("{events:?}").contains(&**code)));
}
