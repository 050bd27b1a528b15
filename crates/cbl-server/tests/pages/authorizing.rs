//! Another server of the operator has people signed in here: authorization code with PKCE (RFC 6749 section 4.1, RFC 7636,
//! RFC 9207, OpenID Connect Core 1.0 section 3.1).

use crate::{
    browser::Browser,
    second_server::{Pair, answered, answers, asking, claims, goes_on},
    world::{PASSWORD, World},
};
use serde_json::Value;

/// From the second server through the sign-in and the question back, and the tokens.
#[actix_web::test]
async fn a_person_signs_in_for_another_server() {
    let pair = Pair::start().await;
    let mut ada = pair.world.browser();
    let form = ada.visits(&asking(&[])).await;
    form.is(200, "sign-in").says("To continue, sign in first.");
    let on = ada.sends_sign_in(&form, "ada", PASSWORD).await;
    let question = ada.visits(on.goes_to("/authorize/continue").header("location")).await;
    question.says("Aurora").says("See your name");
    let back = goes_on(&answers(&mut ada, &question, "approve").await);
    let answer = answered(&back);
    assert_eq!((&*answer["state"], &*answer["iss"]), ("a state & more", pair.world.service().issuer()));
    assert_eq!(answer["tab"], "1");

    let (status, tokens) = pair.redeems(&answer["code"], &[]).await;
    assert_eq!(status, 200, "{tokens}");
    assert_eq!((&tokens["token_type"], &tokens["scope"]), (&"Bearer".into(), &"openid profile email".into()));
    assert!(tokens.get("refresh_token").is_none(), "a sign-in is no link");
    let id_token = claims(&tokens["id_token"]);
    assert_eq!((&id_token["nonce"], &id_token["aud"]), (&"a nonce".into(), &"second".into()));
    let (status, person) = pair.knows(tokens["access_token"].as_str().unwrap()).await;
    assert_eq!((status, &person["name"]), (200, &"ada of the tests".into()));
    assert_eq!(person["sub"], id_token["sub"]);

    // Agreed once, signed in already: the browser is sent back at once, and never with the same code.
    let again = pair.code(&mut ada).await;
    assert_ne!(again, answer["code"]);
    assert_eq!(pair.redeems(&again, &[]).await.0, 200);
}

/// RFC 6749 section 4.1.2: once; to its client; from the registered place; with the verifier; within a minute.
#[actix_web::test]
async fn a_code_is_good_once_and_only_with_all_that_belongs_to_it() {
    let pair = Pair::start().await;
    let mut ada = pair.ada().await;
    let code = pair.code(&mut ada).await;
    let invalid = (400, Value::from("invalid_grant"));
    for changes in [
        &[("redirect_uri", "https://second.example/back")][..],
        &[("redirect_uri", "")],
        &[("code_verifier", "another")],
        &[("code_verifier", "")],
        &[("client_id", "phone"), ("client_secret", "")],
        &[("code", "garbage")],
        &[("code", &code[1..])],
    ] {
        let (status, answer) = pair.redeems(&code, changes).await;
        assert_eq!((status, answer["error"].clone()), invalid, "{changes:?}");
    }
    assert_eq!(pair.redeems(&code, &[("client_secret", "wrong")]).await.1["error"], "invalid_client");
    assert_eq!(pair.redeems(&code, &[]).await.0, 200, "what failed used nothing up");
    let (status, answer) = pair.redeems(&code, &[]).await;
    assert_eq!((status, answer["error"].clone()), invalid, "a second time");

    let late = pair.code(&mut ada).await;
    pair.world.wait(60);
    let (status, answer) = pair.redeems(&late, &[]).await;
    assert_eq!((status, answer["error"].clone()), invalid, "a minute later");
}

/// RFC 6749 section 4.1.2.1, UI-14: a browser is never sent to a place that is not registered.
#[actix_web::test]
async fn an_unknown_site_gets_nobody_and_no_answer() {
    let pair = Pair::start().await;
    let mut ada = pair.ada().await;
    for changes in [
        &[("client_id", "nobody")][..],
        &[("client_id", "")],
        &[("client_id", "tv")],
        &[("redirect_uri", "")],
        &[("redirect_uri", "https://evil.example/back")],
        &[("redirect_uri", "https://second.example/back?tab=1&x=2")],
        &[("redirect_uri", "https://second.example/back?tab=1#x")],
        &[("redirect_uri", "javascript:alert(1)")],
    ] {
        let page = ada.opens(&asking(changes)).await;
        page.is(400, "error").says("We do not know where you came from");
    }
    let twice = format!("{}&client_id=second", asking(&[]));
    ada.opens(&twice).await.is(400, "error");
    pair.world.browser().opens("/authorize/continue").await.is(400, "error");
}

