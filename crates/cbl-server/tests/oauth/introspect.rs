//! `POST /introspect` (RFC 7662; IN-01, IN-02).

use crate::world::{SECRET, World};

const INACTIVE: &str = r#"{"active":false}"#;

#[tokio::test]
async fn a_resource_server_learns_what_a_token_is_worth() {
    let world = World::start().await;
    let tokens = world.linked().await;
    let answer = world.introspects(&tokens.member("access_token")).await;
    answer.is_oauth_json();
    let json = answer.json();
    assert_eq!((json["active"].as_bool(), json["client_id"].as_str()), (Some(true), Some("tv")));
    assert_eq!(json["scope"].as_str(), Some("openid profile email"));
    assert_eq!(json["iss"].as_str(), Some(world.service().issuer()));
    assert_eq!(json["exp"].as_i64(), Some(world.clock.now().seconds() + 900));
    let sub = world.reads_userinfo(&tokens.member("access_token")).await.member("sub");
    assert_eq!(json["sub"].as_str(), Some(sub.as_str()));
}

/// IN-01.
#[tokio::test]
async fn public_clients_and_strangers_get_nothing() {
    let world = World::start().await;
    let token = world.linked().await.member("access_token");
    world.posts("/introspect", &format!("token={token}&client_id=tv")).await.is_error(401, "invalid_client");
    world.posts("/introspect", &format!("token={token}")).await.is_error(400, "invalid_request");
    let wrong = world.post("/introspect", &format!("token={token}")).basic_auth("backend", Some("wrong"));
    world.send(wrong).await.is_error(401, "invalid_client");
}

/// IN-02.
#[tokio::test]
async fn whatever_is_not_active_says_nothing_else() {
    let world = World::start().await;
    let token = world.linked().await.member("access_token");
    assert_eq!(world.introspects("nonsense").await.text, INACTIVE);
    let (head, signature) = token.rsplit_once('.').unwrap();
    let flipped = if signature.starts_with('A') { "B" } else { "A" };
    assert_eq!(world.introspects(&format!("{head}.{flipped}{}", &signature[1..])).await.text, INACTIVE);
    let elsewhere = world.post("/introspect", &format!("token={token}")).basic_auth("other-backend", Some(SECRET));
    let elsewhere = world.send(elsewhere).await;
    assert_eq!((elsewhere.status.as_u16(), elsewhere.text.as_str()), (200, INACTIVE));
    world.wait(900);
    assert_eq!(world.introspects(&token).await.text, INACTIVE);
}

#[tokio::test]
async fn a_refresh_token_concerns_only_the_client_that_holds_it() {
    let world = World::start().await;
    let codes = world.codes_for(&format!("client_id=console&client_secret={SECRET}")).await;
    world.approves(&world.ada, &codes).await;
    let tokens = world.polls_with(&codes.device_code, &format!("client_id=console&client_secret={SECRET}")).await;
    let token = tokens.member("refresh_token");
    let own = world.post("/introspect", &format!("token={token}")).basic_auth("console", Some(SECRET));
    assert_eq!(world.send(own).await.json()["active"].as_bool(), Some(true));
    assert_eq!(world.introspects(&token).await.text, INACTIVE);
}

/// RT-07, DA-13: a token that names a resource is for that resource server alone.
#[tokio::test]
async fn a_token_for_a_resource_is_not_active_elsewhere() {
    let world = World::start().await;
    let codes = world.codes_for("client_id=bound&resource=https%3A%2F%2Fapi.example").await;
    world.approves(&world.ada, &codes).await;
    let token = world.polls_with(&codes.device_code, "client_id=bound").await.member("access_token");
    assert_eq!(world.introspects(&token).await.text, INACTIVE);
    assert_eq!(world.reads_userinfo(&token).await.status, 401);
}
