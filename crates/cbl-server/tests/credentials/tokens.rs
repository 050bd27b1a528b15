//! What applications hear of how somebody signed in (PK-01; RFC 8176), and who must prove it again.

use crate::{
    authenticator::Kind,
    browser::Browser,
    people::{adds_passkey, comes_to_the_code, gives, sets_up_app, signs_in_by},
    world::{PASSWORD, World},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::guard::{Guard, NetworkPolicy};
use serde_json::{Value, json};

/// The claims of the ID token of a device that this person links now.
async fn id_token_after(world: &World, browser: &mut Browser) -> Value {
    let codes = world.codes().await;
    let question = browser.claims(&codes.user_code).await;
    browser.decides(&question, "approve").await.goes_to("/link/done");
    claims(&world.polls(&codes).await)
}

fn claims(tokens: &Value) -> Value {
    let token = tokens["id_token"].as_str().unwrap_or_else(|| panic!("{tokens}"));
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap()).unwrap()
}

#[actix_web::test]
async fn pk_01_the_id_token_says_how_the_person_signed_in() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    assert_eq!(id_token_after(&world, &mut ada).await["amr"], json!(["pwd"]));
    let device = adds_passkey(&world, &mut ada, "ada", Kind::P256).await;
    let (app, recovery) = sets_up_app(&world, &mut ada).await;

    let signed_in_at = world.clock.now().seconds();
    let mut by_passkey = world.browser();
    signs_in_by(&mut by_passkey, &device).await.goes_to("/link");
    world.wait(90);
    let claims = id_token_after(&world, &mut by_passkey).await;
    assert_eq!((&claims["amr"], &claims["auth_time"]), (&json!(["pop", "user", "mfa"]), &json!(signed_in_at)));

    for (name, code) in [("code", app.shows(&world, 0)), ("recovery", recovery[0].clone())] {
        let signed_in_at = world.clock.now().seconds();
        let mut phone = world.browser();
        let form = comes_to_the_code(&mut phone, "ada").await;
        gives(&mut phone, &form, name, &code).await.goes_to("/link");
        world.wait(90);
        let claims = id_token_after(&world, &mut phone).await;
        assert_eq!((&claims["amr"], &claims["auth_time"]), (&json!(["pwd", "otp", "mfa"]), &json!(signed_in_at)));
    }
}

/// UI-11: the proof asks for the code, too, so a session of two factors never becomes one of a password alone.
#[actix_web::test]
async fn ui_11_the_proof_at_another_network_asks_for_the_second_step() {
    let world = World::start_configured(|config| {
        config.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
    })
    .await;
    let strict = Guard { network: NetworkPolicy::Strict, ..Guard::default() };
    assert!(world.service().ledger.set_client_guard("tv", &strict).await.unwrap());
    world.service().refresh_registry().await.unwrap();
    let mut ada = world.browser_of("ada").await;
    let (app, _) = sets_up_app(&world, &mut ada).await;
    ada.from = Some("198.51.100.9".into());
    let codes = world.codes().await;
    let question = ada.claims(&codes.user_code).await;
    ada.decides(&question, "approve").await.goes_to("/link/again");
    let page = ada.opens("/link/again").await;
    page.is(200, "again").says("name=\"code\"");
    let [csrf, place, number] = ["csrf", "place", "number"].map(|name| page.field(name));
    let right = app.shows(&world, 0);
    for (password, code, says) in [
        (PASSWORD, "", "The code of your authenticator app"),
        (PASSWORD, "000000", "The code of your authenticator app"),
        ("wrong", &*right, "The password is not right"),
        (PASSWORD, &*right, ""),
    ] {
        let fields = [
            ("csrf", &*csrf),
            ("place", &place),
            ("number", &number),
            ("user_code", &codes.user_code),
            ("password", password),
            ("code", code),
            ("decision", "approve"),
        ];
        let page = ada.posts("/link/again", &fields).await;
        if says.is_empty() {
            page.goes_to("/link/done");
        } else {
            page.is(422, "again").says(says);
        }
    }
    assert!(world.polls(&codes).await["id_token"].is_string());
    let mut again = ada.clone();
    again.from = None;
    let claims = id_token_after(&world, &mut again).await;
    assert_eq!(claims["amr"], json!(["pwd", "otp", "mfa"]), "the session is still one of two factors");
}
