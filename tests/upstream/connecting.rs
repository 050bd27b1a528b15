//! The providers of an account: connected and disconnected by whoever just proved who they are.

use serde_json::json;

use crate::browser::{Browser, away};
use crate::world::{ID, PASSWORD, World};

pub(crate) async fn signed_in(world: &World) -> Browser {
    let mut browser = world.browser();
    browser.signs_in("ada", PASSWORD).await.goes_to("/link");
    browser
}

pub(crate) async fn connects(world: &World, browser: &mut Browser, subject: &str) -> crate::browser::Page {
    let page = browser.opens("/account/providers").await;
    let away = away(&browser.presses(&page, "/account/providers/connect", &[]).await);
    world.vouches(&away, subject, &json!({}));
    browser.returns(ID, &away).await
}

#[actix_web::test]
async fn a_provider_is_connected_and_disconnected() {
    let world = World::starts().await;
    let mut browser = signed_in(&world).await;
    let page = browser.opens("/account/providers").await;
    page.is(200, "providers").says("None is connected").says("Connect");
    assert!(page.header("content-security-policy").contains(&world.provider.issuer));
    browser.opens("/account").await.says("Accounts elsewhere").says("Connected: 0");
    connects(&world, &mut browser, "1234").await.goes_to("/account/providers?done=connected");
    let page = browser.opens("/account/providers?done=connected").await;
    page.is(200, "providers").says("It is connected").says("1234@there.example");
    assert_eq!(world.account_of("1234").await.unwrap().username, "ada");

    let mut by_it = world.comes("1234").await;
    by_it.opens("/link").await.says("ada of the tests");
    browser.presses(&page, "/account/providers/disconnect", &[]).await.goes_to("/account/providers?done=disconnected");
    browser.opens("/account/providers?done=disconnected").await.is(200, "providers").says("It is disconnected");
    assert!(world.account_of("1234").await.is_none());
    by_it.opens("/link").await.goes_to("/sign-in?next=link&reason=first");
    let page = browser.presses(&page, "/account/providers/disconnect", &[]).await;
    page.is(404, "error");
}

/// Who changes how one signs in proves first who they are (ten minutes), by a form of our own.
#[actix_web::test]
async fn an_old_session_and_a_strange_form_change_nothing() {
    let world = World::starts().await;
    let mut browser = signed_in(&world).await;
    let page = browser.opens("/account/providers").await;
    world.waits(601);
    let answer = browser.presses(&page, "/account/providers/connect", &[]).await;
    answer.goes_to("/sign-in?next=providers&reason=recent");
    let form = browser.opens("/sign-in?next=providers&reason=recent").await;
    let away = browser.leaves_from(&form, ID).await;
    assert_eq!((away.get("prompt"), away.get("max_age")), ("login", "600"));
    let mut browser = signed_in(&world).await;
    browser.posts("/account/providers/connect", &[("provider", ID), ("csrf", "invented")]).await.is(403, "error");
    world.browser().posts("/account/providers/connect", &[]).await.goes_to("/sign-in?next=providers&reason=first");
}

#[actix_web::test]
async fn an_identity_of_another_account_is_not_taken_from_it() {
    let world = World::starts().await;
    world.comes("bob").await;
    let before = world.people().await;
    let mut browser = signed_in(&world).await;
    connects(&world, &mut browser, "bob").await.is(409, "provider-trouble").says("It belongs to another account");
    World::nobody_changed(&before, &world.people().await);
}

/// Attack 24, "trojan identifier": a provider is connected with the account that began, or with none.
#[actix_web::test]
async fn somebody_who_signs_in_meanwhile_gets_nobodys_provider() {
    let world = World::starts().await;
    world.registers("eve", "eve@id.example").await;
    let mut browser = signed_in(&world).await;
    let page = browser.opens("/account/providers").await;
    let away = away(&browser.presses(&page, "/account/providers/connect", &[]).await);
    world.vouches(&away, "1234", &json!({}));
    let before = world.people().await;
    browser.opens("/link").await;
    let csrf = page.hidden("/account/providers/connect").remove(0).1;
    browser.posts("/sign-out", &[("csrf", &csrf)]).await;
    let mut nobody = browser.clone();
    nobody.returns(ID, &away).await.is(403, "provider-trouble").says("Somebody else is signed in now");
    browser.signs_in("eve", PASSWORD).await.goes_to("/link");
    let page = browser.returns(ID, &away).await;
    assert_ne!(page.status, 303);
    World::nobody_changed(&before, &world.people().await);
}

#[actix_web::test]
async fn the_only_way_to_sign_in_stays() {
    let world = World::starts().await;
    let mut browser = world.comes("bob").await;
    let page = browser.opens("/account/providers").await;
    browser.presses(&page, "/account/providers/disconnect", &[]).await.goes_to("/account/providers?done=last");
    browser.opens("/account/providers?done=last").await.is(200, "providers").says("your only way to sign in");
    assert!(world.account_of("bob").await.is_some());
    let account = world.account_of("bob").await.unwrap();
    assert!(world.ledger().identities_of(&account.id).await.unwrap().len() == 1);
}
