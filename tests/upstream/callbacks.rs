//! What a browser may come back with: everything in the address can be invented.

use serde_json::json;

use crate::browser::Browser;
use crate::provider::Says;
use crate::world::{ID, World, nobody_came_in};

/// OpenID Connect Core section 3.1.2.1, RFC 7636, RFC 9700 section 2.1.1.
#[actix_web::test]
async fn a_request_carries_state_nonce_and_a_challenge_of_its_own() {
    let world = World::starts().await;
    let mut browser = world.browser();
    let first = browser.leaves(ID).await;
    assert_eq!(first.url.origin().ascii_serialization(), world.provider.issuer);
    assert_eq!((first.url.path(), first.get("response_type"), first.get("client_id")), ("/authorize", "code", "cbl"));
    assert_eq!(first.get("redirect_uri"), format!("{}/sign-in/back/{ID}", world.base()));
    assert_eq!((first.get("scope"), first.get("code_challenge_method")), ("openid profile email", "S256"));
    assert_eq!((first.get("max_age"), first.get("prompt")), ("43200", ""));
    let second = browser.leaves(ID).await;
    for name in ["state", "nonce", "code_challenge"] {
        assert_eq!(first.get(name).len(), 43, "256 bits");
        assert_ne!(first.get(name), second.get(name), "{name}");
    }
    world.vouches(&second, "ada", &json!({}));
    browser.returns(ID, &second).await.goes_to("/link");
    let form = world.provider.script().asked.iter().find(|(path, _)| path == "/token").unwrap().1.clone();
    for part in ["grant_type=authorization_code", "code=c0de", "client_id=cbl", "code_verifier="] {
        assert!(form.contains(part), "{form}");
    }
}

/// WB-01, WB-02: the page leads to exactly this provider, only by its own form, and nowhere else.
#[actix_web::test]
async fn wb_01_only_our_own_page_leads_to_the_provider() {
    let world = World::starts().await;
    let mut browser = world.browser();
    let page = browser.opens("/sign-in").await;
    let policy = page.header("content-security-policy");
    assert!(policy.contains(&format!("form-action 'self' {};", world.provider.issuer)), "{policy}");
    assert!(!browser.opens("/help").await.header("content-security-policy").contains("127.0.0.1"));

    let path = format!("/sign-in/with/{ID}");
    assert_eq!(browser.opens(&path).await.is(405, "error").header("allow"), "POST");
    browser.posts(&path, &[("csrf", "invented")]).await.goes_to("/sign-in?next=link&reason=first");
    let mut stranger = world.browser();
    let fields = page.hidden(&path);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    stranger.posts(&path, &fields).await.goes_to("/sign-in?next=link&reason=first");
    browser.posts("/sign-in/with/nobody", &fields).await.is(404, "error");
    browser.opens("/sign-in/back/nobody?code=c0de&state=x").await.is(404, "error");
}

/// UI-14: what follows is one of a few pages, whatever is asked for.
#[actix_web::test]
async fn ui_14_no_address_from_outside_is_followed() {
    let world = World::starts().await;
    for next in ["https://evil.example", "//evil.example", "/\\evil.example"] {
        let mut browser = world.browser();
        let page = browser.opens("/sign-in").await;
        let csrf = page.hidden("/sign-in/with/example").remove(0).1;
        let answer =
            browser.posts("/sign-in/with/example", &[("csrf", &csrf), ("next", next), ("redirect_uri", next)]).await;
        let away = crate::browser::away(&answer);
        assert!(!away.url.as_str().contains("evil"));
        world.vouches(&away, "ada", &json!({}));
        browser.returns(ID, &away).await.goes_to("/link");
    }
}

#[actix_web::test]
async fn a_state_counts_once_and_only_in_the_browser_that_left() {
    let world = World::starts().await;
    let mut browser = world.browser();
    let away = browser.leaves(ID).await;
    world.vouches(&away, "ada", &json!({}));
    let lost = "This sign-in cannot go on";
    let before = world.people().await;

    let mut other = world.browser();
    let page = other.returns(ID, &away).await;
    nobody_came_in(&other, &page, 400, lost);
    for parameters in [
        &[("code", "c0de")][..],
        &[("code", "c0de"), ("state", "")],
        &[("code", "c0de"), ("state", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")],
        &[("code", "c0de"), ("state", away.get("state")), ("state", away.get("state"))],
        &[],
    ] {
        let page = browser.comes_back(ID, parameters).await;
        nobody_came_in(&browser, &page, 400, lost);
    }
    assert_eq!(world.provider.asked("/token"), 0, "nothing was sent to anybody");
    World::nobody_changed(&before, &world.people().await);

    let mut replayed = browser.clone();
    browser.returns(ID, &away).await.goes_to("/link");
    let before = world.people().await;
    let page = replayed.returns(ID, &away).await;
    nobody_came_in(&replayed, &page, 400, lost);
    let page = browser.returns(ID, &away).await;
    page.is(400, "provider-trouble").says(lost);
    assert_eq!(world.provider.asked("/token"), 1);
    World::nobody_changed(&before, &world.people().await);
    assert_eq!(before.len(), 2, "Ada with her password, and who came");
}

#[actix_web::test]
async fn a_sign_in_that_takes_longer_than_a_quarter_of_an_hour_is_over() {
    let world = World::starts().await;
    for (seconds, good) in [(14 * 60, true), (15 * 60, false)] {
        let mut browser = world.browser();
        let away = browser.leaves(ID).await;
        world.waits(seconds);
        world.vouches(&away, "ada", &json!({}));
        let before = world.people().await;
        let page = browser.returns(ID, &away).await;
        assert_eq!(page.status == 303, good, "{seconds}");
        if !good {
            World::nobody_changed(&before, &world.people().await);
        }
    }
}

/// Two tabs, and two answers at the same time: everybody comes in once, and there is one account.
#[actix_web::test]
async fn two_tabs_do_not_disturb_each_other_and_make_one_account() {
    let world = World::starts().await;
    let mut browser = world.browser();
    let (first, second) = (browser.leaves(ID).await, browser.leaves(ID).await);
    world.vouches(&first, "ada", &json!({}));
    browser.returns(ID, &first).await.goes_to("/link");
    world.vouches(&second, "ada", &json!({}));
    browser.returns(ID, &second).await.goes_to("/link");

    let mut bob = world.browser();
    let away = bob.leaves(ID).await;
    world.vouches(&away, "bob", &json!({}));
    let browsers: Vec<Browser> = (0..8).map(|_| bob.clone()).collect();
    let answers = futures_util::future::join_all(browsers.into_iter().map(|mut browser| {
        let away = &away;
        async move { browser.returns(ID, away).await.status }
    }));
    let answers = answers.await;
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), 1, "{answers:?}");
    assert_eq!(world.accounts().await.len(), 3);
}

