//! What the device shows while things go wrong that were asked for, and what reaches the server.

use std::time::Duration;

use firmware_sim::faults::Fault;
use firmware_sim::screen::{Progress, Screen};
use firmware_sim::setup::Setup;
use tokio::time::Instant;

use crate::firmware::{Tv, dana, setup};
use crate::scripted_server::{PENDING, ScriptedServer, TOKENS};

/// The seeds of these tests spare metadata, codes, second poll and profile, and hit the first poll.
fn with(server: &ScriptedServer, faults: &[&str], seed: u64) -> Tv {
    let faults: Vec<Fault> = faults.iter().map(|fault| fault.parse().unwrap()).collect();
    Tv::with(Setup { faults, seed, ..setup(server) })
}

fn polls(server: &ScriptedServer) -> usize {
    server.requests().iter().filter(|path| *path == "/token").count()
}

fn codes(server: &ScriptedServer) -> usize {
    server.requests().iter().filter(|path| *path == "/ask").count()
}

/// With this seed the answer to the first poll is lost: offline, the same code, linked by the second.
#[tokio::test]
async fn cr_02_a_device_whose_requests_are_dropped_links_all_the_same() {
    let server = ScriptedServer::that_answers(&[PENDING, TOKENS]).await;
    let mut tv = with(&server, &["drop=0.5"], 35);
    let shown = tv.prompts(|prompt| prompt.progress == Progress::Offline).await;
    assert_eq!(shown.user_code, "CODE-1");
    assert_eq!(tv.shows(Screen::is_last).await, dana(false));
    assert_eq!((codes(&server), polls(&server)), (1, 2));
}

#[tokio::test]
async fn a_delayed_network_makes_every_request_slow() {
    let server = ScriptedServer::that_answers(&[TOKENS]).await;
    let start = Instant::now();
    let mut tv = with(&server, &["delay=400ms"], 1);
    tv.prompts(|_| true).await;
    // Metadata and codes.
    assert!(start.elapsed() >= Duration::from_millis(800), "{:?}", start.elapsed());
    tv.shows(Screen::is_last).await;
}

/// An answer from something in front of the server never ends a linking, and asks the server nothing.
#[tokio::test]
async fn cr_03_answers_of_a_broken_proxy_are_lived_through() {
    let server = ScriptedServer::that_answers(&[TOKENS]).await;
    let mut tv = with(&server, &["502=0.5"], 36);
    tv.prompts(|prompt| prompt.progress == Progress::Offline).await;
    assert_eq!(polls(&server), 0);
    assert_eq!(tv.shows(Screen::is_last).await, dana(false));
    assert_eq!((codes(&server), polls(&server)), (1, 1));
}

/// The made-up 429 asks for seven seconds, more than the interval of one.
#[tokio::test]
async fn cr_03_a_proxy_that_asks_for_patience_gets_it() {
    let server = ScriptedServer::that_answers(&[TOKENS]).await;
    let mut tv = with(&server, &["429=0.5"], 36);
    tv.prompts(|prompt| prompt.progress == Progress::Offline).await;
    let start = Instant::now();
    assert_eq!(tv.shows(Screen::is_last).await, dana(false));
    assert!(start.elapsed() >= Duration::from_millis(6_900), "{:?}", start.elapsed());
}

/// The interval of one second becomes six for good.
#[tokio::test]
async fn cr_02_a_device_that_is_told_to_slow_down_does() {
    let server = ScriptedServer::that_answers(&[TOKENS]).await;
    let start = Instant::now();
    let mut tv = with(&server, &["slow_down=0.5"], 5);
    assert_eq!(tv.shows(Screen::is_last).await, dana(false));
    assert!(start.elapsed() >= Duration::from_secs(7), "{:?}", start.elapsed());
    assert_eq!(polls(&server), 1);
}

/// Two hours in standby are longer than any code of this server lives: the device asks for another one by itself.
#[tokio::test]
async fn cr_08_after_a_long_standby_there_is_a_new_code() {
    let server = ScriptedServer::that_answers(&[PENDING]).await;
    let mut tv = with(&server, &["clock-jump=2h@2s"], 1);
    tv.prompts(|prompt| prompt.user_code == "CODE-1").await;
    let prompt = tv.prompts(|prompt| prompt.user_code == "CODE-2").await;
    assert!(prompt.time_left.unwrap().left > Duration::from_secs(500));
}

/// Five minutes are not: the code stays, its time left has passed.
#[tokio::test]
async fn cr_08_a_short_standby_takes_time_from_the_code() {
    let server = ScriptedServer::that_answers(&[PENDING]).await;
    let mut tv = with(&server, &["clock-jump=5min@2s"], 1);
    tv.prompts(|_| true).await;
    let later = tv.prompts(|prompt| prompt.time_left.is_some_and(|time| time.left.as_secs() < 299)).await;
    assert_eq!((later.user_code.as_str(), codes(&server)), ("CODE-1", 1));
}

#[tokio::test]
async fn cr_07_the_same_code_is_on_the_screen_after_a_power_cut() {
    let mut script = vec![PENDING; 4];
    script.push(TOKENS);
    let server = ScriptedServer::that_answers(&script).await;
    let mut tv = with(&server, &["power-cut@2s"], 1);
    let before = tv.prompts(|_| true).await;
    tv.shows(|screen| *screen == Screen::Off).await;
    let after = tv.prompts(|_| true).await;
    assert_eq!((after.user_code, after.qr), (before.user_code, before.qr));
    // Nobody knows how long the power was away, until the server has been heard.
    assert_eq!(after.time_left, None);
    tv.prompts(|prompt| prompt.time_left.is_some()).await;
    assert_eq!(tv.shows(Screen::is_last).await, dana(false));
    assert_eq!(codes(&server), 1);
}

/// With the same seed the same requests reach the server, whenever they are sent.
#[tokio::test]
async fn a_run_with_the_same_seed_is_the_same_run() {
    let faults = ["drop=0.3", "502=0.2"];
    let mut runs = Vec::new();
    for _ in 0..2 {
        let server = ScriptedServer::that_answers(&[PENDING, TOKENS]).await;
        let mut tv = with(&server, &faults, 11);
        tv.shows(Screen::is_last).await;
        runs.push(server.requests());
    }
    assert_eq!(runs[0], runs[1]);
}
