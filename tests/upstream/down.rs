//! A provider that is down, slow or mad: people with a password of ours come in all the same, and the page says why the
//! others do not.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::id_tokens::hidden;
use crate::provider::Says;
use crate::world::{ID, PASSWORD, World, nobody_came_in};

fn huge() -> String {
    format!("{{\"issuer\": \"{}\"}}", "x".repeat(300_000))
}

#[actix_web::test]
async fn own_accounts_work_while_the_provider_does_not() {
    let world = World::starts().await;
    let mad = [
        Says::Raw(500, "{}".into()),
        Says::Raw(404, "{}".into()),
        Says::Raw(200, "<html>".into()),
        Says::Raw(200, "[]".into()),
        Says::Raw(200, huge()),
        Says::Redirect("http://127.0.0.1:1/".into()),
        Says::Json(json!({"issuer": "https://evil.example"})),
        Says::Json(json!({"issuer": world.provider.issuer})),
    ];
    for says in mad {
        world.provider.script().discovery = says;
        let mut browser = world.browser();
        let page = browser.opens("/sign-in").await;
        page.is(200, "sign-in").says("does not answer at the moment").says("Example ID");
        assert!(!page.html.contains("/sign-in/with/") && !page.header("content-security-policy").contains("127.0.0.1"));
        browser.signs_in("ada", PASSWORD).await.goes_to("/link");
        world.waits(11);
    }
    world.provider.script().discovery = Says::Json(world.provider.document());
    world.comes("bob").await;
}

/// Nobody waits for a provider twice, and few wait for it once.
#[actix_web::test]
async fn a_slow_provider_holds_up_one_page_for_five_seconds_and_the_others_not() {
    let world = World::starts().await;
    world.provider.script().discovery = Says::Nothing;
    let began = Instant::now();
    let pages = futures_util::future::join_all((0..4).map(|_| async {
        world.browser().opens("/sign-in").await.is(200, "sign-in").says("does not answer at the moment");
    }));
    pages.await;
    world.browser().opens("/sign-in").await.is(200, "sign-in");
    let took = began.elapsed();
    assert!(took < Duration::from_secs(9), "{took:?}");
    assert_eq!(world.provider.asked("/.well-known/openid-configuration"), 1);
    println!("five sign-in pages beside a provider that hangs: {took:?}");
}

/// What was known is used for a day, so that a short outage of the discovery document is nobody's business.
#[actix_web::test]
async fn a_short_outage_of_the_discovery_document_is_not_noticed() {
    let world = World::starts().await;
    world.comes("ada").await;
    world.provider.script().discovery = Says::Raw(500, String::new());
    world.waits(2 * 3_600);
    world.comes("ada").await;
    world.waits(23 * 3_600);
    world.browser().opens("/sign-in").await.says("does not answer at the moment");
}

#[actix_web::test]
async fn a_mad_token_endpoint_lets_nobody_in() {
    let world = World::starts_with(|config| config.upstream[0].client_secret = Some(hidden("a b&c"))).await;
    let silent = "The other side does not answer";
    let before = world.people().await;
    for (says, status, text) in [
        (Says::Raw(500, "{}".into()), 503, silent),
        (Says::Raw(429, "{}".into()), 503, silent),
        (Says::Raw(200, "<html>".into()), 503, silent),
        (Says::Raw(200, huge()), 503, silent),
        (Says::Raw(200, "{}".into()), 503, silent),
        (Says::Json(json!({"access_token": "at"})), 503, silent),
        (Says::Json(json!({"id_token": "x"})), 503, silent),
        (Says::Redirect("http://127.0.0.1:1/".into()), 503, silent),
        (Says::Raw(400, "{\"error\":\"invalid_grant\"}".into()), 400, "The sign-in did not work"),
        (Says::Raw(401, "{\"error\":\"invalid_client\"}".into()), 503, silent),
        (Says::Nothing, 503, silent),
    ] {
        let mut browser = world.browser();
        let away = browser.leaves(ID).await;
        world.provider.script().token = says;
        let page = browser.returns(ID, &away).await;
        nobody_came_in(&browser, &page, status, text);
        assert_eq!(page.header("retry-after").is_empty(), status != 503);
    }
    World::nobody_changed(&before, &world.people().await);
    // "cbl:a+b%26c", RFC 6749 section 2.3.1.
    assert_eq!(world.provider.script().authorization, "Basic Y2JsOmErYiUyNmM=");
}

#[actix_web::test]
async fn a_secret_goes_where_the_provider_takes_it() {
    let world = World::starts_with(|config| config.upstream[0].client_secret = Some(hidden("a b"))).await;
    let mut document = world.provider.document();
    document["token_endpoint_auth_methods_supported"] = json!(["client_secret_post"]);
    world.provider.script().discovery = Says::Json(document);
    world.comes("ada").await;
    let script = world.provider.script();
    let form = &script.asked.iter().find(|(path, _)| path == "/token").unwrap().1;
    assert!(form.contains("client_id=cbl&client_secret=a+b"), "{form}");
    assert_eq!(script.authorization, "");
}

#[actix_web::test]
async fn with_providers_only_there_is_no_form_for_a_password() {
    let world = World::starts_with(|config| config.accounts.own = false).await;
    let mut browser = world.browser();
    let page = browser.opens("/sign-in").await;
    assert!(!page.html.contains("name=\"password\"") && page.html.contains("Sign in with"));
    browser
        .posts("/sign-in", &[("username", "ada"), ("password", PASSWORD)])
        .await
        .goes_to("/sign-in?next=link&reason=first");
    assert!(!browser.cookies.contains_key("cbl-session"));
    world.comes("bob").await;
}
