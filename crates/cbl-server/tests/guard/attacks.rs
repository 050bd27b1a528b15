//! Attacks seen in the field whose way in are pages and accounts. Which test shows which of them not to work here stands in
//! `THREAT-MODEL.md`.

use crate::{
    town::{AWAY, HOME, Town, sends},
    world::PASSWORD,
};
use cbl_proto::DeviceAuthorizationRequest;
use cbl_rules::{Guard, guard::NumberPolicy, issue::Origin};
use cbl_server::service::issue::Issued;
use cbl_store::ledger::ClientAuth;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// How many of these addresses are given codes by the service, each asking once.
pub async fn issued(town: &Town, client: &str, addresses: impl Iterator<Item = IpAddr>) -> usize {
    let service = town.world.service();
    let client = service.clients.client(client).unwrap();
    let mut issued = 0;
    for address in addresses {
        let origin = Origin { authenticated: client.client.auth != ClientAuth::None, ..Origin::from(address) };
        let answer = service.request_codes(&client, &DeviceAuthorizationRequest::default(), origin).await.unwrap();
        issued += usize::from(matches!(answer, Issued::Codes(_)));
    }
    issued
}

/// Attack 2: a thousand networks with ten requests each come to the cap of the public client within the minute; a client
/// that proves who it is is served all the same.
#[actix_web::test]
async fn attack_02_codes_at_the_click_of_thousands_come_to_a_cap() {
    let town = Town::start_configured(|config| config.limits.issue_per_client = 2_000).await;
    town.registers_confidential("console").await;
    let networks = (0..1_000_u32)
        .flat_map(|network| (0..10).map(move |_| IpAddr::from(Ipv4Addr::from_bits(0x6440_0000 | network))));
    assert_eq!(issued(&town, "tv", networks).await, 2_000);
    assert_eq!(issued(&town, "console", std::iter::once(HOME.parse().unwrap())).await, 1);
    let events = town.world.service().ledger.recent_events(50).await.unwrap();
    assert!(events.iter().any(|event| event.event == "unusual_rate"), "the operator is told");
    town.world.wait(60);
    assert_eq!(issued(&town, "tv", std::iter::once(HOME.parse().unwrap())).await, 1, "the next minute is free");
}

/// Attack 2: approvals of one client at ten times its usual rate are told to the operator, too.
#[actix_web::test]
async fn attack_02_a_burst_of_approvals_raises_an_alert() {
    let town = Town::start_configured(|config| config.limits.issue_per_minute = 1_000).await;
    let mut ada = town.person("ada", HOME).await;
    for _ in 0..64 {
        let device = town.device(HOME).await;
        let question = ada.claims(&device.user_code).await;
        ada.decides(&question, "approve").await.goes_to("/link/done");
    }
    let events = town.world.service().ledger.recent_events(200).await.unwrap();
    let alerts: Vec<_> = events.iter().filter(|event| event.event == "unusual_approvals").collect();
    assert_eq!(alerts.len(), 1);
    assert_eq!((alerts[0].client_id.as_deref(), alerts[0].detail.as_deref()), (Some("tv"), Some("64")));
}

/// Attack 7: of fifty accounts that enter one code at once, one holds the request.
#[actix_web::test]
async fn attack_07_fifty_accounts_race_for_a_code_and_one_wins() {
    let town = Town::start().await;
    let device = town.device(HOME).await;
    let mut people = Vec::new();
    for n in 0..50 {
        let name = format!("person{n:02}");
        let id = cbl_rules::AccountId::from_bytes([n + 100; 16]);
        town.registers_as(id, &name).await;
        people.push(town.session_of(id, [n + 100; 32]).await);
    }
    let racing = people.iter_mut().map(|browser| {
        let code = device.user_code.clone();
        async move { browser.enters(&code).await.header("location") == "/link/confirm" }
    });
    let winners: usize = futures_util::future::join_all(racing).await.into_iter().map(usize::from).sum();
    // Three accounts and the request is over (XD-05), so a late first one may find it closed: one or none, never two.
    assert!(winners <= 1, "{winners} accounts hold one request");
    assert_eq!(town.hears(&device).await, "access_denied", "so many accounts are the signature of a lure");
}

