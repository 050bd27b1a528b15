//! What is taken over of a profile, at the first sign-in and at later ones: cleaned, and only until it is changed here.

use cbl_store::ledger::{Account, Refreshed};
use serde_json::{Value, json};

use crate::provider::Says;
use crate::world::{ID, World};

/// Bob comes again, of whom the provider says this now.
async fn comes_again(world: &World, changes: &Value) -> Account {
    let (_, page) = world.tries("bob", changes).await;
    page.goes_to("/link");
    world.account_of("bob").await.unwrap()
}

/// UI-06: what a provider calls somebody is cleaned, and follows the provider until the person changes it here.
#[actix_web::test]
async fn a_name_follows_the_provider_until_it_is_changed_here() {
    let world = World::starts().await;
    let called = |name: &str| json!({"name": name, "preferred_username": "<b>Bob</b>"});
    let account = comes_again(&world, &called("\u{202e}<script>Bob")).await;
    assert_eq!(account.display_name, "<script>Bob");
    let (base, random) = account.username.rsplit_once('-').unwrap();
    assert_eq!((base, random.len(), &*account.password_hash), ("bbobb", 6, ""));
    assert_eq!(comes_again(&world, &called("Robert")).await.display_name, "Robert");
    let bobby = Refreshed { display_name: Some("Bobby"), ..Refreshed::default() };
    world.ledger().set_profile(&account.id, bobby, world.clock.now()).await.unwrap();
    assert_eq!(comes_again(&world, &called("Robert the Second")).await.display_name, "Bobby");
    let mut browser = world.browser();
    let page = browser.signs_in(&account.username, "").await;
    assert_ne!(page.status, 303, "no password is no empty password");
}

/// From the `address` claim (OpenID Connect Core section 5.1.1), of the ID token or of userinfo; what the provider keeps
/// silent about stays, and so does what was changed here.
#[actix_web::test]
async fn a_postal_code_follows_the_provider_until_it_is_changed_here() {
    let world = World::starts_with(|config| config.upstream[0].scopes.push("address".into())).await;
    let mut browser = world.browser();
    assert_eq!(browser.leaves(ID).await.get("scope"), "openid profile email address");
    let at = |code: &str| json!({"address": {"postal_code": code, "country": "NL"}});
    assert_eq!(comes_again(&world, &at("1012\u{202e} AB\n")).await.postal_code.as_deref(), Some("1012 AB"));
    assert_eq!(comes_again(&world, &at("2011 CD")).await.postal_code.as_deref(), Some("2011 CD"));
    world.provider.script().userinfo = Says::Json(json!({"sub": "bob", "address": {"postal_code": "3011 EF"}}));
    assert_eq!(comes_again(&world, &json!({})).await.postal_code.as_deref(), Some("3011 EF"));
    world.provider.script().userinfo = Says::Json(json!({"sub": "bob"}));
    for silent in [json!({}), json!({"address": "3011 EF"}), json!({"address": {"postal_code": 7}}), at("\u{202e}")] {
        assert_eq!(comes_again(&world, &silent).await.postal_code.as_deref(), Some("3011 EF"), "{silent}");
    }
    let account = world.account_of("bob").await.unwrap();
    assert!(world.ledger().set_postal_code(&account.id, Some("9999 ZZ")).await.unwrap());
    assert_eq!(comes_again(&world, &at("4011 GH")).await.postal_code.as_deref(), Some("9999 ZZ"));
}

/// An address counts where provider and operator both say so.
#[actix_web::test]
async fn an_address_is_taken_over_only_from_a_provider_that_the_operator_believes() {
    for trust in [false, true] {
        let world = World::starts_with(|config| config.upstream[0].trust_email = trust).await;
        world.comes("bob").await;
        let expected = trust.then(|| "bob@there.example".to_owned());
        assert_eq!(world.account_of("bob").await.unwrap().email, expected);
    }
}

/// UI-19: it follows the provider; one that is not verified or is somebody else's changes nothing, also not what follows.
#[actix_web::test]
async fn an_address_follows_the_provider_but_not_to_one_that_is_taken_or_unverified() {
    let world = World::starts_with(|config| config.upstream[0].trust_email = true).await;
    let at = |email: &str| json!({"email": email});
    for (said, kept) in [
        (at("bob@there.example"), "bob@there.example"),
        (at("robert@there.example"), "robert@there.example"),
        (at("ada@id.example"), "robert@there.example"),
        (json!({"email": "new@there.example", "email_verified": false}), "robert@there.example"),
        (at("new@there.example"), "new@there.example"),
    ] {
        assert_eq!(comes_again(&world, &said).await.email.as_deref(), Some(kept), "{said}");
        assert_eq!(world.accounts().await.len(), 2);
    }
    let ada = world.ledger().account_by_username("ada").await.unwrap().unwrap();
    assert_eq!(ada.email.as_deref(), Some("ada@id.example"));
}

/// UI-06: whatever somebody calls themselves, they get an account of their own, and pages that are not broken by it.
#[actix_web::test]
async fn a_hostile_name_breaks_no_page_and_takes_nobodys_place() {
    let world = World::starts().await;
    let ada = world.people().await;
    let long = "x".repeat(9_000);
    for (subject, name, username) in [
        ("1", "ada of the tests", "ada"),
        ("2", "<img src=x onerror=alert(1)>", "ADA"),
        ("3", "{{ 7 * 7 }}{% raw %}", "../../admin"),
        ("4", "\u{202e}\u{200b}\u{0}", "\u{202e}ada"),
        ("5", &*long, &*long),
        ("6", "'; DROP TABLE accounts; --", "ada'--"),
        ("7", "&lt;b&gt;", "ada@id.example"),
    ] {
        let (mut browser, page) = world.tries(subject, &json!({"name": name, "preferred_username": username})).await;
        page.goes_to("/link");
        let page = browser.opens("/link").await;
        page.is(200, "enter-code");
        assert!(!page.html.contains("<img src=x") && !page.html.contains('\u{202e}'), "{name}");
        let account = world.account_of(subject).await.unwrap();
        assert!(account.display_name.chars().count() <= 64 && account.username != "ada", "{account:?}");
        assert!(account.username.len() <= 31 && cbl_rules::username::is_valid(&account.username), "{account:?}");
    }
    let people = world.people().await;
    assert_eq!(people.len(), 8);
    assert!(people.contains(&ada[0]), "Ada is as she was");
}
