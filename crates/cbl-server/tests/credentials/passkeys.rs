//! Passkeys at the pages: registered, used, named, removed, and everything that is refused.

use crate::{
    authenticator::{Authenticator, Kind, PRESENT, SYNCED},
    browser::Page,
    people::{adds_passkey, answers_by, device, registers_without_password, sends_passkey, signs_in_by},
    world::{PASSWORD, World},
};

#[actix_web::test]
async fn a_passkey_is_added_and_signs_in_without_a_password() {
    for kind in [Kind::Ed25519, Kind::P256, Kind::Rsa] {
        let world = World::start().await;
        let mut ada = world.browser_of("ada").await;
        let device = adds_passkey(&world, &mut ada, "ada", kind).await;
        ada.opens("/account/passkeys?added").await.says("My phone").says("The passkey is added");
        ada.opens("/account").await.says("1 passkey");

        let mut phone = world.browser();
        signs_in_by(&mut phone, &device).await.goes_to("/link");
        phone.opens("/link").await.is(200, "enter-code").says("ada of the tests");
        ada.opens("/account/passkeys").await.says("Last used");
    }
}

/// WB-01: the pages that make and use passkeys may, and no other may.
#[actix_web::test]
async fn wb_01_only_the_pages_of_passkeys_may_use_them() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let allowed = |page: &Page| page.header("permissions-policy").matches("publickey-credentials").count();
    let open = |page: &Page| page.header("permissions-policy").matches("(self)").count();
    for (path, may) in [("/account/passkeys", true), ("/account", false), ("/link", false), ("/help", false)] {
        let page = ada.opens(path).await;
        assert_eq!((allowed(&page), open(&page)), (2, if may { 2 } else { 0 }), "{path}");
        assert_eq!(page.html.contains("passkeys.js"), may, "{path}");
    }
    let page = world.browser().opens("/sign-in").await;
    assert_eq!(open(&page), 2);
    assert!(page.html.contains("passkeys.js"));
}

/// Works without JavaScript: what would need it is not there.
#[actix_web::test]
async fn the_forms_of_passkeys_are_hidden_until_a_script_shows_them() {
    let world = World::start().await;
    let page = world.browser().opens("/sign-in").await;
    let form = page.html.split("<form").find(|form| form.contains("/sign-in/passkey")).unwrap();
    assert!(form.split('>').next().unwrap().ends_with(" hidden"), "{form}");
    let mut ada = world.browser_of("ada").await;
    let page = ada.opens("/account/passkeys").await;
    page.says("Passkeys need JavaScript");
    let form = page.html.split("<form").find(|form| form.contains("data-passkey=")).unwrap();
    assert!(form.split('>').next().unwrap().ends_with(" hidden"), "{form}");
}

/// Where the issuer is an address there is no relying party to name.
#[actix_web::test]
async fn a_server_without_a_name_offers_no_passkeys() {
    let world = World::start_configured(|config| config.issuer = "http://127.0.0.1:0".into()).await;
    let page = world.browser().opens("/sign-in").await;
    assert!(!page.html.contains("passkey"), "{}", page.html);
    let mut ada = world.browser_of("ada").await;
    ada.opens("/account/passkeys").await.is(200, "passkeys").says("no domain name");
}

/// What is not believed at registration leaves nothing behind.
#[actix_web::test]
async fn a_passkey_that_lies_is_not_added() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let lies: [fn(&mut Authenticator); 6] = [
        |device| device.flags = PRESENT,
        |device| device.flags |= SYNCED,
        |device| device.origin = "http://evil.example".into(),
        |device| device.rp_id = "evil.example".into(),
        |device| device.kind = Some("webauthn.get"),
        |device| device.client_data = serde_json::json!({ "challenge": "AAAA" }),
    ];
    for lie in lies {
        let mut liar = device(&world, Kind::P256);
        lie(&mut liar);
        sends_passkey(&mut ada, &liar, "x").await.is(422, "passkeys").says("could not be added");
    }
    let page = ada.opens("/account/passkeys").await;
    for (challenge, credential, status) in [
        (page.field("challenge"), "{}", 403),
        (page.field("challenge"), "", 403),
        (String::new(), "{\"id\":\"AAAA\",\"response\":{\"clientDataJSON\":\"AAAA\"}}", 403),
        (page.field("challenge"), "{\"id\":\"AAAA\",\"response\":{\"clientDataJSON\":\"AAAA\"}}", 422),
    ] {
        let fields = [("csrf", &*page.field("csrf")), ("challenge", &challenge), ("credential", credential)];
        ada.posts("/account/passkeys", &fields).await.is(status, "passkeys");
    }
    let ada_id = world.service().ledger.account_by_username("ada").await.unwrap().unwrap().id;
    assert_eq!(world.service().ledger.passkeys_of(&ada_id).await.unwrap(), []);
}

/// A challenge is of one session, and is answered once.
#[actix_web::test]
async fn a_question_is_answered_once_and_by_whom_it_was_put_to() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let mut eve = world.browser_of("eve").await;
    let (of_ada, of_eve) = (ada.opens("/account/passkeys").await, eve.opens("/account/passkeys").await);
    let (csrf, challenge) = (of_eve.field("csrf"), of_ada.field("challenge"));
    let credential = device(&world, Kind::P256).creates_for_form(&challenge);
    let fields = [("csrf", &*csrf), ("challenge", &challenge), ("credential", &credential)];
    eve.posts("/account/passkeys", &fields).await.is(403, "passkeys");

    let csrf = of_ada.field("csrf");
    let fields = [("csrf", &*csrf), ("challenge", &challenge), ("credential", &credential)];
    ada.posts("/account/passkeys", &fields).await.goes_to("/account/passkeys?added");
    let another = device(&world, Kind::P256).creates_for_form(&challenge);
    for credential in [credential, another] {
        let fields = [("csrf", &*csrf), ("challenge", &challenge), ("credential", &credential)];
        ada.posts("/account/passkeys", &fields).await.is(422, "passkeys");
    }
}

