//! What each scope releases, at every place where something is released: the table of `cbl_rules::scopes`, over HTTP.

use crate::world::{Answer, World, client};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_store::ledger::{Client, RefreshPolicy, RegisteredScope, Registrations};
use serde_json::{Value, json};

/// A client of both dialects, and a person of whom everything is known.
async fn world() -> World {
    let world = World::start_configured(|config| config.lwa.enabled = true).await;
    let ledger = &world.service().ledger;
    let scopes = "openid profile email address offline_access films:watch".to_owned();
    assert!(ledger.create_client(&Client { lwa: true, scopes, ..client("all") }).await.unwrap());
    assert!(ledger.set_postal_code(&world.ada.account, Some("SW1A 1AA")).await.unwrap());
    world.service().refresh_registry().await.unwrap();
    world
}

async fn tokens(world: &World, scope: &str) -> Answer {
    let codes = world.codes_for(&format!("client_id=all&scope={}", scope.replace(' ', "+"))).await;
    world.approves(&world.ada, &codes).await;
    world.polls_with(&codes.device_code, "client_id=all").await
}

fn claims(id_token: &Value) -> Value {
    let part = id_token.as_str().unwrap().split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

fn names(thing: &Value) -> Vec<&str> {
    let mut names: Vec<_> = thing.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

/// One row for each scope: the members at `/userinfo` beside `sub` (none: refused), whether there is an ID token, and the
/// members of the profile of Login with Amazon beside `user_id`.
#[tokio::test]
async fn each_scope_releases_what_the_table_says_everywhere() {
    let world = world().await;
    let address = json!({ "postal_code": "SW1A 1AA" });
    let rows: [(&str, Option<Value>, bool, Value); 8] = [
        ("openid", Some(json!({})), true, json!({})),
        ("profile", Some(json!({ "name": "ADA", "preferred_username": "ada" })), false, json!({ "name": "ADA" })),
        (
            "email",
            Some(json!({ "email": "ada@example.com", "email_verified": true })),
            false,
            json!({ "email": "ada@example.com" }),
        ),
        ("address", Some(json!({ "address": address })), false, json!({ "postal_code": "SW1A 1AA" })),
        ("offline_access", None, false, json!({})),
        ("films:watch", None, false, json!({})),
        (
            "offline_access films:watch email",
            Some(json!({ "email": "ada@example.com", "email_verified": true })),
            false,
            json!({ "email": "ada@example.com" }),
        ),
        (
            "openid profile email address",
            Some(
                json!({ "name": "ADA", "preferred_username": "ada", "email": "ada@example.com", "email_verified": true, "address": address }),
            ),
            true,
            json!({ "name": "ADA", "email": "ada@example.com", "postal_code": "SW1A 1AA" }),
        ),
    ];
    let mut subjects = Vec::new();
    for (scope, userinfo, id_token, profile) in rows {
        let answer = tokens(&world, scope).await;
        let token = answer.member("access_token");
        assert_eq!(answer.json()["scope"], scope);
        let told = world.reads_userinfo(&token).await;
        match userinfo {
            None => told.is_error(403, "insufficient_scope"),
            Some(mut expected) => {
                expected["sub"] = told.json()["sub"].clone();
                assert_eq!(told.json(), expected, "{scope}");
                subjects.push(told.member("sub"));
            }
        }
        let said = answer.json()["id_token"].clone();
        assert_eq!(!said.is_null(), id_token, "{scope}");
        if id_token {
            let expected = ["amr", "at_hash", "aud", "auth_time", "exp", "iat", "iss", "sub"];
            assert_eq!(names(&claims(&said)), expected, "{scope}: who and when, and nothing else of the person");
            subjects.push(claims(&said)["sub"].as_str().unwrap().to_owned());
        }
        let told = world.send(world.http.get(world.url("/user/profile")).bearer_auth(&token)).await;
        let mut expected = profile;
        expected["user_id"] = told.json()["user_id"].clone();
        assert_eq!(told.json(), expected, "{scope}");
        subjects.push(told.member("user_id"));
    }
    subjects.dedup();
    assert_eq!(subjects.len(), 1, "one subject at every place");
}

/// What is not known of a person is left out, not empty.
#[tokio::test]
async fn what_is_not_known_is_left_out() {
    let world = world().await;
    let ledger = &world.service().ledger;
    assert!(ledger.set_postal_code(&world.ada.account, None).await.unwrap());
    let token = tokens(&world, "address").await.member("access_token");
    assert_eq!(names(&world.reads_userinfo(&token).await.json()), ["sub"]);
    let told = world.send(world.http.get(world.url("/user/profile")).bearer_auth(&token)).await;
    assert_eq!(names(&told.json()), ["user_id"]);
}

/// Each word of Login with Amazon asks for what the table says.
#[tokio::test]
async fn the_words_of_login_with_amazon_ask_for_ours() {
    let world = world().await;
    for (asked, granted) in [
        ("profile", "profile email"),
        ("profile%3Auser_id", "openid"),
        ("postal_code", "address"),
        ("profile+profile%3Auser_id+postal_code", "profile email openid address"),
        ("films%3Awatch", "films:watch"),
    ] {
        let form = format!("response_type=device_code&client_id=all&scope={asked}");
        let pair = world.posts("/auth/o2/create/codepair", &form).await;
        let codes =
            crate::world::Codes { device_code: pair.member("device_code"), user_code: pair.member("user_code") };
        world.approves(&world.ada, &codes).await;
        let form = format!("grant_type=device_code&device_code={}&user_code={}", codes.device_code, codes.user_code);
        let token = world.posts("/auth/o2/token", &form).await.member("access_token");
        assert_eq!(world.introspects(&token).await.json()["scope"], granted, "{asked}");
    }
}

/// `offline_access` and refresh tokens are one thing: whoever gets none may not have the scope.
#[tokio::test]
async fn offline_access_is_for_clients_with_refresh_tokens() {
    let world = world().await;
    let ledger = &world.service().ledger;
    let badge = Client { refresh: RefreshPolicy::None, ..client("no-refresh") };
    assert!(ledger.create_client(&badge).await.unwrap());
    world.service().refresh_registry().await.unwrap();
    let asked = "client_id=no-refresh&scope=openid+offline_access";
    world.posts("/device_authorization", asked).await.is_error(400, "invalid_scope");
    let answer = tokens(&world, "offline_access").await;
    assert!(
        world.refreshes_with(&answer.member("refresh_token"), "client_id=all").await.json()["access_token"].is_string()
    );
}

/// MD-03: the metadata names the scopes of this server and the operator's own, from the table that `cbl` judges by.
#[tokio::test]
async fn scopes_that_the_operator_defines_are_advertised() {
    let world = World::start().await;
    let ledger = &world.service().ledger;
    let texts = [("en".to_owned(), "Watch films".to_owned())].into();
    let scopes = vec![RegisteredScope { name: "films:watch".into(), sensitive: false, texts }];
    let version = ledger.clients_version().await.unwrap();
    assert!(ledger.register(&Registrations { scopes, ..Registrations::default() }, version).await.unwrap());
    world.service().refresh_registry().await.unwrap();
    let metadata = world.send(world.http.get(world.url("/.well-known/oauth-authorization-server"))).await.json();
    let expected = json!(["openid", "profile", "email", "address", "offline_access", "films:watch"]);
    assert_eq!(metadata["scopes_supported"], expected);
}
