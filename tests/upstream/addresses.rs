//! UI-19, attack 24: accounts are found by issuer and subject. An address is at most a reason to ask.

use cbl_server::one_time_code::at_step;
use cbl_server::service::credentials::{NewSecret, Owner};
use cbl_store::ledger::LetterKind;
use serde_json::json;

use crate::provider::Says;
use crate::world::{ID, PASSWORD, World, nobody_came_in};

/// Attack 24, variant "classic-federated merge" and "non-verifying provider".
#[actix_web::test]
async fn ui_19_an_address_alone_never_leads_to_an_account_whoever_calls_it_verified() {
    let world = World::starts_with(|config| config.upstream[0].trust_email = true).await;
    let ada = world.ledger().account_by_username("ada").await.unwrap().unwrap();
    let same = json!({"email": "Ada@ID.example"});
    let before = world.people().await;
    let (mut browser, page) = world.tries("mallory", &same).await;
    page.goes_to("/sign-in/known-address");
    assert!(!browser.cookies.contains_key("cbl-session"));
    let page = browser.opens("/sign-in/known-address").await;
    page.is(200, "known-address").says("Is this account yours?").says("Ada@ID.example");
    assert!(!page.html.contains("ada of the tests"), "not even the name is told");

    let wrong =
        browser.presses(&page, "/sign-in/known-address", &[("decision", "connect"), ("password", "guess")]).await;
    wrong.is(422, "known-address").says("not the password of that account");
    World::nobody_changed(&before, &world.people().await);
    browser.presses(&page, "/sign-in/known-address", &[("decision", "separate")]).await.goes_to("/link");
    let own = world.account_of("mallory").await.unwrap();
    assert_ne!(own.id, ada.id);
    assert_eq!(own.email, None, "an address that somebody here has is nobody else's");
    assert!(world.ledger().identities_of(&ada.id).await.unwrap().is_empty());
}

#[actix_web::test]
async fn the_password_of_that_account_connects_the_two() {
    let world = World::starts().await;
    let (mut browser, page) = world.tries("1234", &json!({"email": "ada@id.example"})).await;
    page.goes_to("/sign-in/known-address");
    let page = browser.opens("/sign-in/known-address").await;
    let fields = [("decision", "connect"), ("password", PASSWORD)];
    browser.presses(&page, "/sign-in/known-address", &fields).await.goes_to("/link");
    browser.opens("/link").await.is(200, "enter-code").says("ada of the tests");
    assert_eq!(world.account_of("1234").await.unwrap().username, "ada");
    let (mut again, page) = world.tries("1234", &json!({"email": "other@id.example"})).await;
    page.goes_to("/link");
    again.opens("/link").await.says("ada of the tests");
    assert_eq!(world.accounts().await.len(), 1);
}

/// Who knows the password alone leaves no way in behind: the second step comes before the two are connected.
#[actix_web::test]
async fn the_second_step_of_that_account_comes_before_the_two_are_connected() {
    let world = World::starts().await;
    let ada = world.ledger().account_by_username("ada").await.unwrap().unwrap();
    let secret = NewSecret::draw().unwrap();
    let code = || at_step(secret.bytes(), u64::try_from(world.now() / 30).unwrap());
    let owner = Owner { account: ada.id, address: [203, 0, 113, 7].into() };
    world.server.app.service.add_app(&owner, &secret, &code()).await.unwrap().unwrap();
    world.ledger().take_due_mail(world.clock.now(), 9).await.unwrap();
    world.waits(60);
    let (mut browser, _) = world.tries("1234", &json!({"email": "ada@id.example"})).await;
    let page = browser.opens("/sign-in/known-address").await;
    let fields = [("decision", "connect"), ("password", PASSWORD)];
    browser.presses(&page, "/sign-in/known-address", &fields).await.goes_to("/sign-in/code");
    assert!(!browser.cookies.contains_key("cbl-session"));

    let form = browser.opens("/sign-in/code").await;
    browser.presses(&form, "/sign-in/code", &[("code", "000000")]).await.is(422, "code-step");
    assert!(world.account_of("1234").await.is_none(), "the password alone connects nothing");
    browser.opens("/sign-in/known-address").await.goes_to("/sign-in?next=link&reason=first");
    let mut other = browser.clone();
    browser.presses(&form, "/sign-in/code", &[("code", &code())]).await.goes_to("/link");
    browser.opens("/link").await.is(200, "enter-code").says("ada of the tests");
    assert_eq!(world.account_of("1234").await.unwrap().id, ada.id);
    let sessions = world.ledger().sessions_of(&ada.id, world.clock.now()).await.unwrap();
    assert!(sessions.iter().any(|session| session.amr.ends_with("otp mfa")), "{sessions:?}");
    let told = world.ledger().take_due_mail(world.clock.now(), 9).await.unwrap();
    assert_eq!(told.iter().map(|letter| letter.kind).collect::<Vec<_>>(), [LetterKind::IdentityConnected]);
    other.presses(&form, "/sign-in/code", &[("code", &code())]).await.is(422, "code-step");
}