#[actix_web::test]
async fn a_device_is_added_once_and_an_account_has_twenty() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let device = adds_passkey(&world, &mut ada, "ada", Kind::Ed25519).await;
    sends_passkey(&mut ada, &device, "again").await.is(422, "passkeys").says("already has a passkey for your account");
    let mut eve = world.browser_of("eve").await;
    sends_passkey(&mut eve, &device, "stolen").await.is(422, "passkeys");
    for number in 1..20 {
        let device = crate::people::device(&world, Kind::Ed25519);
        sends_passkey(&mut ada, &device, &format!("key {number}")).await.goes_to("/account/passkeys?added");
    }
    let device = crate::people::device(&world, Kind::Ed25519);
    sends_passkey(&mut ada, &device, "x").await.is(422, "passkeys").says("as many passkeys");
}

#[actix_web::test]
async fn a_question_of_an_hour_ago_is_too_old() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let device = adds_passkey(&world, &mut ada, "ada", Kind::P256).await;
    let mut phone = world.browser();
    let form = phone.opens("/sign-in").await;
    world.wait(3_599);
    answers_by(&mut phone.clone(), &form, &device).await.goes_to("/link");
    world.wait(1);
    answers_by(&mut phone, &form, &device).await.is(403, "sign-in").says("open for too long");
}

#[actix_web::test]
async fn a_removed_passkey_and_one_of_a_closed_account_sign_nobody_in() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let device = adds_passkey(&world, &mut ada, "ada", Kind::P256).await;
    let ledger = &world.service().ledger;
    let account = ledger.account_by_username("ada").await.unwrap().unwrap().id;
    assert!(ledger.set_account_disabled(&account, Some(world.clock.now())).await.unwrap());
    signs_in_by(&mut world.browser(), &device).await.is(422, "sign-in");
    assert!(ledger.set_account_disabled(&account, None).await.unwrap());
    let page = ada.opens("/account/passkeys").await;
    let fields = [("csrf", &*page.field("csrf")), ("passkey", &page.field("passkey"))];
    ada.posts("/account/passkeys/remove", &fields).await.goes_to("/account/passkeys?removed");
    ada.opens("/account/passkeys?removed").await.says("The passkey is removed here");
    signs_in_by(&mut world.browser(), &device).await.is(422, "sign-in");
    // A second tab, which still shows it.
    ada.posts("/account/passkeys/remove", &fields).await.is(200, "passkeys");
}

#[actix_web::test]
async fn passkeys_are_named_and_those_of_others_are_left_alone() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    adds_passkey(&world, &mut ada, "ada", Kind::P256).await;
    let page = ada.opens("/account/passkeys").await;
    let (csrf, id) = (page.field("csrf"), page.field("passkey"));
    let named = [("csrf", &*csrf), ("passkey", &id), ("name", "Büro \u{202e}<b>")];
    ada.posts("/account/passkeys/rename", &named).await.goes_to("/account/passkeys?renamed");
    ada.opens("/account/passkeys").await.says("Büro &lt;b&gt;");
    for (name, passkey) in [("", &*id), ("x", ""), ("x", "not base64!")] {
        let fields = [("csrf", &*csrf), ("passkey", passkey), ("name", name)];
        ada.posts("/account/passkeys/rename", &fields).await.is(400, "error");
    }
    let mut eve = world.browser_of("eve").await;
    let of_eve = eve.opens("/account/passkeys").await.field("csrf");
    let fields = [("csrf", &*of_eve), ("passkey", &id), ("name", "mine")];
    eve.posts("/account/passkeys/rename", &fields).await;
    eve.posts("/account/passkeys/remove", &fields).await.is(200, "passkeys");
    ada.opens("/account/passkeys").await.says("Büro");
    world.wait(601);
    let again = "/sign-in?next=passkeys&reason=recent";
    ada.opens("/account/passkeys").await.goes_to(again);
    ada.posts("/account/passkeys/remove", &[("csrf", &csrf), ("passkey", &id)]).await.goes_to(again);
}

/// Somebody without a password comes in by passkey, and the last way in stays.
#[actix_web::test]
async fn the_last_way_into_an_account_is_not_removed() {
    let world = World::start().await;
    let device = registers_without_password(&world, "zoe").await;
    for password in ["", "anything", PASSWORD] {
        world.browser().signs_in("zoe", password).await.is(422, "sign-in");
    }
    let mut zoe = world.browser();
    signs_in_by(&mut zoe, &device).await.goes_to("/link");
    let page = zoe.opens("/account/passkeys").await;
    page.says("only way into your account");
    let first = page.html.split_once("class=\"device\"").unwrap().1;
    let id = first.split_once("name=\"passkey\" value=\"").unwrap().1.split('"').next().unwrap().to_owned();
    let csrf = page.field("csrf");
    let fields = [("csrf", &*csrf), ("passkey", &id)];
    zoe.posts("/account/passkeys/remove", &fields).await.is(422, "passkeys").says("cannot be removed");
    let second = adds_passkey(&world, &mut zoe, "zoe", Kind::Ed25519).await;
    zoe.posts("/account/passkeys/remove", &fields).await.goes_to("/account/passkeys?removed");
    signs_in_by(&mut world.browser(), &device).await.is(422, "sign-in");
    signs_in_by(&mut world.browser(), &second).await.goes_to("/link");
}