#[actix_web::test]
async fn what_is_wrong_goes_back_to_the_client_with_its_state() {
    let pair = Pair::start().await;
    let mut browser = pair.world.browser();
    for (changes, error) in [
        (&[("response_type", "token")][..], "unsupported_response_type"),
        (&[("scope", "profile")], "invalid_scope"),
        (&[("scope", "openid admin")], "invalid_scope"),
        (&[("code_challenge", "")], "invalid_request"),
        (&[("code_challenge_method", "plain")], "invalid_request"),
        (&[("request", "a.b.c")], "request_not_supported"),
        (&[("prompt", "none")], "login_required"),
    ] {
        let sent = browser.opens(&asking(changes)).await;
        assert_eq!(sent.status, 303, "{changes:?}");
        let answer = answered(sent.header("location"));
        assert_eq!((&*answer["error"], &*answer["state"]), (error, "a state & more"), "{changes:?}");
        assert!(!answer.contains_key("code"));
    }
    let mut ada = pair.world.browser_of("ada").await;
    let sent = ada.opens(&asking(&[("prompt", "none")])).await;
    assert_eq!(answered(sent.header("location"))["error"], "consent_required");
    let question = ada.visits(&asking(&[])).await;
    let answer = answered(&goes_on(&answers(&mut ada, &question, "deny").await));
    assert_eq!((&*answer["error"], answer.contains_key("code")), ("access_denied", false));
}

/// OpenID Connect Core 1.0 section 3.1.2.1: `prompt=login` and `max_age` have the person prove again who they are.
#[actix_web::test]
async fn a_client_can_ask_for_a_younger_sign_in() {
    let pair = Pair::start().await;
    let mut ada = pair.ada().await;
    pair.world.wait(120);
    let wait = async |ada: &mut Browser, changes: &[(&str, &str)]| {
        let form = ada.visits(&asking(changes)).await;
        form.is(200, "sign-in");
        ada.visits("/authorize/continue").await.is(200, "sign-in");
        let on = ada.sends_sign_in(&form, "ada", PASSWORD).await;
        goes_on(&ada.visits(on.goes_to("/authorize/continue").header("location")).await)
    };
    let back = wait(&mut ada, &[("prompt", "login")]).await;
    let (_, tokens) = pair.redeems(&answered(&back)["code"], &[]).await;
    assert_eq!(claims(&tokens["id_token"])["auth_time"], pair.world.clock.now().seconds());
    pair.code(&mut ada).await;
    pair.world.wait(120);
    wait(&mut ada, &[("max_age", "60")]).await;
    let sent = ada.opens(&asking(&[("max_age", "60"), ("prompt", "none")])).await;
    assert!(answered(sent.header("location")).contains_key("code"));
}

/// TK-14, UI-16: what ends an account, a session or a consent ends its sign-ins.
#[actix_web::test]
async fn tokens_of_a_sign_in_end_with_account_session_and_consent() {
    let pair = Pair::start().await;
    let mut ada = pair.ada().await;
    let (_, tokens) = pair.redeems(&pair.code(&mut ada).await, &[]).await;
    let token = tokens["access_token"].as_str().unwrap().to_owned();
    assert_eq!(pair.knows(&token).await.0, 200);
    pair.world.wait(1);

    let code = pair.code(&mut ada).await;
    let page = ada.opens("/account/applications").await;
    let (csrf, application) = (page.field("csrf"), page.field("application"));
    ada.posts("/account/applications/revoke", &[("csrf", &csrf), ("application", &application)]).await;
    assert_eq!(pair.knows(&token).await.0, 401);
    assert_eq!(pair.redeems(&code, &[]).await.1["error"], "invalid_grant");

    let mut ada = pair.ada().await;
    let code = pair.code(&mut ada).await;
    let account = pair.world.service().ledger.account_by_username("ada").await.unwrap().unwrap();
    let now = pair.world.clock.now();
    pair.world.service().ledger.set_account_disabled(&account.id, Some(now)).await.unwrap();
    assert_eq!(pair.redeems(&code, &[]).await.1["error"], "invalid_grant");
}

/// WB-02: the question is answered by its own form only, and for the session that was asked.
#[actix_web::test]
async fn the_question_is_answered_by_its_own_form() {
    let pair = Pair::start().await;
    let mut ada = pair.world.browser_of("ada").await;
    let question = ada.visits(&asking(&[])).await;
    let csrf = question.field("csrf");
    ada.posts("/authorize/continue", &[("csrf", "forged"), ("decision", "approve")]).await.is(403, "error");
    ada.posts("/authorize/continue", &[("csrf", &csrf), ("decision", "perhaps")]).await.is(400, "error");
    let mut eve = pair.world.browser_of("eve").await;
    eve.visits(&asking(&[])).await.is(200, "sign-in-for");
    eve.posts("/authorize/continue", &[("csrf", &csrf), ("decision", "approve")]).await.is(403, "error");
    answers(&mut ada, &question, "approve").await.is(200, "leaving");
    ada.posts("/authorize/continue", &[("csrf", &csrf), ("decision", "approve")]).await.is(400, "error");
}

/// MD-03: without the key there is nothing, and nothing is said of it.
#[actix_web::test]
async fn a_server_that_is_not_asked_to_signs_nobody_in_for_others() {
    let world = World::start().await;
    world.browser().opens(&asking(&[])).await.is(404, "error");
    let metadata = world.browser().opens("/.well-known/openid-configuration").await;
    assert!(!metadata.html.contains("\"authorization_endpoint\""), "{}", metadata.html);
    let pair = Pair::start().await;
    let metadata: Value =
        serde_json::from_str(&pair.world.browser().opens("/.well-known/openid-configuration").await.html).unwrap();
    assert_eq!(metadata["authorization_endpoint"], format!("{}/authorize", pair.world.service().issuer()));
    assert_eq!(metadata["grant_types_supported"][0], "authorization_code");
}
