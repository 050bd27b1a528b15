//! `GET /userinfo` (OpenID Connect Core section 5.3, RFC 6750; RT-08).

use crate::world::World;

#[tokio::test]
async fn a_device_reads_what_its_scopes_allow() {
    let world = World::start().await;
    for (scope, members) in [
        ("openid", vec!["sub"]),
        ("openid+profile", vec!["name", "preferred_username", "sub"]),
        ("email", vec!["email", "email_verified", "sub"]),
    ] {
        let codes = world.codes_for(&format!("client_id=tv&scope={scope}")).await;
        world.approves(&world.ada, &codes).await;
        let token = world.polls(&codes).await.member("access_token");
        let answer = world.reads_userinfo(&token).await;
        answer.is_oauth_json();
        let json = answer.json();
        let mut named: Vec<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
        named.sort_unstable();
        assert_eq!(named, members, "{scope}");
    }
}

/// UI-19: an address that nobody proved is told as such.
#[tokio::test]
async fn ui_19_an_address_that_nobody_proved_is_not_called_verified() {
    let world = World::start().await;
    let codes = world.codes_for("client_id=tv&scope=email").await;
    world.approves(&world.ada, &codes).await;
    let token = world.polls(&codes).await.member("access_token");
    let verified = async || world.reads_userinfo(&token).await.json()["email_verified"].as_bool();
    assert_eq!(verified().await, Some(true));
    let ledger = &world.service().ledger;
    assert!(ledger.set_address(&world.ada.account, Some("ada@elsewhere.example"), None).await.unwrap());
    assert_eq!(verified().await, Some(false));
    assert!(ledger.set_address(&world.ada.account, None, None).await.unwrap());
    assert_eq!(verified().await, None);
}

#[tokio::test]
async fn without_a_good_token_the_challenge_says_why() {
    let world = World::start().await;
    let url = world.url("/userinfo");
    let without = world.send(world.http.get(&url)).await;
    assert_eq!((without.status.as_u16(), without.header("www-authenticate")), (401, "Bearer"));
    let bad = world.reads_userinfo("nonsense").await;
    assert_eq!(bad.status, 401);
    assert!(bad.header("www-authenticate").starts_with(r#"Bearer error="invalid_token""#));
    let token = world.linked().await.member("access_token");
    let in_url = world.send(world.http.get(format!("{url}?access_token={token}"))).await;
    in_url.is_error(400, "invalid_request");
    world.wait(900);
    assert_eq!(world.reads_userinfo(&token).await.status, 401);
}

#[tokio::test]
async fn a_token_without_a_fitting_scope_is_insufficient() {
    let world = World::start().await;
    let mut client = crate::world::client("plain");
    client.scopes = "tv:play".into();
    assert!(world.service().ledger.create_client(&client).await.unwrap());
    world.service().refresh_registry().await.unwrap();
    let codes = world.codes_for("client_id=plain").await;
    world.approves(&world.ada, &codes).await;
    let token = world.polls_with(&codes.device_code, "client_id=plain").await.member("access_token");
    world.reads_userinfo(&token).await.is_error(403, "insufficient_scope");
}

/// RT-07: a token for the audience of its client is for the service of the device's maker, which asks whose it is. A token
/// for a resource that the device named goes to that resource, which must not learn who its user is.
#[tokio::test]
async fn a_token_for_its_clients_own_audience_opens_the_profile_and_one_for_a_resource_does_not() {
    let world = World::start().await;
    let mut client = crate::world::client("served");
    client.audience = Some("https://api.example".into());
    client.resources = vec!["https://other.example".into()];
    assert!(world.service().ledger.create_client(&client).await.unwrap());
    world.service().refresh_registry().await.unwrap();
    for (resource, status) in [("", 200), ("&resource=https://other.example", 401)] {
        let codes = world.codes_for(&format!("client_id=served{resource}")).await;
        world.approves(&world.ada, &codes).await;
        let token = world.polls_with(&codes.device_code, "client_id=served").await.member("access_token");
        assert_eq!(world.reads_userinfo(&token).await.status, status, "{resource}");
    }
}
