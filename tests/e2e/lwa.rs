//! Devices of Login with Amazon, through the real pages of a real process: our own client core in that dialect, and the
//! habits of the AVS Device SDK in real time.

mod phone;
mod round_trips;

use crate::town::Town;
use cbl_client::Dialect;
use cbl_client::driver::{Device as Linker, Shown};
use cbl_tests::{Answer, Device, Homes};
use std::time::Duration;

const CODE_PAIR: &str = "/auth/o2/create/codepair";
const TOKEN: &str = "/auth/O2/token";

/// A town with the client `fire`, which speaks the dialect.
async fn town() -> Town {
    let mut town = Town::on_homes(Homes::default(), None, &[("CBL_LWA_ENABLED", "true")]).await;
    let scope = ["scope", "add", "--name", "alexa:all", "--text", "Speak with Alexa"];
    let client = ["client", "add", "--id", "fire", "--name", "Fire", "--lwa", "--scopes", "profile,alexa:all"];
    for add in [&scope[..], &client] {
        let added = town.cbl.operator().runs(add);
        assert!(added.succeeded, "{}", added.errors);
    }
    town.cbl.stops();
    town.cbl.starts_again().await;
    town
}

struct Pair {
    device: Device,
    device_code: String,
    user_code: String,
}

impl Pair {
    async fn asked_for(town: &Town) -> Self {
        let device = Device::new(&town.cbl.issuer(), "fire");
        let scope_data = r#"{"alexa:all":{"productID":"P","productInstanceAttributes":{"deviceSerialNumber":"S"}}}"#;
        let fields = [
            ("response_type", "device_code"),
            ("client_id", "fire"),
            ("scope", "alexa:all profile"),
            ("scope_data", scope_data),
        ];
        let answer = device.posts(CODE_PAIR, &fields).await;
        let member = |name| answer.member(name).unwrap_or_else(|| panic!("{answer:?}")).to_owned();
        Self { device_code: member("device_code"), user_code: member("user_code"), device }
    }

    async fn polls(&self) -> Answer {
        let fields =
            [("grant_type", "device_code"), ("device_code", &self.device_code), ("user_code", &self.user_code)];
        self.device.posts(TOKEN, &fields).await
    }

    async fn refreshes(&self, token: &str) -> Answer {
        let fields = [("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", "fire")];
        self.device.posts(TOKEN, &fields).await
    }
}

/// The QR code that the device makes itself leads to the code, and the code to the tokens.
#[tokio::test]
async fn our_own_client_links_in_the_dialect() {
    let town = town().await;
    let ada = town.person("ada").await;
    let device = Linker::builder("fire")
        .dialect(Dialect::Lwa)
        .scope("profile")
        .allow_loopback_http()
        .endpoints(&town.cbl.url(CODE_PAIR), &town.cbl.url(TOKEN))
        .unwrap();
    let linking = device.link();
    let mut screen = linking.screen();
    let linked = tokio::spawn(linking.run());
    let shown = screen.wait_for(|shown| matches!(shown, Shown::Waiting(_))).await.unwrap().clone();
    let Shown::Waiting(prompt) = shown else { unreachable!() };
    assert!(prompt.qr_target().ends_with(&format!("/link?cbl-code={}", prompt.user_code)));
    let page = ada.opens(prompt.qr_target()).await;
    assert_eq!((page.name(), page.path.as_str()), ("enter-code", "/link"));
    assert!(page.html.contains(&format!("{}-{}", &prompt.user_code[..4], &prompt.user_code[4..])));
    ada.approves(&prompt.user_code).await;
    let linked = linked.await.unwrap().unwrap();
    assert_eq!(ada.opens("/link/done").await.name(), "connected");
    let refresh_token = linked.refresh_token.unwrap();
    let refreshed = device.refresh(&refresh_token).await.unwrap();
    assert_eq!(refreshed.refresh_token.unwrap().expose(), refresh_token.expose());
    let profile = Device::new(&town.cbl.issuer(), "fire").reads_profile(refreshed.access_token.expose()).await;
    assert_eq!((profile.status(), profile.member("name")), (200, Some("ada")));
}

/// Polls at once and every five seconds, refreshes at once after linking, and again and again with the same token.
#[tokio::test]
async fn the_habit_of_avs_links_in_real_time() {
    let town = town().await;
    let ada = town.person("ada").await;
    let avs = Pair::asked_for(&town).await;
    assert_eq!(avs.polls().await.error(), Some("authorization_pending"));
    tokio::time::sleep(Duration::from_secs(5)).await;
    let pending = avs.polls().await;
    assert_eq!((pending.status(), pending.error()), (400, Some("authorization_pending")), "{pending:?}");
    assert!(ada.enters(&avs.user_code).await.html.contains("P (S)"), "the device is not described");
    ada.approves(&avs.user_code).await;
    let tokens = avs.polls().await;
    assert!(tokens.has_tokens(), "{tokens:?}");
    for _ in 0..3 {
        let refreshed = avs.refreshes(tokens.member("refresh_token").unwrap()).await;
        assert!(refreshed.has_tokens(), "{refreshed:?}");
        assert_eq!(refreshed.member("refresh_token"), tokens.member("refresh_token"));
    }
}

/// What a person was told survives the death of the server; a pair that was only waiting is asked for anew.
#[tokio::test]
async fn approved_pairs_survive_the_death_of_the_server() {
    let mut town = town().await;
    let ada = town.person("ada").await;
    let [approved, denied, waiting] =
        [Pair::asked_for(&town).await, Pair::asked_for(&town).await, Pair::asked_for(&town).await];
    ada.approves(&approved.user_code).await;
    ada.denies(&denied.user_code).await;
    town.cbl.is_killed();
    town.cbl.starts_again().await;
    let tokens = approved.polls().await;
    assert!(tokens.has_tokens(), "{tokens:?}");
    assert_eq!(approved.polls().await.body(), tokens.body());
    for pair in [denied, waiting] {
        let answer = pair.polls().await;
        assert_eq!((answer.status(), answer.error()), (400, Some("invalid_code_pair")), "{answer:?}");
    }
}

/// LG-01: neither codes nor tokens stand in the log, in whichever way they came.
#[tokio::test]
async fn lg_01_the_log_holds_no_code_and_no_token() {
    let town = town().await;
    let ada = town.person("ada").await;
    let pair = Pair::asked_for(&town).await;
    ada.opens(&format!("/link?cbl-code={}", pair.user_code)).await;
    ada.approves(&pair.user_code).await;
    let tokens = pair.polls().await;
    let access = tokens.member("access_token").unwrap();
    for path in ["/user/profile", "/auth/o2/tokeninfo"] {
        let read = reqwest::get(town.cbl.url(&format!("{path}?access_token={access}"))).await.unwrap();
        assert_eq!(read.status(), 200);
    }
    let log = town.cbl.log();
    assert!(!log.is_empty());
    for secret in [pair.user_code.as_str(), &pair.device_code, access, tokens.member("refresh_token").unwrap()] {
        assert!(!log.contains(secret), "{log}");
    }
}
