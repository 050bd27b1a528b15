//! Sign-up: an address, the link in the mail, names and password (UI-17, UI-21).

use crate::{
    browser::{Browser, Page},
    invitations::invites,
    post::{empties, fails_to_mail, link_in, mail, mails_to, recipient, town_that_takes},
    smtp::{Mood, Sink},
    town::{AWAY, HOME, Town},
};
use cbl_server::config::SignUp;

pub const GOOD: &str = "seven quiet otters";

pub fn browser(town: &Town) -> Browser {
    let mut browser = town.world.browser();
    browser.from = Some(HOME.into());
    browser
}

/// Types an address into the form.
pub async fn asks(browser: &mut Browser, email: &str) -> Page {
    let form = browser.opens("/sign-up").await;
    form.is(200, "sign-up");
    browser.posts("/sign-up", &[("csrf", &form.field("csrf")), ("email", email)]).await
}

/// Fills in the second form.
pub async fn finishes(browser: &mut Browser, username: &str, password: &str) -> Page {
    let form = browser.opens("/sign-up/finish").await;
    form.is(200, "finish-sign-up");
    let csrf = form.field("csrf");
    let fields = [("csrf", &*csrf), ("display_name", "Grace Hopper"), ("username", username), ("password", password)];
    browser.posts("/sign-up/finish", &fields).await
}

/// Somebody with an account of their own, by mail.
pub async fn signs_up(town: &Town, sink: &Sink, email: &str, username: &str) -> Browser {
    let mut browser = browser(town);
    let before = sink.mails().len();
    asks(&mut browser, email).await.goes_to("/sign-up/sent");
    let link = link_in(&mail(town, sink, before + 1).await);
    browser.opens(&link).await.goes_to("/sign-up/finish");
    finishes(&mut browser, username, GOOD).await.goes_to("/link");
    browser
}

/// UI-21: the whole way of somebody without an account, from the scanned code to the linked device.
#[actix_web::test]
async fn ui_21_a_scanned_code_survives_the_sign_up() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_that_takes(&sink, SignUp::Open).await;
    let device = town.device(HOME).await;
    let mut grace = browser(&town);
    grace.visits(&format!("/L/{}", device.user_code)).await.is(200, "sign-in").says("href=\"/sign-up\"");
    grace.opens("/sign-up").await.says("We keep your code");
    asks(&mut grace, "grace@example.com").await.goes_to("/sign-up/sent");
    grace.opens("/sign-up/sent").await.is(200, "sent").says("within 24 hours");
    let mail = mail(&town, &sink, 1).await;
    assert_eq!(recipient(&mail), "grace@example.com");
    assert!(mail.contains("Subject: Your account at Example Home"), "{mail}");

    let before = grace.cookies.get("cbl-session").cloned();
    grace.opens(&link_in(&mail)).await.goes_to("/sign-up/finish");
    grace.opens("/sign-up/finish").await.is(200, "finish-sign-up").says("grace@example.com");
    finishes(&mut grace, "grace", GOOD).await.goes_to("/link");
    assert_ne!(grace.cookies.get("cbl-session").cloned(), before);
    assert!(!grace.cookies.contains_key("cbl-letter"), "{:?}", grace.cookies);

    let form = grace.opens("/link").await;
    assert_eq!(form.is(200, "enter-code").field("user_code"), device.user_code);
    let question = grace.claims(&device.user_code).await;
    grace.decides(&question, "approve").await.goes_to("/link/done");
    let tokens = town.polls(&device).await;
    assert_eq!(tokens["cbl_account"], "Grace Hopper", "{tokens}");
    let account = town.world.service().ledger.account_by_address("GRACE@example.com").await.unwrap().unwrap();
    assert_eq!((&*account.username, account.locale.as_deref()), ("grace", Some("en")));
    assert_eq!(account.email_verified_at, Some(account.created_at));
}

/// People sign in with either name, and whoever has the address of nobody is nobody.
#[actix_web::test]
async fn who_signed_up_signs_in_with_name_or_address() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_that_takes(&sink, SignUp::Open).await;
    signs_up(&town, &sink, "Grace@example.com", "grace").await;
    for login in ["grace", "GRACE", "grace@example.com", " Grace@Example.com "] {
        browser(&town).signs_in(login, GOOD).await.goes_to("/link");
    }
    browser(&town).signs_in("grace@example.org", GOOD).await.is(422, "sign-in");
}

