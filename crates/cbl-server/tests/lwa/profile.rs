//! `GET /user/profile` and `GET /auth/o2/tokeninfo`.

use crate::{
    device::{PROFILE, TOKEN_INFORMATION, lwa_world},
    world::{Answer, World},
};

async fn token(world: &World, client: &str, scope: &str) -> String {
    world.linked_pair(&format!("client_id={client}&scope={scope}")).await.member("access_token")
}

async fn profile_with(world: &World, header: &str, value: &str) -> Answer {
    world.send(world.http.get(world.url(PROFILE)).header(header, value)).await
}

/// Three ways, and any case of the word `Bearer`.
#[tokio::test]
async fn the_token_comes_in_three_ways() {
    let world = lwa_world().await;
    let token = token(&world, "fire", "profile").await;
    let expected = world.gets(PROFILE, &token).await;
    let user_id = expected.member("user_id");
    expected.is_exactly(200, &format!(r#"{{"user_id":"{user_id}","name":"ADA","email":"ada@example.com"}}"#));
    for scheme in ["Bearer", "bearer", "BEARER", "bEaReR"] {
        let answer = profile_with(&world, "authorization", &format!("{scheme} {token}")).await;
        answer.is_exactly(200, &expected.text);
    }
    profile_with(&world, "x-amz-access-token", &token).await.is_exactly(200, &expected.text);
    profile_with(&world, "X-Amz-Access-Token", &token).await.is_exactly(200, &expected.text);
    let in_url = world.http.get(world.url(&format!("{PROFILE}?access_token={token}")));
    world.send(in_url).await.is_exactly(200, &expected.text);
}

/// `user_id` always; the rest is told to whom it was granted.
#[tokio::test]
async fn a_profile_tells_what_was_granted() {
    let world = lwa_world().await;
    for (scope, tells) in [
        ("profile%3Auser_id", &["user_id"] as &[&str]),
        ("alexa%3Aall", &["user_id"]),
        ("postal_code", &["user_id"]),
        ("profile", &["user_id", "name", "email"]),
        ("profile+profile%3Auser_id", &["user_id", "name", "email"]),
    ] {
        let answer = world.gets(PROFILE, &token(&world, "fire", scope).await).await;
        let json = answer.json();
        let told = json.as_object().unwrap();
        assert_eq!(told.len(), tells.len(), "{scope}: {answer:?}");
        assert!(tells.iter().all(|name| told[*name].as_str().is_some_and(|text| !text.is_empty())), "{answer:?}");
    }
}

/// Written to the letter, and only with that scope; an account without one says nothing.
#[tokio::test]
async fn a_postal_code_is_told_to_whom_it_was_granted() {
    let world = lwa_world().await;
    assert!(world.service().ledger.set_postal_code(&world.ada.account, Some("SW1A 1AA")).await.unwrap());
    for (scope, rest) in [
        ("postal_code", r#","postal_code":"SW1A 1AA""#),
        ("profile+postal_code", r#","name":"ADA","email":"ada@example.com","postal_code":"SW1A 1AA""#),
        ("profile", r#","name":"ADA","email":"ada@example.com""#),
        ("profile%3Auser_id", ""),
    ] {
        let answer = world.gets(PROFILE, &token(&world, "fire", scope).await).await;
        let user_id = answer.member("user_id");
        answer.is_exactly(200, &format!(r#"{{"user_id":"{user_id}"{rest}}}"#));
    }
}

/// An address that nobody proved is not told: the dialect has no word that says so.
#[tokio::test]
async fn an_address_that_is_not_proved_is_not_told() {
    let world = lwa_world().await;
    let account = world.ada.account;
    assert!(world.service().ledger.set_address(&account, Some("ada@new.example"), None).await.unwrap());
    let answer = world.gets(PROFILE, &token(&world, "fire", "profile").await).await;
    let user_id = answer.member("user_id");
    answer.is_exactly(200, &format!(r#"{{"user_id":"{user_id}","name":"ADA"}}"#));
}

/// Devices sign the old person out when it differs; other applications cannot compare it; OpenID's `sub` is the same.
#[tokio::test]
async fn user_id_is_pairwise_for_the_application_and_never_changes() {
    let world = lwa_world().await;
    let tokens = world.linked_pair("client_id=fire&scope=profile+profile:user_id").await;
    let first = world.gets(PROFILE, &tokens.member("access_token")).await.member("user_id");
    let refreshed = world.refreshes_pair(&tokens).await.member("access_token");
    assert_eq!(world.gets(PROFILE, &refreshed).await.member("user_id"), first);
    assert_eq!(world.reads_userinfo(&refreshed).await.member("sub"), first);
    for (client, same) in [("fire", true), ("fire2", true), ("vault", true), ("waves-radio", false)] {
        let token = token(&world, client, "profile:user_id").await;
        assert_eq!(world.gets(PROFILE, &token).await.member("user_id") == first, same, "{client}");
    }
}

#[tokio::test]
async fn a_back_end_learns_whose_token_it_is_and_of_which_client() {
    let world = lwa_world().await;
    let token = token(&world, "fire", "profile").await;
    let user_id = world.gets(PROFILE, &token).await.member("user_id");
    world.wait(7);
    let issuer = world.service().issuer().to_owned();
    let expected = format!(
        r#"{{"aud":"fire","user_id":"{user_id}","iss":"{issuer}","exp":3593,"app_id":"aurora","iat":1800000000}}"#
    );
    let in_url = world.http.get(world.url(&format!("{TOKEN_INFORMATION}?access_token={token}")));
    world.send(in_url).await.is_exactly(200, &expected);
    world.gets(TOKEN_INFORMATION, &token).await.is_exactly(200, &expected);
    let upper = world.http.get(world.url(&format!("/auth/O2/tokeninfo?access_token={token}")));
    world.send(upper).await.is_exactly(200, &expected);
}

#[tokio::test]
async fn a_bad_token_is_an_invalid_token() {
    let world = lwa_world().await;
    let tokens = world.linked_pair("client_id=fire&scope=profile").await;
    let (good, refresh) = (tokens.member("access_token"), tokens.member("refresh_token"));
    let foreign = world.linked().await.member("access_token");
    for path in [PROFILE, TOKEN_INFORMATION] {
        for bad in ["x", "Atza|IQEBLjAsAhRmHjNgHpi0U", &refresh, &foreign, &good[1..], &format!("{good}x")] {
            world.gets(path, bad).await.is_refusal(400, "invalid_token");
        }
        world.send(world.http.get(world.url(path))).await.is_refusal(400, "invalid_request");
        let basic = world.http.get(world.url(path)).basic_auth("fire", Some(&good));
        world.send(basic).await.is_refusal(400, "invalid_request");
    }
    assert_eq!(world.gets(PROFILE, &good).await.status, 200);
    world.wait(3600);
    world.gets(PROFILE, &good).await.is_refusal(400, "invalid_token");
    let again = world.refreshes_pair(&tokens).await.member("access_token");
    assert_eq!(world.gets(PROFILE, &again).await.status, 200);
    world.posts("/revoke", &format!("client_id=fire&token={refresh}")).await;
    world.gets(PROFILE, &again).await.is_refusal(400, "invalid_token");
    world.gets(TOKEN_INFORMATION, &again).await.is_refusal(400, "invalid_token");
}
