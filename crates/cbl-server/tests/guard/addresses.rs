//! The address of an account: another one, its proof, and the way back (UI-19).

use crate::{
    browser::{Browser, Page},
    post::{empties, link_in, mail, recipient, town_with},
    reset::forgets,
    sign_up::browser,
    smtp::{Mood, Sink},
    town::{HOME, Town},
};

pub async fn wants(browser: &mut Browser, email: &str) -> Page {
    let form = browser.opens("/account/email").await;
    form.is(200, "email");
    browser.posts("/account/email", &[("csrf", &form.field("csrf")), ("email", email)]).await
}

pub async fn confirms(browser: &mut Browser) -> Page {
    let form = browser.opens("/account/email/confirm").await;
    form.is(200, "prove-email");
    browser.posts("/account/email/confirm", &[("csrf", &form.field("csrf"))]).await
}

/// Changes the address of somebody who is signed in.
pub async fn moves(town: &Town, sink: &Sink, browser: &mut Browser, email: &str) {
    let before = sink.mails().len();
    wants(browser, email).await.goes_to("/account/email");
    let letter = mail(town, sink, before + 1).await;
    assert_eq!(recipient(&letter), email);
    browser.opens(&link_in(&letter)).await.goes_to("/account/email/confirm");
    confirms(browser).await.goes_to("/account?changed=email");
}

async fn address_of(town: &Town, name: &str) -> (Option<String>, bool) {
    let account = town.world.service().ledger.account_by_username(name).await.unwrap().unwrap();
    (account.email, account.email_verified_at.is_some())
}

/// The new address is proved before it counts, the old one is told and can come back, and everybody is signed out then.
#[actix_web::test]
async fn an_address_is_changed_told_and_brought_back() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let mut mia = town.person("mia", HOME).await;
    let mut other = town.person("mia", HOME).await;
    wants(&mut mia, "new@example.org").await.goes_to("/account/email");
    mia.opens("/account/email").await.says("We sent a link to <strong><bdi>new@example.org</bdi>");
    assert_eq!(address_of(&town, "mia").await.0.as_deref(), Some("mia@example.com"), "it counts when it is proved");
    let letter = mail(&town, &sink, 1).await;
    assert!(!letter.contains("mia of the tests") && !letter.contains("mia@"), "no word of the account: {letter}");
    mia.opens(&link_in(&letter)).await.goes_to("/account/email/confirm");
    mia.opens("/account/email/confirm").await.is(200, "prove-email").says("new@example.org");
    assert_eq!(address_of(&town, "mia").await.0.as_deref(), Some("mia@example.com"), "looking changes nothing");
    confirms(&mut mia).await.goes_to("/account?changed=email");
    mia.opens("/account?changed=email").await.says("Your address is confirmed").says("new@example.org");
    assert_eq!(address_of(&town, "mia").await, (Some("new@example.org".into()), true));
    other.opens("/account").await.goes_to("/sign-in?next=account&reason=first");

    let told = mail(&town, &sink, 2).await;
    assert_eq!(recipient(&told), "mia@example.com");
    assert!(told.contains("was changed") && !told.contains("new@example.org"), "{told}");
    let mut owner = browser(&town);
    owner.opens(&link_in(&told)).await.goes_to("/account/email/undo");
    let question = owner.opens("/account/email/undo").await;
    question.is(200, "restore-email").says("mia@example.com");
    let done = owner.posts("/account/email/undo", &[("csrf", &question.field("csrf"))]).await;
    done.is(200, "restore-email").says("Your address is back").says("href=\"/forgot\"");
    assert_eq!(address_of(&town, "mia").await, (Some("mia@example.com".into()), true));
    mia.opens("/account").await.goes_to("/sign-in?next=account&reason=first");
    owner.opens("/account/email/undo").await.is(404, "error");
}