/// UI-17: what is answered for an address with an account is byte for byte what is answered for one without; only its owner
/// reads the difference.
#[actix_web::test]
async fn ui_17_sign_up_answers_known_and_unknown_addresses_alike() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_that_takes(&sink, SignUp::Open).await;
    let mut answers = Vec::new();
    for email in ["mia@example.com", "MIA@Example.com", "new@example.com"] {
        let mut browser = browser(&town);
        let answer = asks(&mut browser, email).await;
        let sent = browser.opens("/sign-up/sent").await;
        let names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        answers.push((answer.status, names, answer.header("location").to_owned(), answer.html, sent.html));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
    empties(&town).await;
    mail(&town, &sink, 3).await;
    for mail in sink.mails() {
        let is_known = recipient(&mail).eq_ignore_ascii_case("mia@example.com");
        assert_eq!(mail.contains("/mail/"), !is_known, "a token goes to whoever has no account: {mail}");
        assert_eq!(mail.contains("/forgot"), is_known, "{mail}");
    }
}

#[actix_web::test]
async fn sign_up_is_not_there_unless_the_operator_opens_it() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_that_takes(&sink, SignUp::Off).await;
    let mut browser = browser(&town);
    assert!(!browser.opens("/sign-in").await.html.contains("/sign-up"));
    browser.opens("/sign-up").await.is(404, "error");
    browser.opens("/sign-up/finish").await.is(404, "error");
    let invitation = invites(&town, None, 1).await;
    browser.visits(&invitation).await.is(404, "error");
    browser.posts("/sign-up", &[("email", "new@example.com")]).await.is(404, "error");
    assert_eq!(empties(&town).await, 0);
}

/// Every slip is said beside its field, what was typed stays, but never a password; and nothing is used up.
#[actix_web::test]
async fn every_slip_is_said_and_can_be_mended() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_that_takes(&sink, SignUp::Open).await;
    let mut grace = browser(&town);
    for email in ["", "grace", "grace@", "a@b@c", "grace@example.com\r\nBcc: eve@example.com"] {
        asks(&mut grace, email).await.is(422, "sign-up").says("not an e-mail address");
    }
    asks(&mut grace, "grace@example.com").await.goes_to("/sign-up/sent");
    let link = link_in(&mail(&town, &sink, 1).await);
    grace.visits(&link).await.is(200, "finish-sign-up");
    for (username, password, says) in [
        ("g", GOOD, "A user name has only letters"),
        ("grace@example.com", GOOD, "A user name has only letters"),
        ("ADA", GOOD, "Somebody else has this user name"),
        ("grace", "zq9;zq9", "at least 8 characters"),
        ("grace", "password1", "that others try"),
        ("grace", "grace1906", "too close to a name"),
        ("grace", "example home", "too close to a name"),
    ] {
        let page = finishes(&mut grace, username, password).await;
        page.is(422, "finish-sign-up").says(says);
        assert_eq!((page.field("username"), page.field("display_name")), (username.into(), "Grace Hopper".into()));
        assert!(!page.html.contains(password), "the password is in {}", page.html);
    }
    finishes(&mut grace, "grace", GOOD).await.goes_to("/link");
}

