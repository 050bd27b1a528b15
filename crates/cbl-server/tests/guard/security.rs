//! A new password and "secure my account" (items of the account page): what each ends, and what it leaves.

use crate::{
    browser::{Browser, Page},
    post::{mail, recipient, town_with},
    prehijack::trojan_identity,
    reset::{chooses, follows_reset},
    smtp::{Mood, Sink},
    town::{AWAY, HOME, Town},
    world::PASSWORD,
};
use cbl_rules::{AccountId, FamilyId, UnixMillis};
use cbl_store::ledger::{AuthenticatorApp, Identity, Passkey, SessionIdentity};

const NEW: &str = "violet harbour lantern";

async fn sends(browser: &mut Browser, path: &str, password: &str) -> Page {
    let form = browser.opens(path).await;
    browser.posts(path, &[("csrf", &form.field("csrf")), ("current", PASSWORD), ("password", password)]).await
}

/// UI-18, UI-19, TK-14: a new session id, no other session, nothing approved and not collected; devices stay.
#[actix_web::test]
async fn a_new_password_ends_other_sessions_and_keeps_devices() {
    let town = Town::start().await;
    let mut ada = town.person("ada", HOME).await;
    let mut intruder = town.person("ada", AWAY).await;
    let (device, tokens) = town.linked(&mut ada).await;
    let waiting = town.device(AWAY).await;
    let question = intruder.claims(&waiting.user_code).await;
    intruder.decides(&question, "approve").await.goes_to("/link/done");
    town.world.wait(1);
    let before = ada.cookies["cbl-session"].clone();
    ada.opens("/account").await.says("A password is set");

    sends(&mut ada, "/account/password", NEW).await.goes_to("/account?changed=password");

    ada.opens("/account?changed=password").await.is(200, "account").says("Your password is changed").says("Changed ");
    assert_ne!(ada.cookies["cbl-session"], before);
    intruder.opens("/account").await.goes_to("/sign-in?next=account&reason=first");
    let mut old = town.world.browser();
    old.cookies.insert("cbl-session".into(), before);
    old.opens("/account").await.goes_to("/sign-in?next=account&reason=first");
    assert_eq!(town.hears(&waiting).await, "invalid_grant");
    assert!(town.are_good(&device, &tokens).await, "the device stays linked");
    intruder.signs_in("ada", PASSWORD).await.is(422, "sign-in");
    intruder.signs_in("ada", NEW).await.goes_to("/link");
}

/// ASVS 6.2, 7.5.1: only after a recent sign-in, and no password that others try first.
#[actix_web::test]
async fn a_password_is_changed_by_whoever_just_signed_in_to_one_that_is_good() {
    let town = Town::start().await;
    let mut ada = town.person("ada", HOME).await;
    for (password, told) in [("", "too short"), ("short", "too short"), ("password1", "the first that others try")] {
        sends(&mut ada, "/account/password", password).await.is(422, "change-password").says(told);
        sends(&mut ada, "/account/secure", password).await.is(422, "secure").says(told);
    }
    ada.posts("/account/password", &[("password", NEW)]).await.is(403, "error");
    let csrf = ada.opens("/account/password").await.field("csrf");
    town.world.wait(601);
    for (path, next) in [("/account/password", "password"), ("/account/secure", "secure")] {
        let again = format!("/sign-in?next={next}&reason=recent");
        ada.opens(path).await.goes_to(&again);
        ada.posts(path, &[("csrf", &csrf), ("current", PASSWORD), ("password", NEW)]).await.goes_to(&again);
        let form = ada.opens(&again).await;
        ada.sends_sign_in(&form, "ada", PASSWORD).await.goes_to(path);
        town.world.wait(601);
    }
    town.world.browser().signs_in("ada", PASSWORD).await.goes_to("/link");
}