/// RFC 9207, RFC 9700 section 4.4: another provider's answer goes to nobody.
#[actix_web::test]
async fn an_answer_of_another_issuer_is_a_mix_up() {
    let world = World::starts().await;
    let doubt = "To be safe, we did not let you in";
    for (named, iss, good) in [
        (false, None, true),
        (false, Some("own"), true),
        (false, Some("https://evil.example"), false),
        (true, Some("own"), true),
        (true, None, false),
        (true, Some(""), false),
    ] {
        let mut document = world.provider.document();
        document["authorization_response_iss_parameter_supported"] = json!(named);
        world.provider.script().discovery = Says::Json(document);
        world.waits(3_601);
        let mut browser = world.browser();
        let away = browser.leaves(ID).await;
        world.vouches(&away, "ada", &json!({}));
        let (asked, before) = (world.provider.asked("/token"), world.people().await);
        let iss = iss.map(|iss| if iss == "own" { world.provider.issuer.clone() } else { iss.to_owned() });
        let mut parameters = vec![("code", "c0de"), ("state", away.get("state"))];
        parameters.extend(iss.as_deref().map(|iss| ("iss", iss)));
        let page = browser.comes_back(ID, &parameters).await;
        if good {
            page.goes_to("/link");
        } else {
            nobody_came_in(&browser, &page, 403, doubt);
            assert_eq!(world.provider.asked("/token"), asked, "the code was given to somebody");
            World::nobody_changed(&before, &world.people().await);
        }
    }
}

/// A state of one provider does not count at the address of another.
#[actix_web::test]
async fn each_provider_has_its_own_way_back() {
    let other = crate::provider::Provider::starts();
    let issuer = other.issuer.clone();
    let world = World::starts_with(|config| {
        let mut second = config.upstream[0].clone();
        (second.id, second.issuer, second.name) = ("other".into(), issuer, "Other".into());
        config.upstream.push(second);
    })
    .await;
    let mut browser = world.browser();
    let away = browser.leaves(ID).await;
    world.vouches(&away, "ada", &json!({}));
    let before = world.people().await;
    let page = browser.returns("other", &away).await;
    nobody_came_in(&browser, &page, 400, "This sign-in cannot go on");
    assert_eq!((world.provider.asked("/token"), other.asked("/token")), (0, 0));
    World::nobody_changed(&before, &world.people().await);
}

#[actix_web::test]
async fn an_error_of_the_provider_is_told_in_words_that_are_ours() {
    let world = World::starts().await;
    let before = world.people().await;
    for (error, status, text) in [
        ("access_denied", 403, "You are not signed in"),
        ("server_error", 503, "The other side does not answer"),
        ("temporarily_unavailable", 503, "The other side does not answer"),
        ("login_required", 400, "The sign-in did not work"),
        ("<script>alert(1)</script>", 400, "The sign-in did not work"),
    ] {
        let mut browser = world.browser();
        let away = browser.leaves(ID).await;
        let said = [("error", error), ("error_description", "c0de <b>evil</b>"), ("state", away.get("state"))];
        let page = browser.comes_back(ID, &said).await;
        nobody_came_in(&browser, &page, status, text);
        assert!(!page.html.contains("alert(1)") && !page.html.contains("evil"), "{error}");
        let page = browser.comes_back(ID, &said).await;
        nobody_came_in(&browser, &page, 400, "This sign-in cannot go on");
    }
    let mut browser = world.browser();
    let away = browser.leaves(ID).await;
    let page = browser.comes_back(ID, &[("state", away.get("state"))]).await;
    nobody_came_in(&browser, &page, 400, "The sign-in did not work");
    World::nobody_changed(&before, &world.people().await);
}
