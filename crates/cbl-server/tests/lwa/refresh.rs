//! `POST /auth/o2/token` with a refresh token.

use crate::{
    device::{TOKEN, lwa_world},
    world::SECRET,
};

/// All four members again; the refresh token is the same, and goes on working.
#[tokio::test]
async fn a_refresh_gives_the_same_refresh_token_and_a_new_access_token() {
    let world = lwa_world().await;
    let tokens = world.linked_pair("client_id=fire&scope=profile").await;
    let mut last = tokens.member("access_token");
    for wait in [0, 0, 1, 3000, 86_400] {
        world.wait(wait);
        let refreshed = world.refreshes_pair(&tokens).await;
        refreshed.is_tokens();
        assert_eq!(refreshed.member("refresh_token"), tokens.member("refresh_token"));
        assert_ne!(refreshed.member("access_token"), last);
        last = refreshed.member("access_token");
    }
}

/// No limit stands before a refresh, whoever else asks for what.
#[tokio::test]
async fn many_refreshes_at_once_are_all_answered() {
    let world = lwa_world().await;
    let tokens = world.linked_pair("client_id=fire&scope=profile").await;
    for _ in 0..50 {
        world.refreshes_pair(&tokens).await.is_tokens();
    }
}

#[tokio::test]
async fn a_stray_secret_of_a_public_client_is_tolerated() {
    let world = lwa_world().await;
    let token = world.linked_pair("client_id=fire&scope=profile").await.member("refresh_token");
    for rest in ["client_id=fire&client_secret=stray", "client_secret=&client_id=fire&scope=anything&redirect_uri=x"] {
        world.refreshes_pair_with(&token, rest).await.is_tokens();
    }
    let json = format!(r#"{{"grant_type":"refresh_token","refresh_token":"{token}","client_id":"fire"}}"#);
    world.posts(TOKEN, &json).await.is_tokens();
    let form = format!("grant_type=refresh_token&refresh_token={token}&client_id=fire");
    world.send(world.post(TOKEN, &form).basic_auth("fire", Some("stray"))).await.is_tokens();
}

#[tokio::test]
async fn a_confidential_client_needs_its_secret() {
    let world = lwa_world().await;
    // Neither code pair nor poll has a secret in this dialect.
    let token = world.linked_pair("client_id=vault&scope=profile").await.member("refresh_token");
    for rest in ["client_id=vault", "client_id=vault&client_secret=wrong"] {
        world.refreshes_pair_with(&token, rest).await.is_refusal(401, "invalid_client");
    }
    world.refreshes_pair_with(&token, &format!("client_id=vault&client_secret={SECRET}")).await.is_tokens();
    let form = format!("grant_type=refresh_token&refresh_token={token}");
    world.send(world.post(TOKEN, &form).basic_auth("vault", Some(SECRET))).await.is_tokens();
}

#[tokio::test]
async fn a_revoked_or_invented_token_is_an_invalid_grant() {
    let world = lwa_world().await;
    let tokens = world.linked_pair("client_id=fire&scope=profile").await;
    let (access, refresh) = (tokens.member("access_token"), tokens.member("refresh_token"));
    for wrong in ["x", &access, "Atzr|IQEBLzAtAhRPpMJxdwVz2Nn6f2y-tpJX2DeX"] {
        world.refreshes_pair_with(wrong, "client_id=fire").await.is_refusal(400, "invalid_grant");
    }
    world.refreshes_pair_with(&refresh, "client_id=fire2").await.is_refusal(400, "invalid_grant");
    world.posts("/revoke", &format!("client_id=fire&token={refresh}")).await;
    world.refreshes_pair(&tokens).await.is_refusal(400, "invalid_grant");
}

#[tokio::test]
async fn whoever_is_not_of_the_dialect_is_refused_by_its_words() {
    let world = lwa_world().await;
    let token = world.linked().await.member("refresh_token");
    world.refreshes_pair_with(&token, "client_id=tv").await.is_refusal(400, "unauthorized_client");
    for unknown in ["nobody", "off"] {
        world.refreshes_pair_with(&token, &format!("client_id={unknown}")).await.is_refusal(401, "invalid_client");
    }
    world.refreshes_pair_with(&token, "").await.is_refusal(400, "invalid_request");
    world.posts(TOKEN, "grant_type=refresh_token&client_id=fire").await.is_refusal(400, "invalid_request");
}
