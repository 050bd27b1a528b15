//! Signing in and approving by passkey, and everything that signs nobody in.

use crate::{
    authenticator::{Authenticator, Kind, PRESENT},
    browser::{Browser, Page},
    people::{adds_passkey, answers_by, registers_without_password, sends_answer, sets_up_app, signs_in_by},
    world::{PASSWORD, World},
};
use cbl_rules::guard::{Guard, NetworkPolicy};

/// What a passkey answered to the question of a sign-in page; nothing is sent yet.
struct Answered {
    world: World,
    phone: Browser,
    form: Page,
    challenge: String,
    answer: String,
}

impl Answered {
    async fn by_ada() -> Self {
        let world = World::start().await;
        let mut ada = world.browser_of("ada").await;
        let device = adds_passkey(&world, &mut ada, "ada", Kind::P256).await;
        let mut phone = world.browser();
        let form = phone.opens("/sign-in").await;
        let challenge = form.field("challenge");
        let answer = device.signs_for_form(&challenge);
        Self { world, phone, form, challenge, answer }
    }
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
    let Answered { world, mut phone, form, challenge, answer } = Answered::by_ada().await;
    let mut thief = world.browser();
    let other = thief.opens("/sign-in").await;
    sends_answer(&mut thief, &other, &challenge, &answer).await.is(403, "sign-in");
    sends_answer(&mut thief, &other, &other.field("challenge"), &answer).await.is(422, "sign-in");
    let mut twin = phone.clone();
    sends_answer(&mut phone, &form, &challenge, &answer).await.goes_to("/link");
    sends_answer(&mut twin, &form, &challenge, &answer).await.is(422, "sign-in");
    assert!(!twin.cookies.contains_key("cbl-session"));
}

/// WB-02: login CSRF by passkey.
#[actix_web::test]
async fn a_forged_form_signs_nobody_in_by_passkey() {
    let Answered { mut phone, form, challenge, answer, .. } = Answered::by_ada().await;
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