/// Attack 10, WB-02: a link works once, for a day, for its own purpose, where it was followed, and by no other site.
#[actix_web::test]
async fn a_link_works_once_for_a_day_and_where_it_was_followed() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_that_takes(&sink, SignUp::Open).await;
    let mut grace = browser(&town);
    asks(&mut grace, "grace@example.com").await;
    let link = link_in(&mail(&town, &sink, 1).await);
    for broken in ["/mail/x", &format!("{link}A"), &link.replace("/mail/", "/mail/A")] {
        grace.opens(broken).await.is(404, "error").says("does not work any more");
    }
    grace.opens("/sign-up/finish").await.is(404, "error");
    grace.visits(&link).await.is(200, "finish-sign-up");
    grace.visits(&link).await.is(200, "finish-sign-up");
    grace.opens("/reset").await.is(404, "error");
    grace.opens("/account/email/undo").await.is(404, "error");
    let form = grace.opens("/sign-up/finish").await;
    let fields =
        [("csrf", &*form.field("csrf")), ("username", "grace"), ("password", GOOD)].map(|(a, b)| (a, b.to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
    let mut elsewhere = browser(&town);
    elsewhere.posts("/sign-up/finish", &fields).await.is(403, "error");
    let mut forged = grace.clone();
    forged.post_headers = vec![("sec-fetch-site", "cross-site".into())];
    forged.posts("/sign-up/finish", &fields).await.is(403, "error");
    let mut late = grace.clone();
    grace.posts("/sign-up/finish", &fields).await.goes_to("/link");
    late.posts("/sign-up/finish", &fields).await.is(404, "error");
    grace.opens(&link).await.is(404, "error");

    asks(&mut late, "late@example.com").await.goes_to("/sign-up/sent");
    let link = link_in(&mail(&town, &sink, 2).await);
    town.world.wait(24 * 3_600);
    late.opens(&link).await.is(404, "error");
}

/// Nobody fills a mailbox, and nobody sends many people mail from one place.
#[actix_web::test]
async fn an_address_gets_three_letters_an_hour_and_a_network_sends_thirty() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_that_takes(&sink, SignUp::Open).await;
    for email in ["mia@example.com", "Mia@example.com", "mia@EXAMPLE.com", "mia@example.com", "mia@example.com"] {
        asks(&mut browser(&town), email).await.goes_to("/sign-up/sent");
    }
    mail(&town, &sink, 3).await;
    for n in 5..30 {
        asks(&mut browser(&town), &format!("n{n}@example.com")).await.goes_to("/sign-up/sent");
    }
    let refused = asks(&mut browser(&town), "last@example.com").await;
    refused.is(429, "sign-up").says("too many tries");
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
    let mut away = browser(&town);
    away.from = Some(AWAY.into());
    asks(&mut away, "away@example.com").await.goes_to("/sign-up/sent");
    town.world.wait(3_601);
    asks(&mut browser(&town), "mia@example.com").await.goes_to("/sign-up/sent");
}

/// Mail follows the language of the page, and later the choice of whoever is signed in.
#[actix_web::test]
async fn letters_are_in_the_language_of_their_reader() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_that_takes(&sink, SignUp::Open).await;
    let mut grace = browser(&town);
    grace.accept_language = Some("de-AT,de;q=0.9");
    asks(&mut grace, "grace@example.com").await.goes_to("/sign-up/sent");
    let letter = mail(&town, &sink, 1).await;
    assert!(letter.contains("Subject: Ihr Konto bei Example Home") && letter.contains("Guten Tag,"), "{letter}");
    grace.visits(&link_in(&letter)).await.says("<html lang=\"de\"");
    finishes(&mut grace, "grace", GOOD).await.goes_to("/link");
    town.linked(&mut grace).await;
    assert!(mail(&town, &sink, 2).await.contains("Ein Ger=C3=A4t mit"), "{:?}", sink.mails());
    grace.opens("/language/fr/account").await.goes_to("/account");
    town.linked(&mut grace).await;
    let letter = mail(&town, &sink, 3).await;
    assert!(letter.contains("Un appareil avec"), "{letter}");
}

/// A mail server that is away loses no sign-up, and the token waits sealed.
#[actix_web::test]
async fn a_letter_survives_the_absence_of_the_mail_server() {
    let sink = Sink::opens(Mood::Later);
    let mail_at = mails_to(&sink);
    let town = Town::start_configured(|config| {
        mail_at(config);
        config.accounts.sign_up = SignUp::Open;
    })
    .await;
    let mut grace = browser(&town);
    asks(&mut grace, "grace@example.com").await.goes_to("/sign-up/sent");
    fails_to_mail(&town).await;
    sink.turns(Mood::Takes);
    town.world.wait(121);
    let link = link_in(&mail(&town, &sink, 1).await);
    grace.visits(&link).await.is(200, "finish-sign-up");
}