/// A provider may have asked its person long before the password was last changed here: typing that is a newer proof.
#[actix_web::test]
async fn ui_19_a_session_that_a_password_connected_is_not_dead_at_birth() {
    let world = World::starts().await;
    let ada = world.ledger().account_by_username("ada").await.unwrap().unwrap();
    assert!(world.ledger().set_password(&ada.id, &ada.password_hash, world.clock.now()).await.unwrap());
    world.waits(5);
    // Its proof is half a minute old.
    let (mut browser, _) = world.tries("1234", &json!({"email": "ada@id.example"})).await;
    let page = browser.opens("/sign-in/known-address").await;
    let fields = [("decision", "connect"), ("password", PASSWORD)];
    browser.presses(&page, "/sign-in/known-address", &fields).await.goes_to("/link");
    browser.opens("/link").await.is(200, "enter-code").says("ada of the tests");
}

/// The tries are those of the account, so a provider is no way around the pace of guesses; and the question has an end.
#[actix_web::test]
async fn passwords_are_guessed_no_faster_than_at_the_sign_in() {
    let world = World::starts().await;
    let (mut browser, _) = world.tries("mallory", &json!({"email": "ada@id.example"})).await;
    let page = browser.opens("/sign-in/known-address").await;
    let guess = [("decision", "connect"), ("password", "guess")];
    let before = world.people().await;
    let mut statuses = Vec::new();
    for _ in 0..13 {
        statuses.push(browser.presses(&page, "/sign-in/known-address", &guess).await.status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 2, "ten, and one a minute: {statuses:?}");
    let late = browser.clone();
    world.waits(15 * 60 + 1);
    let mut late = late;
    late.opens("/sign-in/known-address").await.goes_to("/sign-in?next=link&reason=first");
    world.browser().opens("/sign-in/known-address").await.goes_to("/sign-in?next=link&reason=first");
    World::nobody_changed(&before, &world.people().await);
}

/// UI-17: nobody learns who has an account here by claiming addresses that nobody vouches for.
#[actix_web::test]
async fn an_unverified_address_is_not_even_a_reason_to_ask() {
    let world = World::starts_with(|config| config.upstream[0].trust_email = true).await;
    for (subject, changes) in [
        ("1", json!({"email": "ada@id.example", "email_verified": false})),
        ("2", json!({"email": "ada@id.example", "email_verified": null})),
        ("3", json!({"email": "ada@id.example", "email_verified": "no"})),
        ("4", json!({"email": null, "email_verified": true})),
        ("5", json!({"email": "ada@id.example\r\nbcc: x@y.example"})),
        ("6", json!({"email": ["ada@id.example"]})),
    ] {
        world.provider.script().userinfo = Says::Json(json!({"sub": subject}));
        let (_, page) = world.tries(subject, &changes).await;
        page.goes_to("/link");
        assert_eq!(world.account_of(subject).await.unwrap().email, None, "{changes}");
    }
}

#[actix_web::test]
async fn a_closed_account_stays_closed() {
    let world = World::starts().await;
    world.comes("bob").await;
    let account = world.account_of("bob").await.unwrap();
    assert!(world.ledger().set_account_disabled(&account.id, Some(world.clock.now())).await.unwrap());
    let before = world.people().await;
    let (browser, page) = world.tries("bob", &json!({})).await;
    nobody_came_in(&browser, &page, 403, "This account is closed");
    World::nobody_changed(&before, &world.people().await);
}

/// UI-19: a proof from before the password was set anew may be the thief's; the provider has to ask again.
#[actix_web::test]
async fn a_proof_that_is_older_than_the_last_reset_is_not_enough() {
    let world = World::starts().await;
    world.comes("bob").await;
    let account = world.account_of("bob").await.unwrap();
    world.waits(10);
    assert!(world.ledger().set_password(&account.id, "x", world.clock.now()).await.unwrap());
    world.waits(10);
    let before = world.people().await;
    let (mut browser, page) = world.tries("bob", &json!({})).await;
    nobody_came_in(&browser, &page, 403, "Please sign in there once more");
    World::nobody_changed(&before, &world.people().await);
    assert!(page.header("content-security-policy").contains(&world.provider.issuer));
    let away = browser.leaves_from(&page, ID).await;
    assert_eq!(away.get("prompt"), "login");
    world.vouches(&away, "bob", &json!({"auth_time": world.now()}));
    browser.returns(ID, &away).await.goes_to("/link");
    browser.opens("/link").await.is(200, "enter-code");
}

/// UI-10: how old the proof may be is asked for and checked.
#[actix_web::test]
async fn ui_10_a_proof_of_yesterday_is_asked_for_again() {
    let world = World::starts().await;
    let (browser, page) = world.tries("bob", &json!({"auth_time": world.now() - 13 * 3_600})).await;
    nobody_came_in(&browser, &page, 403, "Please sign in there once more");
    let mut browser = world.comes("bob").await;
    world.waits(12 * 3_600);
    let page = browser.visits("/link").await;
    page.is(200, "sign-in").says("You signed in a while ago");
    let away = browser.leaves_from(&page, ID).await;
    assert_eq!((away.get("prompt"), away.get("max_age")), ("login", "43200"));
}
