//! Nobody can keep an owner out, and nobody can guess much ("Guessing", login): strangers at other networks and at the
//! owner's own, with programs that are always faster.

use crate::{
    browser::Browser,
    town::{AWAY, HOME, Town},
    world::PASSWORD,
};
use std::collections::BTreeMap;

fn stranger(town: &Town, from: &str) -> Browser {
    let mut browser = town.world.browser();
    browser.from = Some(from.to_owned());
    browser
}

/// Tries as often as it may, and says how often that was.
async fn guesses(town: &Town, name: &str, from: &str, tries: usize) -> usize {
    let mut evaluated = 0;
    for _ in 0..tries {
        evaluated += usize::from(stranger(town, from).signs_in(name, "a guess").await.status == 422);
    }
    evaluated
}

/// The budget of the name is used up from elsewhere and never left alone: a browser that the owner used before notices
/// nothing, and one that is new gets in at the first try, for the last try belongs to the name in its network.
#[actix_web::test]
async fn an_owner_gets_in_while_a_stranger_elsewhere_guesses_all_the_time() {
    let town = Town::start().await;
    let mut known = town.person("ada", HOME).await;
    assert_eq!(guesses(&town, "ada", AWAY, 20).await, 11, "ten, and one of the minute");
    for _ in 0..3 {
        town.world.wait(20);
        guesses(&town, "ada", AWAY, 2).await;
        known.cookies.remove("cbl-session");
        known.signs_in("ada", PASSWORD).await.goes_to("/link");
        stranger(&town, HOME).signs_in("ada", PASSWORD).await.goes_to("/link");
    }
}

/// The stranger sits in the owner's own network and uses up that, too.
#[actix_web::test]
async fn an_owner_gets_in_within_a_minute_where_a_stranger_used_up_the_network() {
    let town = Town::start().await;
    let mut known = town.person("ada", HOME).await;
    assert_eq!(guesses(&town, "ada", HOME, 12).await, 11);
    for name in 0..60 {
        guesses(&town, &format!("name-{name}"), HOME, 1).await;
    }
    known.cookies.remove("cbl-session");
    known.signs_in("ada", PASSWORD).await.goes_to("/link");

    let mut new = stranger(&town, HOME);
    let told = new.signs_in("ada", PASSWORD).await;
    told.is(429, "sign-in");
    let wait: i64 = told.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    town.world.wait(wait);
    new.signs_in("ada", PASSWORD).await.goes_to("/link");
}

/// A thousand networks are no thousand times faster.
#[actix_web::test]
async fn guessing_one_account_from_many_networks_stays_slow() {
    let town = Town::start().await;
    let mut evaluated = 0;
    for minute in 0..3 {
        for network in 0..20 {
            evaluated += guesses(&town, "ada", &format!("192.0.{}.1", minute * 20 + network), 1).await;
        }
        town.world.wait(60);
    }
    assert_eq!(evaluated, 10 + 3 * 5);
    town.person("ada", HOME).await;
}

/// Name and address of one account are counted together, and a browser that knows one knows the other.
#[actix_web::test]
async fn guesses_by_name_and_by_address_are_counted_together() {
    let town = Town::start().await;
    town.registers_with_mail("mia").await;
    let mut known = town.person("mia", HOME).await;
    assert_eq!(guesses(&town, "mia", AWAY, 6).await, 6);
    assert_eq!(guesses(&town, "MIA@example.com", AWAY, 12).await, 11 - 6, "no tries of their own");
    stranger(&town, AWAY).signs_in("mia", PASSWORD).await.is(429, "sign-in");
    assert_eq!(guesses(&town, "nobody@example.com", AWAY, 12).await, 11, "as an address that nobody has");
    known.cookies.remove("cbl-session");
    known.signs_in("mia@example.com", PASSWORD).await.goes_to("/link");
    known.cookies.remove("cbl-session");
    known.signs_in("mia", PASSWORD).await.goes_to("/link");
}

/// A tablet that a family shares is known to each of them.
#[actix_web::test]
async fn a_browser_is_known_to_each_of_its_people() {
    let town = Town::start().await;
    let mut shared = town.person("ada", HOME).await;
    shared.cookies.remove("cbl-session");
    shared.signs_in("eve", PASSWORD).await.goes_to("/link");
    for name in ["ada", "eve"] {
        guesses(&town, name, HOME, 12).await;
    }
    for name in ["ada", "eve", "ada"] {
        shared.cookies.remove("cbl-session");
        shared.signs_in(name, PASSWORD).await.goes_to("/link");
    }
    assert!(shared.cookies["cbl-known"].len() < 1_000);
}

/// LG-04, ASVS 16.3.1: who signed in, from where; failures together; the delay once; and nothing that was typed.
#[actix_web::test]
async fn lg_04_the_audit_tells_of_sign_ins_and_of_nothing_that_was_typed() {
    let town = Town::start().await;
    let mut ada = town.person("ada", HOME).await;
    guesses(&town, "ada", AWAY, 14).await;
    guesses(&town, "typed-into-the-wrong-field", AWAY, 2).await;
    let csrf = ada.opens("/link").await.field("csrf");
    ada.posts("/sign-out", &[("csrf", &csrf)]).await;
    let service = town.world.service();
    service.write_failed_sign_ins().await.unwrap();

    let events = service.ledger.recent_events(20).await.unwrap();
    let id = service.ledger.account_by_username("ada").await.unwrap().unwrap().id;
    let told = |name: &str| {
        let of = events.iter().filter(|event| event.event == name);
        of.map(|event| (event.account, event.network.as_deref(), event.detail.as_deref())).collect::<Vec<_>>()
    };
    assert_eq!(told("sign_in"), [(Some(id), Some(HOME), Some("pwd"))]);
    assert_eq!(told("sign_out"), [(Some(id), Some(HOME), None)]);
    assert_eq!(told("sign_in_delayed"), [(Some(id), Some(AWAY), None)]);
    // The server's own rounds may have written some of them before.
    let mut failed = BTreeMap::new();
    for (account, network, detail) in told("sign_in_failed") {
        let tries: u32 = detail.unwrap().strip_prefix("tries=").unwrap().parse().unwrap();
        *failed.entry((account, network)).or_default() += tries;
    }
    assert_eq!(failed, BTreeMap::from([((None, Some(AWAY)), 2), ((Some(id), Some(AWAY)), 11)]));
    let everything = format!("{events:?}");
    assert!(!everything.contains("typed-into") && !everything.contains("guess\"") && !everything.contains(PASSWORD));
}
