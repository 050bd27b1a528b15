//! Name, password, session.

use crate::{
    browser::{Browser, Page},
    world::{PASSWORD, World},
};
use cbl_store::ledger::Session;

/// UI-17: a wrong password, an unknown name and a closed account are one answer.
#[actix_web::test]
async fn nobody_learns_whether_an_account_exists() {
    let world = World::start().await;
    let closed = world.registers("closed").await;
    let ledger = &world.service().ledger;
    assert!(ledger.set_account_disabled(&closed, Some(world.clock.now())).await.unwrap());
    let mut answers = Vec::new();
    for (name, password) in [("ada", "wrong"), ("nobody", "wrong"), ("closed", PASSWORD), ("nobody", PASSWORD)] {
        let mut browser = world.browser();
        let page = browser.signs_in(name, password).await;
        page.is(422, "sign-in").says("do not match");
        assert!(!browser.cookies.contains_key("cbl-session"));
        answers.push(without_what_always_differs(&page, name));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
}

fn without_what_always_differs(page: &Page, name: &str) -> String {
    let html = page.html.replace(&page.field("csrf"), "TOKEN").replace(&page.field("challenge"), "CHALLENGE");
    html.replace(&format!("value=\"{name}\""), "value=\"NAME\"")
}

/// UI-17: an unknown name costs a password check too. No clock is asked: with no queue, more checks than cores at once
/// are answered "busy", and only who checks something can be busy.
#[actix_web::test]
async fn an_unknown_name_costs_a_password_check() {
    let world = World::start_configured(|config| {
        config.limits.sign_in_queue = 0;
        config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()];
    })
    .await;
    let cores = std::thread::available_parallelism().unwrap().get();
    let sign_in = async |number: usize| {
        let mut browser = world.browser();
        let address = format!("10.0.{}.{}", number / 250, number % 250);
        browser.post_headers.push(("x-forwarded-for", address));
        let page = browser.signs_in(&format!("nobody-{number}"), "wrong").await;
        if page.status == 503 {
            page.is(503, "error").says("Please wait a few seconds, then try again.");
            assert_eq!(page.header("retry-after"), "5");
        }
        page.status.as_u16()
    };
    let statuses = futures_util::future::join_all((0..8 * cores).map(sign_in)).await;
    assert!(statuses.contains(&503) && statuses.contains(&422), "{statuses:?}");
}

/// UI-18: a new id at each sign-in, a cookie that scripts cannot read, and the id itself is not in the ledger.
#[actix_web::test]
async fn each_sign_in_gives_a_new_session_id() {
    let world = World::start().await;
    let mut browser = world.browser();
    browser.cookies.insert("cbl-session".into(), "chosen-by-an-attacker-0123456789abcdefghijk".into());
    let page = browser.signs_in("ada", PASSWORD).await;
    page.goes_to("/link");
    let cookie = page.set_cookie("cbl-session").unwrap();
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("Secure") && !cookie.contains("Domain"), "{cookie}");
    let first = browser.cookies["cbl-session"].clone();
    assert!(!first.starts_with("chosen"));
    assert_eq!(first.len(), 43, "256 bits");

    world.wait(13 * 3_600);
    browser.signs_in("ada", PASSWORD).await.goes_to("/link");
    assert_ne!(browser.cookies["cbl-session"], first);
    browser.cookies.insert("cbl-session".into(), first);
    browser.opens("/account/links").await.goes_to("/sign-in?next=links&reason=first");
}

/// UI-18, WB-01: behind https the cookies are `__Host-` and Secure, and browsers are told to insist.
#[actix_web::test]
async fn behind_https_cookies_are_bound_to_host_and_transport() {
    let world = World::start_configured(|config| {
        config.issuer = "https://link.example".into();
        config.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()];
    })
    .await;
    let mut browser = world.browser();
    let page = browser.signs_in("ada", PASSWORD).await;

    let cookie = page.set_cookie("__Host-cbl-session").unwrap();
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Secure"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(page.header("strict-transport-security").starts_with("max-age=63072000"));
}

/// UI-14: whatever is asked for, the way after the sign-in is one of three.
#[actix_web::test]
async fn no_address_from_outside_is_ever_followed() {
    let world = World::start().await;
    for next in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "%2f%2fevil.example",
        "http:evil.example",
        "/link@evil.example",
        "javascript:alert(1)",
        "%0d%0aLocation:%20https://evil.example",
        "",
    ] {
        let mut browser = world.browser();
        let form = browser.opens(&format!("/sign-in?next={next}&return_to={next}&reason={next}")).await;
        form.is(200, "sign-in");
        assert_eq!(form.field("next"), "link");
        assert!(!form.html.contains("evil.example"));
        let fields = [("csrf", &*form.field("csrf")), ("next", next), ("username", "ada"), ("password", PASSWORD)];
        browser.posts("/sign-in", &fields).await.goes_to("/link");
    }
    let mut browser = world.browser();
    let form = browser.opens("/sign-in?next=links").await;
    browser.sends_sign_in(&form, "ada", PASSWORD).await.goes_to("/account/links");
}

