//! How many codes of one client may wait for somebody at once (attack 2).

use crate::{
    attacks::issued,
    town::{HOME, Town},
};
use cbl_store::ledger::{Client, ClientAuth};
use std::{
    iter::once,
    net::{IpAddr, Ipv4Addr},
};

/// A thousand networks, each of which asks ten times.
fn networks() -> impl Iterator<Item = IpAddr> {
    (0..1_000_u32).flat_map(|network| (0..10).map(move |_| IpAddr::from(Ipv4Addr::from_bits(0x6440_0000 | network))))
}

fn home() -> impl Iterator<Item = IpAddr> {
    once(HOME.parse().unwrap())
}

async fn alerts(town: &Town) -> Vec<(Option<String>, Option<String>)> {
    let events = town.world.service().ledger.recent_events(200).await.unwrap();
    let alerts = events.into_iter().filter(|event| event.event == "pending_limit");
    alerts.map(|event| (event.client_id, event.detail)).collect()
}

/// Attack 2, as the table has it: 1,000 prefixes with 10 codes each, slowly enough for every other limit, come to the cap of
/// the public client; the operator is told; a client that proves who it is is served.
#[actix_web::test]
async fn attack_02_a_thousand_networks_with_ten_codes_each_come_to_the_cap_of_pending_codes() {
    let town = Town::start().await;
    town.registers_confidential("console").await;
    let mut served = 0;
    let all: Vec<IpAddr> = networks().collect();
    for minute in all.chunks(2_000) {
        served += issued(&town, "tv", minute.iter().copied()).await;
        town.world.wait(60);
    }
    assert_eq!(served, 5_000, "the default of limits.pending_per_client");
    assert_eq!(issued(&town, "console", home()).await, 1, "whoever proves who it is is served");
    assert_eq!(issued(&town, "tv", home()).await, 0);
    let told = alerts(&town).await;
    assert!(!told.is_empty() && told.len() <= 6, "once a minute: {told:?}");
    assert!(told.iter().all(|alert| *alert == (Some("tv".into()), Some("5000".into()))));
    town.world.wait(600);
    assert_eq!(issued(&town, "tv", home()).await, 1, "codes that are over wait no longer");
}

/// People who enter their codes never come to the cap: a code that was entered waits no longer, and frees one place.
#[actix_web::test]
async fn a_code_that_somebody_enters_makes_room_for_one() {
    let town = Town::start_configured(|config| config.limits.pending_per_client = 3).await;
    let mut ada = town.person("ada", HOME).await;
    let device = town.device(HOME).await;
    assert_eq!(issued(&town, "tv", networks().take(5)).await, 2);
    ada.claims(&device.user_code).await;
    assert_eq!(issued(&town, "tv", networks().take(5)).await, 1, "one, and not one more");
    ada.enters(&device.user_code).await.goes_to("/link/confirm");
    assert_eq!(issued(&town, "tv", home()).await, 0, "entered twice, it makes room once");
    ada.enters("BBBB-BBBB").await.is(422, "enter-code");
    assert_eq!(issued(&town, "tv", home()).await, 0, "a wrong code makes none");
}

/// A client's own limit goes before the server's, also where it proves who it is.
#[actix_web::test]
async fn a_client_may_have_a_limit_of_its_own() {
    let town = Town::start_configured(|config| {
        config.limits.pending_per_client = 3;
        config.limits.issue_per_minute = 1_000;
    })
    .await;
    let ledger = &town.world.service().ledger;
    let base = |id| Client::public(id, "aurora", town.now());
    let auth = ClientAuth::Secret { hash: [7; 32] };
    for client in [
        Client { pending_limit: Some(7), ..base("many") },
        Client { pending_limit: Some(1), auth: auth.clone(), ..base("few") },
        Client { auth, ..base("free") },
    ] {
        assert!(ledger.create_client(&client).await.unwrap());
    }
    town.world.service().refresh_registry().await.unwrap();
    for (client, served) in [("tv", 3), ("many", 7), ("few", 1), ("free", 9)] {
        assert_eq!(issued(&town, client, networks().take(9)).await, served, "{client}");
    }
}

/// DA-12: what the device hears, and when it may come back.
#[actix_web::test]
async fn one_code_too_many_is_told_when_to_come_back() {
    let town = Town::start_configured(|config| config.limits.pending_per_client = 1).await;
    town.device(HOME).await;
    town.world.wait(100);
    let request = reqwest::Client::new().post(town.url("/device_authorization")).body("client_id=tv");
    let answer = request.header("content-type", "application/x-www-form-urlencoded").send().await.unwrap();
    assert_eq!(answer.status(), 429);
    assert_eq!(answer.headers()["retry-after"], "500");
    assert!(answer.text().await.unwrap().contains("temporarily_unavailable"));
}
