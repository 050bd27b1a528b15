//! A new password by mail (UI-17, UI-19).

use crate::{
    browser::{Browser, Page},
    post::{empties, link_in, mail, recipient, town_with},
    sign_up::browser,
    smtp::{Mood, Sink},
    town::{HOME, Town},
    world::PASSWORD,
};

const NEW: &str = "seven quiet otters";

pub async fn forgets(browser: &mut Browser, login: &str) -> Page {
    let form = browser.opens("/forgot").await;
    form.is(200, "forgot");
    browser.posts("/forgot", &[("csrf", &form.field("csrf")), ("login", login)]).await
}

pub async fn chooses(browser: &mut Browser, password: &str) -> Page {
    let form = browser.opens("/reset").await;
    form.is(200, "reset");
    browser.posts("/reset", &[("csrf", &form.field("csrf")), ("password", password)]).await
}

/// The link of a new password, in a browser that followed it.
pub async fn follows_reset(town: &Town, sink: &Sink, login: &str) -> Browser {
    let mut owner = browser(town);
    let before = sink.mails().len();
    forgets(&mut owner, login).await.goes_to("/forgot/sent");
    let link = link_in(&mail(town, sink, before + 1).await);
    owner.opens(&link).await.goes_to("/reset");
    owner
}

/// Attack 24: sessions, approvals and devices of before are void; the owner is told, and signs in with the new one alone.
#[actix_web::test]
async fn a_new_password_ends_what_was_there_before() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let mut old = town.person("mia", HOME).await;
    let (device, tokens) = town.linked(&mut old).await;
    mail(&town, &sink, 1).await;
    town.world.wait(60);
    let mut owner = follows_reset(&town, &sink, "mia@example.com").await;
    owner.opens("/reset").await.says("disconnects all your devices");
    old.opens("/account/links").await.is(200, "links");
    for (password, says) in
        [("short", "at least 8"), ("iloveyou", "that others try"), ("mia of the tests", "too close to a name")]
    {
        chooses(&mut owner, password).await.is(422, "reset").says(says);
    }
    chooses(&mut owner, NEW).await.goes_to("/sign-in?next=link&reason=reset");
    owner.opens("/sign-in?next=link&reason=reset").await.says("Your new password is set");
    assert!(!owner.cookies.contains_key("cbl-session"), "the reset alone signs nobody in");
    assert!(!town.are_good(&device, &tokens).await);
    old.opens("/account/links").await.goes_to("/sign-in?next=links&reason=first");
    old.signs_in("mia", PASSWORD).await.is(422, "sign-in");
    owner.signs_in("mia", NEW).await.goes_to("/link");
    owner.opens("/account/links").await.says("No device is connected");
    let told = mail(&town, &sink, 3).await;
    assert!(told.contains("Subject: Your password at Example Home was changed"), "{told}");
    let audit = town.world.service().ledger.recent_events(20).await.unwrap();
    assert!(audit.iter().any(|event| event.event == "password_reset"));
}

/// UI-17: the same answer for a name, an address, and for nobody; who has no proved address gets nothing.
#[actix_web::test]
async fn ui_17_a_forgotten_password_is_answered_alike_for_everybody() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let ledger = &town.world.service().ledger;
    let closed = town.registers_with_mail("closed").await;
    assert!(ledger.set_account_disabled(&closed, Some(town.now())).await.unwrap());
    let unproved = town.registers_with_mail("unproved").await;
    assert!(ledger.set_address(&unproved, Some("unproved@example.com"), None).await.unwrap());
    let mut answers = Vec::new();
    for login in ["mia", "nobody", "ada", "closed", "unproved", "unproved@example.com", "nobody@example.com"] {
        let mut browser = browser(&town);
        let answer = forgets(&mut browser, login).await;
        let sent = browser.opens("/forgot/sent").await;
        let names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        answers.push((answer.status, names, answer.header("location").to_owned(), answer.html, sent.html));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    empties(&town).await;
    assert_eq!(recipient(&mail(&town, &sink, 1).await), "mia@example.com");
}

/// The letter goes to the address as it stands in the account, not as somebody typed it.
#[actix_web::test]
async fn the_letter_goes_to_the_address_of_the_account() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    forgets(&mut browser(&town), "MIA@EXAMPLE.COM").await.goes_to("/forgot/sent");
    forgets(&mut browser(&town), "m\u{131}a@example.com").await.goes_to("/forgot/sent");
    assert_eq!(recipient(&mail(&town, &sink, 1).await), "mia@example.com");
}

/// Asking again keeps nobody out: earlier links work, until one is used; an hour is all they have.
#[actix_web::test]
async fn of_several_links_one_is_used() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let mut first = follows_reset(&town, &sink, "mia").await;
    let mut second = follows_reset(&town, &sink, "mia").await;
    chooses(&mut first, NEW).await.goes_to("/sign-in?next=link&reason=reset");
    second.opens("/reset").await.is(404, "error");
    let mut third = follows_reset_after(&town, &sink).await;
    town.world.wait(3_600);
    third.opens("/reset").await.is(404, "error");
}

async fn follows_reset_after(town: &Town, sink: &Sink) -> Browser {
    // The letter that tells of the new password comes first.
    mail(town, sink, 3).await;
    follows_reset(town, sink, "mia").await
}

/// Nobody is locked out, neither by asking nor by the limit.
#[actix_web::test]
async fn asking_often_locks_nobody_out() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    for _ in 0..6 {
        forgets(&mut browser(&town), "mia").await.goes_to("/forgot/sent");
    }
    mail(&town, &sink, 3).await;
    town.person("mia", HOME).await;
    let mut owner = browser(&town);
    owner.visits(&link_in(&sink.mails()[0])).await.is(200, "reset");
    forgets(&mut owner, "").await.is(422, "forgot");
}
