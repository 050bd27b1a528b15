//! UI-17: nothing about the answer to a sign-in, a sign-up or a forgotten password says whether an account exists: status,
//! headers, bytes (for letters in `reset` and `sign_up`) and time. The time is measured: both kinds in turns, in an order that changes, judged by Welch's t.

use crate::{
    browser::Page,
    post::{town_that_takes, town_with},
    smtp::{Mood, Sink},
    town::{AWAY, Town},
    welch::{SEEN, welch},
};
use cbl_server::config::SignUp;
use tokio::time::Instant;

/// A difference that is there is seen in each of so many measurements.
const MEASUREMENTS: usize = 4;
const PAIRS: i64 = 40;

/// Takes the time of two kinds of requests in turns, in an order that changes, as often as it takes to be sure.
async fn are_told_apart(town: &Town, (known, unknown): (&str, &str), wait: i64, take: impl AsyncFn(&str) -> f64) {
    let mut smallest = f64::INFINITY;
    for _ in 0..MEASUREMENTS {
        let mut rows = [Vec::new(), Vec::new()];
        for pair in 0..PAIRS {
            // So that nobody is delayed or refused.
            town.world.wait(wait);
            for at in if pair % 3 == 0 { [0, 1] } else { [1, 0] } {
                rows[at].push(take([known, unknown][at]).await);
            }
        }
        let t = welch(&rows[0], &rows[1]).abs();
        let mean = |row: &[f64]| row.iter().sum::<f64>() * 1e3 / 40.0;
        println!("{known} {:.2} ms, {unknown} {:.2} ms, |t| = {t:.2}", mean(&rows[0]), mean(&rows[1]));
        smallest = smallest.min(t);
        if smallest < SEEN {
            return;
        }
    }
    panic!("|t| = {smallest}");
}

/// One wrong password of somebody who was never here, and what it took in seconds.
async fn fails(town: &Town, name: &str) -> (Page, f64) {
    let mut browser = town.world.browser();
    browser.from = Some(AWAY.into());
    let form = browser.opens("/sign-in").await;
    let start = Instant::now();
    let page = browser.sends_sign_in(&form, name, "a guess").await;
    let took = start.elapsed().as_secs_f64();
    page.is(422, "sign-in");
    (page, took)
}

#[actix_web::test]
async fn ui_17_a_wrong_password_takes_as_long_as_a_name_that_nobody_has() {
    let town = Town::start().await;
    // Fewer than ten of a name in ten minutes.
    are_told_apart(&town, ("ada", "nobody"), 70, async |name| fails(&town, name).await.1).await;
}

/// What asking for a letter took in seconds.
async fn asks(town: &Town, path: &str, field: &str, address: &str) -> f64 {
    let mut browser = town.world.browser();
    browser.from = Some(AWAY.into());
    let csrf = browser.opens(path).await.field("csrf");
    let start = Instant::now();
    let page = browser.posts(path, &[("csrf", &csrf), (field, address)]).await;
    let took = start.elapsed().as_secs_f64();
    page.goes_to(&format!("{path}/sent"));
    took
}

/// Three letters to one address in an hour, so two requests of each kind wait for less.
const LETTERS_S: i64 = 1_300;

#[actix_web::test]
async fn ui_17_a_forgotten_password_takes_as_long_as_a_name_that_nobody_has() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    for names in [("mia", "noa"), ("mia@example.com", "noa@example.com")] {
        are_told_apart(&town, names, LETTERS_S, async |name| asks(&town, "/forgot", "login", name).await).await;
    }
}

#[actix_web::test]
async fn ui_17_a_sign_up_takes_as_long_with_an_address_that_somebody_has() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_that_takes(&sink, SignUp::Open).await;
    let names = ("mia@example.com", "noa@example.com");
    are_told_apart(&town, names, LETTERS_S, async |name| asks(&town, "/sign-up", "email", name).await).await;
}

/// The same status, headers and bytes, but for what is drawn anew each time and for the name itself.
#[actix_web::test]
async fn ui_17_a_wrong_password_is_answered_as_a_name_that_nobody_has() {
    let town = Town::start().await;
    let mut answers = Vec::new();
    for name in ["ada", "odd"] {
        let (page, _) = fails(&town, name).await;
        let mut headers: Vec<_> = page.headers.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
        headers.retain(|header| !header.starts_with("date:"));
        headers.sort_unstable();
        let visit = page.set_cookie("cbl-visit").unwrap().split(['=', ';']).nth(1).unwrap().to_owned();
        // What a passkey is asked to sign is drawn anew each time, too.
        let challenge = page.html.split("challenge&quot;:&quot;").nth(1).unwrap().split("&quot;").next().unwrap();
        let drawn = |text: &str| {
            let text = text.replace(&page.field("csrf"), "TOKEN").replace(&visit, "VISIT").replace(name, "NAME");
            text.replace(challenge, "CHALLENGE")
        };
        answers.push((page.status, drawn(&page.html), drawn(&headers.join("\n"))));
    }
    assert_eq!(answers[0], answers[1]);
}
