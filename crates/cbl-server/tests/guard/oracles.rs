//! UI-17: nothing about the answer to a sign-in says whether an account exists: status, headers, bytes and time. The time
//! is measured: both kinds in turns, in an order that changes, judged by Welch's t.

use crate::{
    browser::Page,
    town::{AWAY, Town},
    welch::{SEEN, welch},
};
use tokio::time::Instant;

/// A difference that is there is seen in each of so many measurements.
const MEASUREMENTS: usize = 4;
const PAIRS: i64 = 40;

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

async fn times(town: &Town) -> (Vec<f64>, Vec<f64>) {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for pair in 0..PAIRS {
        // Fewer than ten of a name in ten minutes, so that none is delayed.
        town.world.wait(70);
        let names = if pair % 3 == 0 { ["ada", "nobody"] } else { ["nobody", "ada"] };
        for name in names {
            let (_, took) = fails(town, name).await;
            if name == "ada" { known.push(took) } else { unknown.push(took) }
        }
    }
    (known, unknown)
}

#[actix_web::test]
async fn ui_17_a_wrong_password_takes_as_long_as_a_name_that_nobody_has() {
    let town = Town::start().await;
    let mut smallest = f64::INFINITY;
    for _ in 0..MEASUREMENTS {
        let (known, unknown) = times(&town).await;
        let t = welch(&known, &unknown).abs();
        let mean = |row: &[f64]| row.iter().sum::<f64>() * 1e3 / 40.0;
        println!("sign-in: known {:.2} ms, unknown {:.2} ms, |t| = {t:.2}", mean(&known), mean(&unknown));
        smallest = smallest.min(t);
        if smallest < SEEN {
            break;
        }
    }
    assert!(smallest < SEEN, "|t| = {smallest}");
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