/// Attack 8, WB-04: ten thousand addresses of one IPv6 /64 are one source.
#[actix_web::test]
async fn attack_08_ten_thousand_addresses_of_one_network_are_one_source() {
    let town = Town::start().await;
    let network: u128 = 0x2001_0db8_0001_0002 << 64;
    let scattered = |n: u64| u128::from(n.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let addresses = (0..10_000).map(|host| IpAddr::from(Ipv6Addr::from_bits(network | scattered(host))));
    assert_eq!(issued(&town, "tv", addresses).await, 30);
    assert_eq!(issued(&town, "tv", std::iter::once("2001:db8:1:3::1".parse().unwrap())).await, 1);
}

/// Attack 21: only one function says whether a code exists, and it owns the limiter; no other entry tells a live code from
/// a dead one.
#[actix_web::test]
async fn attack_21_no_entry_but_the_limited_one_tells_a_live_code_from_a_dead_one() {
    let town = Town::start().await;
    town.guards(Guard { number: NumberPolicy::Ask, ..Guard::default() }).await;
    let (own, live) = (town.device(HOME).await, town.device(HOME).await);
    let mut eve = town.person("eve", HOME).await;
    let dead = "BBBB-BBBB";
    let mut answers = Vec::new();
    for code in [&*live.user_code, dead] {
        let scanned = eve.opens(&format!("/L/{code}")).await;
        let form = eve.opens("/link").await;
        let shown = form.html.replace(code, "CODE");
        answers.push((scanned.status, scanned.header("location").to_owned(), form.status, shown));
    }
    assert_eq!(answers[0], answers[1]);
    eve.claims(&own.user_code).await;
    let again = eve.opens("/link/again").await;
    let mut answers = Vec::new();
    for code in [&*live.user_code, dead] {
        let fields = [("user_code", code), ("password", PASSWORD), ("decision", "approve")];
        let page = sends(&mut eve, &again, "/link/again", &fields).await;
        answers.push((page.status, page.html));
    }
    assert_eq!(answers[0], answers[1]);
    for _ in 0..5 {
        eve.enters(dead).await.is(422, "enter-code");
    }
    eve.enters(&live.user_code).await.is(429, "enter-code");
    assert_eq!(town.hears(&live).await, "authorization_pending");
}

/// Attack 21: in the sources a locator is made of a typed code in these places and in no other; a new one must be judged.
#[test]
fn attack_21_every_place_that_looks_a_code_up_is_known() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else if std::fs::read_to_string(entry.path()).unwrap_or_default().contains(".locator(") {
                found.push(entry.path().strip_prefix(&root).unwrap().display().to_string());
            }
        }
    }
    found.retain(|file| !file.ends_with("tests.rs"));
    found.sort_unstable();
    // people: enter_code, with the limiter. guard: compares with the person's own request. issue: makes new ones.
    // opened: tells the screen of the device alone; no answer waits for it or depends on it.
    // The dialect polls with device code and user code together.
    let known = [
        "secrets.rs",
        "secrets/device_codes.rs",
        "service/guard.rs",
        "service/issue.rs",
        "service/lwa.rs",
        "service/opened.rs",
        "service/people/entering.rs",
    ];
    let unknown: Vec<_> = found.iter().filter(|file| !known.contains(&file.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert!(found.contains(&"service/people/entering.rs".to_owned()), "{found:?}");
}

/// Attack 23: a code that somebody else holds is answered as one that does not exist, byte for byte.
#[actix_web::test]
async fn attack_23_a_foreign_code_is_answered_as_one_that_does_not_exist() {
    let town = Town::start().await;
    let device = town.device(HOME).await;
    town.person("ada", HOME).await.claims(&device.user_code).await;
    let mut eve = town.person("eve", HOME).await;
    let mut answers = Vec::new();
    for code in [&*device.user_code, "BBBB-BBBB"] {
        let page = eve.enters(code).await;
        let header = |name: &str| page.header(name).to_owned();
        answers.push((page.status, page.html.replace(code, "CODE"), header("set-cookie"), header("content-type")));
    }
    assert_eq!(answers[0], answers[1]);
}

/// Attack 24, UI-19: what an attacker can do before is sign in with a password they know. Once it is set anew, sessions and
/// approvals of before are void. A device that was linked by then is in the owner's list, to be disconnected there.
#[actix_web::test]
async fn attack_24_a_reset_password_voids_what_was_there_before() {
    let town = Town::start().await;
    let mut intruder = town.person("ada", AWAY).await;
    let (device, tokens) = town.linked(&mut intruder).await;
    let waiting = town.device(AWAY).await;
    let question = intruder.claims(&waiting.user_code).await;
    intruder.decides(&question, "approve").await.goes_to("/link/done");
    town.world.wait(1);
    let ledger = &town.world.service().ledger;
    let ada = ledger.account_by_username("ada").await.unwrap().unwrap().id;
    let hash = cbl_server::passwords::hash("another horse").unwrap();
    assert!(ledger.set_password(&ada, &hash, town.now()).await.unwrap());
    assert_eq!(town.hears(&waiting).await, "invalid_grant");
    intruder.opens("/account/links").await.goes_to("/sign-in?next=links&reason=first");
    intruder.signs_in("ada", PASSWORD).await.is(422, "sign-in");
    let mut owner = town.world.browser();
    owner.signs_in("ada", "another horse").await.goes_to("/link");
    let list = owner.opens("/account/links").await;
    owner.posts("/account/links/not-me", &[("csrf", &list.field("csrf")), ("link", &list.field("link"))]).await;
    assert!(!town.are_good(&device, &tokens).await);
}

/// Attack 29: a bystander who is faster gets the request and nothing of anybody's; the person hears "wrong code", takes a
/// new one and links.
#[actix_web::test]
async fn attack_29_a_bystander_who_claims_first_gains_nothing() {
    let town = Town::start().await;
    let device = town.device(HOME).await;
    let mut eve = town.person("eve", AWAY).await;
    let question = eve.claims(&device.user_code).await;
    assert!(!question.html.contains("ada"), "nothing of the person is known yet");
    let mut ada = town.person("ada", HOME).await;
    ada.enters(&device.user_code).await.is(422, "enter-code").says("not right");
    assert_eq!(town.hears(&device).await, "authorization_pending", "no data flows without approval");
    let (second, tokens) = town.linked(&mut ada).await;
    assert!(town.are_good(&second, &tokens).await);
    eve.opens("/account/links").await.says("No device is connected");
}

/// Attack 30: a device that an attacker approved with their own account can say whose it is, before anything is used.
#[actix_web::test]
async fn attack_30_a_device_can_ask_whether_to_go_on_as_this_person() {
    let town = Town::start().await;
    let mut eve = town.person("eve", AWAY).await;
    let (_, tokens) = town.linked(&mut eve).await;
    let access = tokens["access_token"].as_str().unwrap();
    let userinfo = reqwest::Client::new().get(town.url("/userinfo")).bearer_auth(access).send().await.unwrap();
    assert!(userinfo.text().await.unwrap().contains("eve of the tests"));
    assert_eq!(tokens["cbl_account"], "eve of the tests");
    let device = town.device_saying(HOME, "tv", "scope=openid").await;
    let question = eve.claims(&device.user_code).await;
    eve.decides(&question, "approve").await.goes_to("/link/done");
    assert!(town.polls(&device).await.get("cbl_account").is_none(), "only with the scope profile");
}
