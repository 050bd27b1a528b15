//! What guards an approval, against pages of attackers in real Chromium, and against whoever counts the server's work.

use crate::guarding::counted::{Counted, Log};
use crate::guarding::pages::Trap;
use crate::town::{PASSWORD, Town};
use cbl_proto::UserCode;
use cbl_server::clock::Clock;
use cbl_server::service::people::{Entered, Visitor};
use cbl_tests::world::{BEGINNING, Ground};
use cbl_tests::{GrantsHome, Homes, LedgerHome, Person};
use fantoccini::Locator;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;

mod counted;
mod markup;
mod pages;

/// Where the devices of attackers are; people here are at the loopback address.
const AWAY: &str = "198.51.100.9";

/// A town behind a proxy that says who asked; its television shows numbers and is careful.
async fn town() -> Town {
    let town = Town::on_homes(Homes::default(), None, &[("CBL_TRUSTED_PROXIES", "127.0.0.1/32")]).await;
    let operator = town.cbl.operator();
    let set = operator.runs(&["client", "set", "--id", "tv", "--network", "strict", "--number-match", "ask"]);
    assert!(set.succeeded, "{}", set.errors);
    // Servers look for changed clients every five seconds.
    tokio::time::sleep(Duration::from_secs(6)).await;
    town
}

/// A post of a device that is away.
async fn posts(town: &Town, path: &str, form: &str) -> Value {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = http.post(format!("{}{path}", town.cbl.issuer())).header("x-forwarded-for", AWAY);
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(form.to_owned());
    serde_json::from_str(&request.send().await.unwrap().text().await.unwrap()).unwrap()
}

async fn codes(town: &Town) -> Value {
    posts(town, "/device_authorization", "client_id=tv&cbl_can_show_number=true&device_name=Den").await
}

async fn polls(town: &Town, codes: &Value) -> Value {
    tokio::time::sleep(Duration::from_millis(5_100)).await;
    let device_code = codes["device_code"].as_str().unwrap();
    let grant_type = "urn:ietf:params:oauth:grant-type:device_code";
    posts(town, "/token", &format!("grant_type={grant_type}&client_id=tv&device_code={device_code}")).await
}

async fn signed_in(town: &Town, name: &str) -> Option<Person> {
    let person = Person::with_phone().await?;
    person.opens(&format!("{}/link", town.cbl.issuer())).await;
    person.sees("sign in").await;
    person.signs_in(name, PASSWORD).await;
    person.sees("code").await;
    Some(person)
}

async fn presses(person: &Person, selector: &str) {
    let button =
        person.browser().client().wait().at_most(Duration::from_secs(10)).for_element(Locator::Css(selector)).await;
    button.unwrap_or_else(|error| panic!("{selector}: {error}")).click().await.unwrap();
}

async fn types(person: &Person, selector: &str, text: &str) {
    let field =
        person.browser().client().wait().at_most(Duration::from_secs(10)).for_element(Locator::Css(selector)).await;
    field.unwrap_or_else(|error| panic!("{selector}: {error}")).send_keys(text).await.unwrap();
}

/// Which of our pages is shown; empty when it is none of ours.
async fn page(person: &Person) -> String {
    let script = "return document.querySelector('main')?.dataset.page ?? ''";
    person.browser().client().execute(script, vec![]).await.unwrap().as_str().unwrap().to_owned()
}

