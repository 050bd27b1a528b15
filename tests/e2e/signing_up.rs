//! Somebody without an account, in real Chromium: from the scanned code by mail to the linked device, and a new password.

use crate::town::Town;
use cbl_tests::{
    Homes, Person,
    smtp::{Mood, Sink},
};
use fantoccini::Locator;
use std::time::{Duration, Instant};

const PASSWORD: &str = "seven quiet otters";

async fn town_with(sink: &Sink) -> Town {
    let server = format!("smtp://127.0.0.1:{}", sink.port);
    let settings = [
        ("CBL_ACCOUNTS_SIGN_UP", "open"),
        ("CBL_MAIL_SERVER", &*server),
        ("CBL_MAIL_FROM", "Example Home <devices@example.com>"),
    ];
    Town::on_homes(Homes::default(), None, &settings).await
}

/// The link in the next mail.
async fn link_in_mail(sink: &Sink, number: usize) -> String {
    for _ in 0..400 {
        if let Some(mail) = sink.mails().get(number) {
            let at = mail.find("http://localhost").unwrap_or_else(|| panic!("no link in {mail}"));
            return mail[at..].split_whitespace().next().unwrap().to_owned();
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("no mail came");
}

async fn types(person: &Person, field: &str, text: &str) {
    let field = person.browser().client().find(Locator::Css(field)).await.unwrap();
    field.clear().await.unwrap();
    field.send_keys(text).await.unwrap();
}

async fn presses(person: &Person, what: &str) {
    person.browser().client().find(Locator::Css(what)).await.unwrap().click().await.unwrap();
}

#[allow(clippy::disallowed_methods, reason = "a person signs up in real time, which is printed")]
/// UI-21: the code that was scanned first is there after the sign-up; the time of the whole is printed.
#[tokio::test]
async fn ui_21_from_a_scanned_code_without_an_account_to_a_linked_device() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let Some(grace) = Person::with_phone().await else { return };
    let mut tv = town.device();
    let prompt = tv.asks_for_codes().await;
    let began = Instant::now();
    grace.opens(prompt.verification_uri_complete.as_ref().unwrap()).await;
    grace.sees("sign in").await;
    presses(&grace, "a[href$='/sign-up']").await;
    grace.sees("we keep your code").await;
    types(&grace, "#email", "grace@example.com").await;
    presses(&grace, ".main-button").await;
    grace.sees("check your e-mail").await;
    grace.opens(&link_in_mail(&sink, 0).await).await;
    grace.sees("choose how you sign in").await;
    let address = grace.browser().client().current_url().await.unwrap();
    assert!(address.path().ends_with("/sign-up/finish") && address.query().is_none(), "{address}");
    types(&grace, "#display_name", "Grace").await;
    types(&grace, "#username", "grace").await;
    types(&grace, "#password", PASSWORD).await;
    // What was typed can be looked at, and is sent as a password all the same.
    presses(&grace, "input[data-shows=password]").await;
    let field = grace.browser().client().find(Locator::Css("#password")).await.unwrap();
    assert_eq!(field.attr("type").await.unwrap().as_deref(), Some("text"));
    presses(&grace, ".main-button").await;
    grace.sees("compare the code").await;
    let code = grace.browser().client().find(Locator::Css("input[name=user_code]")).await.unwrap();
    assert_eq!(code.prop("value").await.unwrap().as_deref(), Some(prompt.user_code.as_str()));
    presses(&grace, ".main-button").await;
    grace.approves().await;
    grace.sees("waiting for your device").await;
    assert!(tv.polls().await.has_tokens());
    grace.sees("you can put your phone away").await;
    println!("signed up and linked in {:.1} s: 4 fields, 8 taps, 1 mail", began.elapsed().as_secs_f32());
}

/// UI-19: a new password by mail, in the browser: it ends the old session there, and opens the account again.
#[tokio::test]
async fn a_forgotten_password_is_chosen_anew_by_mail() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let set = ["account", "set", "--username", "ada", "--email", "ada@example.com"];
    assert!(town.cbl.operator().runs(&set).succeeded);
    let Some(ada) = Person::with_phone().await else { return };
    ada.opens(&town.cbl.url("/link")).await;
    presses(&ada, "a[href$='/forgot']").await;
    types(&ada, "#login", "ada").await;
    presses(&ada, ".main-button").await;
    ada.sees("check your e-mail").await;
    ada.opens(&link_in_mail(&sink, 0).await).await;
    types(&ada, "#password", "password1").await;
    presses(&ada, ".main-button").await;
    ada.sees("that others try").await;
    types(&ada, "#password", PASSWORD).await;
    presses(&ada, ".main-button").await;
    ada.sees("your new password is set").await;
    ada.signs_in("ada", PASSWORD).await;
    ada.sees("enter the code").await;
    for secret in [PASSWORD, "/mail/A", "ada@example.com"] {
        assert!(!town.cbl.log().contains(secret), "{secret} is in the log");
    }
    assert!(town.cbl.log().contains("/mail/..."), "{}", town.cbl.log());
}