/// The link works where its account is signed in, and nowhere else.
#[actix_web::test]
async fn an_address_is_proved_by_whoever_asked_for_it_only() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let mut mia = town.person("mia", HOME).await;
    wants(&mut mia, "new@example.org").await.goes_to("/account/email");
    let link = link_in(&mail(&town, &sink, 1).await);
    let mut ada = town.person("ada", HOME).await;
    ada.opens(&link).await.goes_to("/account/email/confirm");
    ada.opens("/account/email/confirm").await.is(404, "error").says("belongs to another account");
    let page = ada.opens("/account/email").await;
    ada.posts("/account/email/confirm", &[("csrf", &page.field("csrf"))]).await.is(404, "error");
    let mut nobody = browser(&town);
    nobody.opens(&link).await.goes_to("/account/email/confirm");
    nobody.opens("/account/email/confirm").await.goes_to("/sign-in?next=prove-email&reason=first");
    let form = nobody.opens("/sign-in?next=prove-email&reason=first").await;
    nobody.sends_sign_in(&form, "mia", crate::world::PASSWORD).await.goes_to("/account/email/confirm");
    confirms(&mut nobody).await.goes_to("/account?changed=email");
}

/// An address of another account: its owner is told, and whoever asked hears nothing of it.
#[actix_web::test]
async fn an_address_of_another_account_is_not_given_away() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let mut ada = town.person("ada", HOME).await;
    let known = wants(&mut ada, "mia@example.com").await;
    known.goes_to("/account/email");
    let letter = mail(&town, &sink, 1).await;
    assert!(letter.contains("belongs to your account") && !letter.contains("/mail/"), "{letter}");
    assert_eq!(address_of(&town, "ada").await.0, None);
    for bad in ["", "ada", "ada@exa mple.com"] {
        wants(&mut ada, bad).await.is(422, "email").says("not an e-mail address");
    }
    // Proved by another in the meantime.
    wants(&mut ada, "free@example.org").await.goes_to("/account/email");
    let link = link_in(&mail(&town, &sink, 2).await);
    let mia = town.world.service().ledger.account_by_username("mia").await.unwrap().unwrap().id;
    let ledger = &town.world.service().ledger;
    assert!(ledger.set_address(&mia, Some("free@example.org"), Some(town.now())).await.unwrap());
    ada.opens(&link).await.goes_to("/account/email/confirm");
    confirms(&mut ada).await.is(409, "email").says("already belongs to another account");
}

/// UI-10: an old session changes no address, neither at the page nor at its form.
#[actix_web::test]
async fn an_address_is_changed_soon_after_a_sign_in_only() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let mut mia = town.person("mia", HOME).await;
    let form = mia.opens("/account/email").await;
    town.world.wait(601);
    mia.opens("/account/email").await.goes_to("/sign-in?next=email&reason=recent");
    let fields = [("csrf", &*form.field("csrf")), ("email", "new@example.org")].map(|(a, b)| (a, b.to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
    mia.posts("/account/email", &fields).await.goes_to("/sign-in?next=email&reason=recent");
    assert_eq!(empties(&town).await, 0);
}

/// UI-19: an address that nobody proved gets no notice and opens nothing, until it is proved.
#[actix_web::test]
async fn ui_19_an_unproved_address_is_worth_nothing_until_it_is_proved() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let mut mia = town.person("mia", HOME).await;
    let ledger = &town.world.service().ledger;
    let id = ledger.account_by_username("mia").await.unwrap().unwrap().id;
    assert!(ledger.set_address(&id, Some("mia@example.com"), None).await.unwrap());
    town.linked(&mut mia).await;
    forgets(&mut browser(&town), "mia").await.goes_to("/forgot/sent");
    empties(&town).await;
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    assert_eq!(sink.mails(), Vec::<String>::new());
    browser(&town).signs_in("mia@example.com", crate::world::PASSWORD).await.is(422, "sign-in");
    mia.opens("/account/email").await.says("is not confirmed yet");
    moves(&town, &sink, &mut mia, "mia@example.com").await;
    assert_eq!(address_of(&town, "mia").await, (Some("mia@example.com".into()), true));
    town.linked(&mut mia).await;
    mail(&town, &sink, 2).await;
}