/// UI-21: the session id changes and the code stays.
#[actix_web::test]
async fn a_code_that_was_typed_too_early_is_not_lost_by_signing_in() {
    let world = World::start().await;
    let codes = world.codes().await;
    let mut browser = world.browser();
    browser.opens(&format!("/L/{}", codes.user_code)).await;
    for wrong in ["wrong", "also wrong"] {
        browser.signs_in("ada", wrong).await.is(422, "sign-in");
    }
    browser.signs_in("ada", PASSWORD).await.goes_to("/link");
    assert_eq!(browser.opens("/link").await.field("user_code"), codes.user_code);
}

/// UI-21: the cookie is sealed, expires by the server's clock, and does not open when it was changed.
#[actix_web::test]
async fn a_kept_code_expires_and_cannot_be_changed() {
    let world = World::start().await;
    let codes = world.codes().await;
    let mut browser = world.browser_of("ada").await;
    browser.opens(&format!("/L/{}", codes.user_code)).await;
    let sealed = browser.cookies["cbl-linking"].clone();
    let shown = async |browser: &mut Browser| browser.opens("/link").await.field("user_code");

    for at in (0..sealed.len()).step_by(7) {
        let mut changed: Vec<char> = sealed.chars().collect();
        changed[at] = if changed[at] == 'A' { 'B' } else { 'A' };
        browser.cookies.insert("cbl-linking".into(), changed.into_iter().collect());
        assert_eq!(shown(&mut browser).await, "");
    }
    browser.cookies.insert("cbl-linking".into(), sealed.clone());
    world.wait(14 * 60);
    assert_eq!(shown(&mut browser).await, codes.user_code);
    world.wait(61);
    browser.cookies.insert("cbl-linking".into(), sealed);
    assert_eq!(shown(&mut browser).await, "");
}

#[actix_web::test]
async fn signing_out_ends_the_session() {
    let world = World::start().await;
    let mut browser = world.browser_of("ada").await;
    let session = browser.cookies["cbl-session"].clone();
    let csrf = browser.opens("/link").await.field("csrf");

    browser.posts("/sign-out", &[("csrf", &csrf)]).await.goes_to("/sign-in?next=link&reason=signed-out");

    assert!(!browser.cookies.contains_key("cbl-session"));
    browser.cookies.insert("cbl-session".into(), session);
    browser.opens("/link").await.goes_to("/sign-in?next=link&reason=first");
}

/// UI-19, TK-14: a new password, or a closed account, ends what was signed in before.
#[actix_web::test]
async fn a_session_ends_with_the_password_it_was_made_with() {
    let world = World::start().await;
    let mut browser = world.browser_of("ada").await;
    let ledger = &world.service().ledger;
    let account = ledger.account_by_username("ada").await.unwrap().unwrap();
    world.wait(1);
    let hash = cbl_server::passwords::hash("new").unwrap();
    assert!(ledger.set_password(&account.id, &hash, world.clock.now()).await.unwrap());
    browser.opens("/link").await.goes_to("/sign-in?next=link&reason=first");

    let mut again = world.browser();
    again.signs_in("ada", "new").await.goes_to("/link");
    assert!(ledger.set_account_disabled(&account.id, Some(world.clock.now())).await.unwrap());
    again.opens("/link").await.goes_to("/sign-in?next=link&reason=first");
}

#[actix_web::test]
async fn a_session_ends_when_it_is_not_used_and_after_thirty_days() {
    let world = World::start().await;
    let mut idle = world.browser_of("ada").await;
    let mut used = world.browser_of("ada").await;
    for _ in 0..2 {
        world.wait(7 * 86_400);
        used.opens("/account/links").await.is(200, "links");
    }
    idle.opens("/account/links").await.goes_to("/sign-in?next=links&reason=first");
    world.wait(13 * 86_400);
    used.opens("/account/links").await.is(200, "links");
    world.wait(3 * 86_400);
    used.opens("/account/links").await.goes_to("/sign-in?next=links&reason=first");
}

/// A second person in the same browser never continues the session of the first.
#[actix_web::test]
async fn another_person_in_the_same_browser_starts_anew() {
    let world = World::start().await;
    let codes = world.codes().await;
    let mut browser = world.browser_of("ada").await;
    browser.claims(&codes.user_code).await;
    let ada = browser.cookies["cbl-session"].clone();
    world.wait(13 * 3_600);
    let form = browser.opens("/sign-in").await;
    browser.sends_sign_in(&form, "eve", PASSWORD).await.goes_to("/link");

    browser.opens("/link/confirm").await.goes_to("/link");
    let families: Vec<Session> = sessions(&world, "ada").await;
    assert!(families.is_empty(), "the session of the first person has ended");
    browser.cookies.insert("cbl-session".into(), ada);
    browser.opens("/link").await.goes_to("/sign-in?next=link&reason=first");
}

async fn sessions(world: &World, name: &str) -> Vec<Session> {
    let ledger = &world.service().ledger;
    let account = ledger.account_by_username(name).await.unwrap().unwrap();
    ledger.sessions_of(&account.id, world.clock.now()).await.unwrap()
}