async fn is_at(person: &Person, expected: &str) {
    for _ in 0..200 {
        if page(person).await == expected {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("not at {expected} but at {:?}:\n{}", page(person).await, person.browser().text().await);
}

async fn field(person: &Person, name: &str) -> String {
    let script = format!("return document.querySelector('main input[name={name}]').value");
    person.browser().client().execute(&script, vec![]).await.unwrap().as_str().unwrap().to_owned()
}

/// Attack 1, UI-11, UI-12, XD-07: the code of a device elsewhere arrives as a link. Nothing goes on without the code typed
/// from the screen, the password and the number; and a report afterwards ends it within a second.
#[tokio::test]
async fn attack_01_a_lure_meets_code_password_number_and_a_report() {
    let town = town().await;
    let codes = codes(&town).await;
    let Some(ada) = signed_in(&town, "ada").await else { return };
    let code = codes["user_code"].as_str().unwrap();
    ada.opens(codes["verification_uri_complete"].as_str().unwrap()).await;
    presses(&ada, "main button[type=submit]").await;
    is_at(&ada, "confirm").await;
    let shown = ada.browser().text().await;
    assert!(shown.contains(AWAY) && !shown.contains(code), "{shown}");
    ada.approves().await;
    is_at(&ada, "again").await;
    types(&ada, "input[name=user_code]", code).await;
    types(&ada, "input[name=password]", PASSWORD).await;
    presses(&ada, "main button[value=approve]").await;
    is_at(&ada, "number").await;
    let polled = polls(&town, &codes).await;
    let number = polled["cbl_number"].as_str().unwrap_or_else(|| panic!("{polled}"));
    presses(&ada, &format!("button[name=pick][value='{number}']")).await;
    is_at(&ada, "waiting").await;
    let tokens = polls(&town, &codes).await;
    let refresh = tokens["refresh_token"].as_str().unwrap_or_else(|| panic!("{tokens}"));
    is_at(&ada, "connected").await;

    presses(&ada, ".report summary").await;
    let started = tokio::time::Instant::now();
    presses(&ada, "button[name=report]").await;
    is_at(&ada, "reported").await;
    let refused =
        posts(&town, "/token", &format!("grant_type=refresh_token&client_id=tv&refresh_token={refresh}")).await;
    assert_eq!(refused["error"], "invalid_grant");
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
}

/// Attack 25, UI-09: our pages are shown in nobody's frame. The second frame shows that frames work as such.
#[tokio::test]
async fn attack_25_our_pages_are_shown_in_no_frame() {
    let town = Town::begins().await;
    let Some(ada) = signed_in(&town, "ada").await else { return };
    let harmless = Trap::showing("<p>a frame</p>");
    let frames =
        format!("<iframe src='{}/link'></iframe><iframe src='{}'></iframe>", town.cbl.issuer(), harmless.url());
    let trap = Trap::showing(&frames);
    for site in [trap.url(), trap.same_site_url()] {
        ada.opens(&site).await;
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        let client = ada.browser().client();
        let mut shown = Vec::new();
        for frame in 0..2 {
            client.enter_frame(frame).await.unwrap();
            let text =
                client.execute("return document.body.innerText + document.location.protocol", vec![]).await.unwrap();
            shown.push(text.as_str().unwrap().to_owned());
            client.enter_parent_frame().await.unwrap();
        }
        assert!(shown[0].contains("chrome-error:"), "{shown:?}");
        assert!(shown[1].contains("a frame"), "{shown:?}");
    }
}

/// Attack 25, WB-02: a foreign page posts the very form of the victim, token and all, with the victim's browser; from another
/// site and from another port of the same one. Nothing is decided.
#[tokio::test]
async fn attack_25_a_foreign_page_cannot_answer_for_the_person() {
    let town = Town::begins().await;
    let mut tv = town.device();
    let prompt = tv.asks_for_codes().await;
    let Some(ada) = signed_in(&town, "ada").await else { return };
    for same_site in [false, true] {
        ada.opens(&format!("{}/link", town.cbl.issuer())).await;
        if same_site {
            ada.opens(&format!("{}/link/confirm", town.cbl.issuer())).await;
        } else {
            ada.enters(&prompt.user_code).await;
        }
        is_at(&ada, "confirm").await;
        let mut fields = vec![("decision".to_owned(), "approve".to_owned())];
        for name in ["csrf", "place", "number"] {
            fields.push((name.to_owned(), field(&ada, name).await));
        }
        let trap = Trap::posting(&format!("{}/link/confirm", town.cbl.issuer()), &fields);
        ada.opens(&if same_site { trap.same_site_url() } else { trap.url() }).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        // Refused, or at the question again: a browser that withholds the cookie from the post sends it with what follows.
        assert!(["error", "sign-in", "confirm"].contains(&&*page(&ada).await), "{}", ada.browser().text().await);
        let heard = tv.polls().await;
        assert!(matches!(heard.error(), Some("authorization_pending" | "slow_down")), "{heard:?}");
    }
    // The same form from our own page decides, so it was the page that was refused and not the form.
    ada.opens(&format!("{}/link/confirm", town.cbl.issuer())).await;
    ada.approves().await;
    is_at(&ada, "waiting").await;
}

/// Attack 25: an attacker signs the victim's browser in to the attacker's account; the browser is signed in to nothing.
#[tokio::test]
async fn attack_25_a_foreign_page_cannot_sign_the_person_in() {
    let town = Town::begins().await;
    let Some(victim) = Person::with_phone().await else { return };
    victim.opens(&format!("{}/sign-in", town.cbl.issuer())).await;
    is_at(&victim, "sign-in").await;
    let mut fields = vec![("username".to_owned(), "eve".to_owned()), ("password".to_owned(), PASSWORD.to_owned())];
    fields.push(("csrf".to_owned(), field(&victim, "csrf").await));
    let trap = Trap::posting(&format!("{}/sign-in", town.cbl.issuer()), &fields);
    for site in [trap.url(), trap.same_site_url()] {
        victim.opens(&site).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        victim.opens(&format!("{}/account/links", town.cbl.issuer())).await;
        is_at(&victim, "sign-in").await;
    }
    victim.signs_in("ada", PASSWORD).await;
    victim.sees("ada").await;
}

/// Attack 28, LG-03: whoever follows a link from our pages tells nobody where they come from; from other pages they do.
#[tokio::test]
async fn attack_28_our_pages_send_no_referrer() {
    let town = Town::begins().await;
    let mut tv = town.device();
    let prompt = tv.asks_for_codes().await;
    let Some(ada) = signed_in(&town, "ada").await else { return };
    let (trap, other) = (Trap::showing("<p>elsewhere</p>"), Trap::showing("<p>start</p>"));
    let leaves = "const a = document.createElement('a'); a.href = arguments[0]; document.body.append(a); a.click()";
    for start in [format!("{}/L/{}", town.cbl.issuer(), prompt.user_code), other.url()] {
        ada.opens(&start).await;
        ada.browser().client().execute(leaves, vec![trap.url().into()]).await.unwrap();
        ada.sees("elsewhere").await;
    }
    let heads = trap.heads();
    let pages: Vec<_> = heads.iter().filter(|head| head.starts_with("GET / ")).collect();
    assert_eq!(pages.len(), 2, "{heads:?}");
    assert!(!pages[0].to_lowercase().contains("referer:"), "{heads:?}");
    assert!(!pages[0].contains(&prompt.user_code));
    assert!(pages[1].to_lowercase().contains("referer:"), "{heads:?}");
}

/// Attack 23: a code that another account holds, and one that nobody has, cost the same calls of the stores in the same order.
#[tokio::test]
async fn attack_23_a_foreign_code_and_none_are_the_same_work() {
    let log = Log::default();
    let mut ground = Ground::on(GrantsHome::Memory, LedgerHome::Sqlite).await.unwrap();
    ground.grants = Arc::new(Counted::new(ground.grants, &log));
    ground.budgets = Arc::new(Counted::new(ground.budgets, &log));
    let world = ground.world(Clock::manual(BEGINNING)).await;
    for established in [false, true] {
        let codes = world.asks_for_codes().await;
        let owner = world.person().await;
        assert!(matches!(world.enters(&owner, &codes).await, Entered::Claimed(_)));
        let eve = Visitor { established, ..world.person().await };
        let mut work = Vec::new();
        for code in [UserCode::parse("BBBBB-BBBBB").unwrap(), codes.user_code] {
            log.begins();
            assert_eq!(world.service.enter_code(&eve, &code).await.unwrap(), Entered::Wrong);
            work.push(log.ends());
        }
        assert!(work[0].len() > 5, "{work:?}");
        assert_eq!(work[0], work[1]);
    }
}
