//! Passkeys at the pages: registered, used, named, removed, and everything that is refused.

use crate::{
    authenticator::{Authenticator, Kind, PRESENT, SYNCED},
    browser::Page,
    people::{
        adds_passkey, answers_by, device, registers_without_password, sends_answer, sends_passkey, sets_up_app,
        signs_in_by,
    },
    world::{PASSWORD, World},
};
use cbl_rules::guard::{Guard, NetworkPolicy};

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

/// Each with what the person did wrong, and none of them signed in.
#[actix_web::test]
async fn a_passkey_that_lies_does_not_sign_in() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let mut device = adds_passkey(&world, &mut ada, "ada", Kind::P256).await;
    let honest = (device.flags, device.origin.clone(), device.rp_id.clone(), device.user_handle.clone());
    let eve = world.service().ledger.account_by_username("eve").await.unwrap().unwrap().id;
    let stranger = crate::people::device(&world, Kind::P256);
    let lies: [&dyn Fn(&mut Authenticator); 9] = [
        &|device| device.flags = PRESENT,
        &|device| device.flags = 0,
        &|device| device.origin = "http://evil.example".into(),
        &|device| device.rp_id = "evil.example".into(),
        &|device| device.kind = Some("webauthn.create"),
        &|device| device.user_handle = eve.to_string(),
        &|device| device.user_handle = String::new(),
        &|device| device.credential_id = stranger.credential_id.clone(),
        &|device| device.client_data = serde_json::json!({ "crossOrigin": true }),
    ];
    let id = device.credential_id.clone();
    for (number, lie) in lies.iter().enumerate() {
        let mut phone = world.browser();
        lie(&mut device);
        let page = signs_in_by(&mut phone, &device).await;
        page.is(422, "sign-in").says("This passkey does not work here");
        assert!(!phone.cookies.contains_key("cbl-session"), "lie {number}");
        (device.flags, device.origin, device.rp_id, device.user_handle) = honest.clone();
        (device.kind, device.client_data, device.credential_id) = (None, serde_json::json!({}), id.clone());
        // The page that says so asks anew, and the honest answer is taken.
        answers_by(&mut phone, &page, &device).await.goes_to("/link");
    }
}

/// Replay: what was signed for one question answers no other, not in another browser, and not twice.
#[actix_web::test]
async fn an_answer_is_good_once_and_in_its_own_browser() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let device = adds_passkey(&world, &mut ada, "ada", Kind::P256).await;
    let mut phone = world.browser();
    let form = phone.opens("/sign-in").await;
    let challenge = form.field("challenge");
    let answer = device.signs_for_form(&challenge);
    let mut thief = world.browser();
    let other = thief.opens("/sign-in").await;
    sends_answer(&mut thief, &other, &challenge, &answer).await.is(403, "sign-in");
    sends_answer(&mut thief, &other, &other.field("challenge"), &answer).await.is(422, "sign-in");
    let mut twin = phone.clone();
    sends_answer(&mut phone, &form, &challenge, &answer).await.goes_to("/link");
    sends_answer(&mut twin, &form, &challenge, &answer).await.is(422, "sign-in");
    assert!(!twin.cookies.contains_key("cbl-session"));
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

/// WB-02: login CSRF by passkey.
#[actix_web::test]
async fn a_forged_form_signs_nobody_in_by_passkey() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let device = adds_passkey(&world, &mut ada, "ada", Kind::P256).await;
    let mut phone = world.browser();
    let form = phone.opens("/sign-in").await;
    let challenge = form.field("challenge");
    let answer = device.signs_for_form(&challenge);
    let fields = [("csrf", "x"), ("challenge", &challenge), ("credential", &answer)];
    phone.posts("/sign-in/passkey", &fields).await.is(403, "sign-in");
    phone.post_headers = vec![("sec-fetch-site", "cross-site".into())];
    sends_answer(&mut phone, &form, &challenge, &answer).await.is(403, "error");
    phone.cookies.clear();
    phone.post_headers = vec![("sec-fetch-site", "same-origin".into())];
    sends_answer(&mut phone, &form, &challenge, &answer).await.is(403, "sign-in");
    phone.opens("/sign-in/passkey").await.is(405, "error");
}

/// WebAuthn level 3, section 6.1.1: the counter goes on, and one that goes back is of a copy.
#[actix_web::test]
async fn a_copied_key_is_found_by_its_counter() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let mut device = adds_passkey(&world, &mut ada, "ada", Kind::P256).await;
    for (counter, comes_in) in [(5, true), (6, true), (6, false), (5, false), (0, false), (7, true)] {
        device.counter = counter;
        let page = signs_in_by(&mut world.browser(), &device).await;
        assert_eq!(page.status == 303, comes_in, "{counter}");
    }
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

/// Possession and what unlocks the device are two factors: no code on top.
#[actix_web::test]
async fn a_passkey_needs_no_second_step() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let device = adds_passkey(&world, &mut ada, "ada", Kind::P256).await;
    sets_up_app(&world, &mut ada).await;
    signs_in_by(&mut world.browser(), &device).await.goes_to("/link");
    world.browser().signs_in("ada", PASSWORD).await.goes_to("/sign-in/code");
}

/// UI-11: where the code has to be typed again, a passkey proves who types it.
#[actix_web::test]
async fn ui_11_a_passkey_proves_who_approves_from_another_network() {
    let world = World::start_configured(|config| {
        config.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
    })
    .await;
    let strict = Guard { network: NetworkPolicy::Strict, ..Guard::default() };
    assert!(world.service().ledger.set_client_guard("tv", &strict).await.unwrap());
    world.service().refresh_registry().await.unwrap();
    let device = registers_without_password(&world, "zoe").await;
    let codes = world.codes().await;
    let mut zoe = world.browser();
    zoe.from = Some("198.51.100.9".into());
    signs_in_by(&mut zoe, &device).await.goes_to("/link");
    let question = zoe.claims(&codes.user_code).await;
    zoe.decides(&question, "approve").await.goes_to("/link/again");
    let page = zoe.opens("/link/again").await;
    page.is(200, "again");
    assert!(!page.html.contains("type=\"password\""), "nobody has a password here");
    let challenge = page.field("challenge");
    let [csrf, place, number] = ["csrf", "place", "number"].map(|name| page.field(name));
    let eves = crate::people::device(&world, Kind::P256);
    for (credential, answer) in [(eves.signs_for_form(&challenge), 422), (device.signs_for_form(&challenge), 303)] {
        let fields = [
            ("csrf", &*csrf),
            ("place", &place),
            ("number", &number),
            ("user_code", &codes.user_code),
            ("challenge", &challenge),
            ("credential", &credential),
            ("decision", "approve"),
        ];
        let page = zoe.posts("/link/again", &fields).await;
        assert_eq!(page.status, answer, "{}", page.html);
    }
    assert!(world.polls(&codes).await["access_token"].is_string());
}
