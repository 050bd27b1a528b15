//! Forms of other people's pages, and forms that are none.

use crate::world::{PASSWORD, World};
use reqwest::Method;

/// WB-02, UI-08: what browsers say of the origin, row by row, on a real form with the right token and cookie.
#[actix_web::test]
async fn only_forms_of_our_own_pages_decide() {
    let world = World::start().await;
    let issuer = world.server.app.config.issuer.clone();
    let mut browser = world.browser_of("ada").await;
    let refused: [&[(&'static str, &str)]; 6] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("sec-fetch-site", "cross-site"), ("origin", &issuer)],
        &[("origin", "https://evil.example")],
        &[("origin", "http://localhost")],
    ];
    let accepted: [&[(&'static str, &str)]; 5] = [
        &[("sec-fetch-site", "same-origin"), ("origin", "null")],
        &[("sec-fetch-site", "same-origin"), ("origin", &issuer)],
        &[("origin", &issuer)],
        &[("origin", "null")],
        &[],
    ];
    for headers in refused {
        let codes = world.codes().await;
        let question = browser.claims(&codes.user_code).await;
        let mut attacked = browser.clone();
        attacked.post_headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        attacked.decides(&question, "approve").await.is(403, "error").says("Nothing was changed");
        assert_eq!(world.hears(&codes).await, "authorization_pending", "{headers:?}");
    }
    for headers in accepted {
        let codes = world.codes().await;
        let question = browser.claims(&codes.user_code).await;
        let mut own = browser.clone();
        own.post_headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        own.decides(&question, "deny").await.goes_to("/link/done");
    }
}

/// WB-02: the token of one session is worth nothing in another, on any form.
#[actix_web::test]
async fn every_form_needs_the_token_of_its_own_session() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let mut eve = world.browser_of("eve").await;
    let foreign = eve.opens("/link").await.field("csrf");
    for path in ["/link", "/link/confirm", "/sign-out", "/account/links/unlink"] {
        for fields in [vec![], vec![("csrf", "")], vec![("csrf", &*foreign)]] {
            ada.posts(path, &fields).await.is(403, "error");
        }
        ada.sends(Method::POST, path, Some(format!("csrf={foreign}&csrf={foreign}"))).await.is(400, "error");
    }
    ada.opens("/link").await.is(200, "enter-code");
}

/// WB-02: nobody can be signed in to an attacker's account: the form is bound to the browser that opened it.
#[actix_web::test]
async fn a_sign_in_form_works_only_in_the_browser_that_opened_it() {
    let world = World::start().await;
    let form = world.browser().opens("/sign-in").await;
    let mut victim = world.browser();
    victim.sends_sign_in(&form, "eve", PASSWORD).await.is(403, "sign-in");
    assert!(!victim.cookies.contains_key("cbl-session"));
    victim.opens("/sign-in").await;
    let page = victim.sends_sign_in(&form, "eve", PASSWORD).await;
    page.is(403, "sign-in").says("This form was open for too long");
    assert!(!victim.cookies.contains_key("cbl-session"));

    let mut own = world.browser();
    let form = own.opens("/sign-in").await;
    own.post_headers = vec![("sec-fetch-site", "cross-site".into())];
    own.sends_sign_in(&form, "eve", PASSWORD).await.is(403, "error");
    own.cookies.insert("cbl-visit".into(), String::new());
    own.post_headers = vec![];
    own.sends_sign_in(&form, "eve", PASSWORD).await.is(403, "sign-in");
}

/// What is no form is a page that says so, never a panic.
#[actix_web::test]
async fn what_is_no_form_is_answered_with_a_page() {
    let world = World::start().await;
    let mut browser = world.browser_of("ada").await;
    for path in ["/link", "/link/confirm", "/sign-in", "/sign-out", "/account/links/unlink"] {
        let mut send = async |form: String| browser.sends(Method::POST, path, Some(form)).await;
        send("x".repeat(17 * 1024)).await.is(413, "error");
        send("a=%zz".into()).await.is(400, "error");
        send("a=%ff".into()).await.is(400, "error");
        send("&x=1".repeat(80)).await.is(400, "error");
        browser.sends(Method::POST, path, None).await.is(400, "error");
    }
}
