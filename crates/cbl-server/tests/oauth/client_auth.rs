//! Client authentication is the same at every endpoint (DA-03, TK-02, TK-16, attack 19).

use crate::world::{Answer, DEVICE_GRANT, SECRET, World};

const ENDPOINTS: [(&str, &str); 5] = [
    ("/device_authorization", ""),
    ("/token", "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=x"),
    ("/token", "grant_type=refresh_token&refresh_token=x"),
    ("/revoke", "token=x"),
    ("/introspect", "token=x"),
];

async fn posts(world: &World, path: &str, form: &str, more: &str, basic: Option<(&str, &str)>) -> Answer {
    let mut request = world.post(path, &format!("{form}&{more}"));
    if let Some((id, secret)) = basic {
        request = request.basic_auth(id, Some(secret));
    }
    world.send(request).await
}

/// Whether the answer says that the client was let in, whatever else was wrong.
fn let_in(answer: &Answer) -> bool {
    answer.status == 200 || answer.error() == "invalid_grant"
}

#[tokio::test]
async fn a_confidential_client_is_let_in_with_its_secret_only() {
    let world = World::start().await;
    let right = format!("client_id=console&client_secret={SECRET}");
    for (path, form) in ENDPOINTS {
        assert!(let_in(&posts(&world, path, form, &right, None).await), "{path} post");
        assert!(let_in(&posts(&world, path, form, "", Some(("console", SECRET))).await), "{path} basic");
        let wrong = posts(&world, path, form, "client_id=console&client_secret=wrong", None).await;
        wrong.is_error(401, "invalid_client");
        assert_eq!(wrong.header("www-authenticate"), "");
        posts(&world, path, form, "client_id=console", None).await.is_error(401, "invalid_client");
        posts(&world, path, form, "client_id=nobody&client_secret=x", None).await.is_error(401, "invalid_client");
        for (id, secret) in [("console", "wrong"), ("nobody", SECRET), ("", ""), ("disabled", "x")] {
            let wrong = posts(&world, path, form, "", Some((id, secret))).await;
            wrong.is_error(401, "invalid_client");
            assert!(wrong.header("www-authenticate").starts_with("Basic "), "{path} {id}");
        }
    }
}

#[tokio::test]
async fn a_public_client_with_a_secret_is_refused() {
    let world = World::start().await;
    for (path, form) in ENDPOINTS {
        posts(&world, path, form, "client_id=tv&client_secret=x", None).await.is_error(401, "invalid_client");
        posts(&world, path, form, "", Some(("tv", "x"))).await.is_error(401, "invalid_client");
    }
}

/// TK-16.
#[tokio::test]
async fn two_ways_at_once_or_two_names_are_refused() {
    let world = World::start().await;
    for (path, form) in ENDPOINTS {
        let both = format!("client_secret={SECRET}");
        posts(&world, path, form, &both, Some(("console", SECRET))).await.is_error(400, "invalid_request");
        posts(&world, path, form, "client_id=tv", Some(("console", SECRET))).await.is_error(400, "invalid_request");
        posts(&world, path, form, "client_id=tv&client_assertion=x", None).await.is_error(400, "invalid_request");
        posts(&world, path, form, "", None).await.is_error(400, "invalid_request");
        let same = posts(&world, path, form, "client_id=console", Some(("console", SECRET))).await;
        assert!(let_in(&same), "{path}");
    }
}

/// TK-16: a secret in a URL stands in logs and proxies.
#[tokio::test]
async fn credentials_in_the_query_are_refused() {
    let world = World::start().await;
    for (path, form) in ENDPOINTS {
        let path = format!("{path}?client_secret={SECRET}");
        posts(&world, &path, form, "client_id=console", None).await.is_error(400, "invalid_request");
    }
    let answer = world.posts("/token?device_code=x", &format!("grant_type={DEVICE_GRANT}&client_id=tv")).await;
    answer.is_error(400, "invalid_request");
}

/// RFC 6749 section 2.3.1: both halves are form-encoded.
#[tokio::test]
async fn basic_credentials_are_form_decoded() {
    let world = World::start().await;
    let encoded = SECRET.replace('-', "%2D");
    assert!(let_in(&posts(&world, "/token", ENDPOINTS[1].1, "", Some(("console", &encoded))).await));
    let header = world.post("/token", ENDPOINTS[1].1).header("authorization", "Basic !!!");
    world.send(header).await.is_error(401, "invalid_client");
    let other = world.post("/token", ENDPOINTS[1].1).header("authorization", "Digest abc");
    world.send(other).await.is_error(401, "invalid_client");
}

#[tokio::test]
async fn a_new_or_disabled_client_counts_from_the_next_reading_of_the_registry() {
    let world = World::start().await;
    let service = world.service();
    world.posts("/device_authorization", "client_id=late").await.is_error(401, "invalid_client");
    assert!(service.ledger.create_client(&crate::world::client("late")).await.unwrap());
    service.refresh_registry().await.unwrap();
    let codes = world.codes_for("client_id=late").await;
    assert!(service.ledger.set_client_disabled("late", Some(world.clock.now())).await.unwrap());
    service.refresh_registry().await.unwrap();
    world.polls_with(&codes.device_code, "client_id=late").await.is_error(401, "invalid_client");
}