/// One step shuts somebody else out: sessions, devices, approvals; and the page says so before and after.
#[actix_web::test]
async fn securing_an_account_shuts_everybody_else_out() {
    let town = Town::start().await;
    let mut intruder = town.person("ada", AWAY).await;
    let (device, tokens) = town.linked(&mut intruder).await;
    let mut ada = town.person("ada", HOME).await;
    let mut eve = town.person("eve", HOME).await;
    let (other, of_eve) = town.linked(&mut eve).await;
    town.world.wait(1);
    let page = ada.opens("/account/secure").await;
    page.is(200, "secure").says("1 other browser is signed out").says("1 device is disconnected");

    sends(&mut ada, "/account/secure", NEW).await.goes_to("/account/secure?done");

    ada.opens("/account/secure?done").await.is(200, "secure").says("Your account is secured");
    assert!(!town.are_good(&device, &tokens).await);
    assert!(town.are_good(&other, &of_eve).await, "somebody else's device");
    intruder.opens("/account").await.goes_to("/sign-in?next=account&reason=first");
    intruder.signs_in("ada", PASSWORD).await.is(422, "sign-in");
    ada.opens("/account/links").await.says("No device is connected");
    let events = town.world.service().ledger.recent_events(9).await.unwrap();
    assert!(events.iter().any(|event| event.event == "account_secured" && event.network.as_deref() == Some(HOME)));
}

/// ASVS 6.2.3: whoever finds an open browser does not know the password of now. Tries are those of the sign-in.
#[actix_web::test]
async fn asvs_6_2_3_the_password_of_now_is_typed_too() {
    let town = Town::start().await;
    let mut ada = town.person("ada", HOME).await;
    let csrf = ada.opens("/account/password").await.field("csrf");
    let mut statuses = Vec::new();
    for _ in 0..11 {
        let fields = [("csrf", &*csrf), ("current", "a guess"), ("password", NEW)];
        let page = ada.posts("/account/password", &fields).await;
        statuses.push(page.status.as_u16());
        page.is(page.status.as_u16(), "change-password");
    }
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 11, "ten, and one a minute: {statuses:?}");
    let waits = ada.posts("/account/password", &[("csrf", &*csrf), ("current", PASSWORD), ("password", NEW)]).await;
    waits.is(429, "change-password").says("Please wait");
    assert!(waits.header("retry-after").parse::<u64>().unwrap() > 0);
    town.world.wait(60);
    sends(&mut ada, "/account/password", NEW).await.goes_to("/account?changed=password");
}

/// The owner hears of a new password by mail, wherever it was set.
#[actix_web::test]
async fn a_new_password_is_told_by_mail() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let mut mia = town.person("mia", HOME).await;
    sends(&mut mia, "/account/password", NEW).await.goes_to("/account?changed=password");
    let told = mail(&town, &sink, 1).await;
    assert!(told.contains("Subject: Your password at Example Home was changed") && !told.contains(NEW), "{told}");
    assert_eq!(recipient(&told), "mia@example.com");
    let mut mia = town.world.browser();
    mia.signs_in("mia", NEW).await.goes_to("/link");
    let form = mia.opens("/account/secure").await;
    let fields = [("csrf", &*form.field("csrf")), ("password", "nine calm herons")];
    mia.posts("/account/secure", &fields).await.goes_to("/account/secure?done");
    let told = mail(&town, &sink, 2).await;
    assert!(told.contains("Security of your account") && told.contains("/account/secure"), "{told}");
}

async fn has_second_step(town: &Town) -> bool {
    let ledger = &town.world.service().ledger;
    let mia = ledger.account_by_username("mia").await.unwrap().unwrap().id;
    let (app, codes) = (ledger.authenticator_app(&mia).await.unwrap(), ledger.recovery_codes_left(&mia).await.unwrap());
    assert_eq!(app.is_some(), codes > 0, "codes go with their app");
    app.is_some()
}

/// Somebody sets up a second step of their own in the account.
async fn sets_up_second_step(town: &Town) {
    let ledger = &town.world.service().ledger;
    let mia = ledger.account_by_username("mia").await.unwrap().unwrap().id;
    let app = AuthenticatorApp { sealed_secret: vec![7; 49], last_step: 0, created_at: town.now() };
    assert!(ledger.add_authenticator_app(&mia, &app, &[[1; 32]], None).await.unwrap());
}

const DAY: i64 = 86_400;

/// Attack 24: whoever stole the password and set up a second step keeps the owner out for no longer than a letter takes; a
/// second step that the owner has lived with for a week outlives it, so that the mailbox alone opens nothing.
#[actix_web::test]
async fn attack_24_a_second_step_that_a_thief_set_up_does_not_outlive_a_reset() {
    for (age, stays) in [(0, false), (7 * DAY - 1, false), (7 * DAY, true)] {
        let sink = Sink::opens(Mood::Takes);
        let town = town_with(&sink).await;
        sets_up_second_step(&town).await;
        town.world.wait(age);
        let mut owner = follows_reset(&town, &sink, "mia").await;
        let form = owner.opens("/reset").await;
        assert_eq!(form.html.contains("Two-step sign-in is turned off"), !stays, "{age}");
        chooses(&mut owner, NEW).await.goes_to("/sign-in?next=link&reason=reset");
        assert_eq!(has_second_step(&town).await, stays, "{age}");
        owner.signs_in("mia", NEW).await.goes_to(if stays { "/sign-in/code" } else { "/link" });
    }
}

/// What somebody else may have left goes when the owner secures the account: passkeys, providers, a new second step. A mere
/// change of the password leaves them.
#[actix_web::test]
async fn securing_an_account_removes_what_somebody_else_may_have_left() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let ledger = &town.world.service().ledger;
    let id = ledger.account_by_username("mia").await.unwrap().unwrap().id;
    let mut mia = town.person("mia", HOME).await;
    sets_up_second_step(&town).await;
    assert!(ledger.connect_identity(&trojan_identity(id, town.now()), None).await.unwrap());
    assert!(ledger.add_passkey(&trojan_passkey(id, town.now()), None).await.unwrap());
    let left = async || {
        let ways = ledger.identities_of(&id).await.unwrap().len() + ledger.passkeys_of(&id).await.unwrap().len();
        (ways, has_second_step(&town).await)
    };
    sends(&mut mia, "/account/password", NEW).await.goes_to("/account?changed=password");
    assert_eq!(left().await, (2, true));
    let form = mia.opens("/account/secure").await;
    form.says("Passkeys and connections to other services are removed").says("Two-step sign-in is turned off");
    sends(&mut mia, "/account/secure", "nine calm herons").await.goes_to("/account/secure?done");
    assert_eq!(left().await, (0, false));
    town.world.browser().signs_in("mia", "nine calm herons").await.goes_to("/link");
}

fn trojan_passkey(account: AccountId, at: UnixMillis) -> Passkey {
    Passkey {
        credential_id: vec![3; 32],
        account,
        name: "Mine".into(),
        public_key: vec![4; 77],
        sign_count: 0,
        synced: true,
        created_at: at,
        last_used_at: None,
    }
}

/// Somebody who comes by a provider and has no password keeps that way in, and no other.
#[actix_web::test]
async fn securing_an_account_without_password_keeps_the_provider_that_its_owner_came_by() {
    let town = Town::start().await;
    let ledger = &town.world.service().ledger;
    let id = AccountId::from_bytes([9; 16]);
    town.registers_as(id, "fay").await;
    assert!(ledger.set_password(&id, "", town.now()).await.unwrap());
    let mut fay = town.session_of(id, [8; 32]).await;
    let own = Identity { subject: "fay".into(), ..trojan_identity(id, town.now()) };
    for identity in [&own, &trojan_identity(id, town.now())] {
        assert!(ledger.connect_identity(identity, None).await.unwrap());
    }
    let came = SessionIdentity {
        family: FamilyId::from_bytes(*id.as_bytes()),
        issuer: own.issuer.clone(),
        subject: own.subject.clone(),
        provider: own.provider.clone(),
        acr: None,
        authenticated_at: town.now(),
    };
    ledger.note_session_identity(&came).await.unwrap();
    town.world.wait(1);
    let form = fay.opens("/account/secure").await;
    form.is(200, "secure").says("with which you signed in");
    assert!(!form.html.contains("type=\"password\""));
    fay.posts("/account/secure", &[("csrf", &form.field("csrf"))]).await.goes_to("/account/secure?done");
    let left: Vec<_> = ledger.identities_of(&id).await.unwrap().into_iter().map(|it| it.subject).collect();
    assert_eq!(left, ["fay"]);
    fay.opens("/account/secure").await.is(200, "secure").says("with which you signed in");

    // Without a provider a password is the way in that is left, so it is asked for.
    let mut eve = town.person("eve", HOME).await;
    let eve_id = ledger.account_by_username("eve").await.unwrap().unwrap().id;
    town.world.wait(1);
    assert!(ledger.set_password(&eve_id, "", UnixMillis::new(0)).await.unwrap());
    eve.opens("/account/password").await.is(200, "change-password");
    sends(&mut eve, "/account/secure", "").await.is(422, "secure");
    sends(&mut eve, "/account/secure", NEW).await.goes_to("/account/secure?done");
    town.world.browser().signs_in("eve", NEW).await.goes_to("/link");
}
