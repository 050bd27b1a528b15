//! `POST /token`, while a device waits (RFC 8628 section 3.5).

use crate::world::{DEVICE_GRANT, SECRET, World};

/// TK-01.
#[tokio::test]
async fn a_malformed_token_request_is_said_to_be_one() {
    let world = World::start().await;
    let rows = [
        ("client_id=tv", "invalid_request"),
        ("client_id=tv&grant_type=", "invalid_request"),
        ("client_id=tv&grant_type=device_code", "unsupported_grant_type"),
        ("client_id=tv&grant_type=authorization_code&code=x", "unsupported_grant_type"),
        ("client_id=tv&grant_type=password&username=a&password=b", "unsupported_grant_type"),
        ("client_id=tv&grant_type=refresh_token", "invalid_request"),
        ("client_id=tv&grant_type=urn:ietf:params:oauth:grant-type:device_code", "invalid_request"),
        ("client_id=tv&grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=", "invalid_request"),
    ];
    for (form, code) in rows {
        world.posts("/token", form).await.is_error(400, code);
    }
}

/// TK-04, TK-06.
#[tokio::test]
async fn a_waiting_device_hears_authorization_pending() {
    let world = World::start().await;
    let codes = world.codes().await;
    let pending = world.polls(&codes).await;
    pending.is_error(400, "authorization_pending");
    assert_eq!(pending.header("pragma"), "no-cache");
}

/// The extension `cbl_progress`: a screen may say that somebody is at it.
#[tokio::test]
async fn a_device_learns_that_its_code_was_entered() {
    let world = World::start().await;
    let codes = world.codes().await;
    assert!(world.polls(&codes).await.json().get("cbl_progress").is_none());
    world.claims(&world.ada, &codes).await;
    world.wait(5);
    let pending = world.polls(&codes).await;
    pending.is_error(400, "authorization_pending");
    assert_eq!(pending.member("cbl_progress"), "signed_in");
}

/// TK-05, TK-07.
#[tokio::test]
async fn polling_before_the_interval_answers_slow_down_and_changes_nothing_else() {
    let world = World::start().await;
    let codes = world.codes().await;
    world.polls(&codes).await.is_error(400, "authorization_pending");
    world.wait(3);
    world.polls(&codes).await.is_error(400, "slow_down");
    world.wait(5);
    world.polls(&codes).await.is_error(400, "authorization_pending");
    for _ in 0..20 {
        world.wait(5);
        world.clock.advance_millis(-500);
        world.polls(&codes).await.is_error(400, "authorization_pending");
    }
}

/// TK-07: whoever ignores `slow_down` gets tokens at the first poll after approval all the same.
#[tokio::test]
async fn a_device_that_never_slows_down_is_linked_at_the_first_poll_after_approval() {
    let world = World::start().await;
    let codes = world.codes().await;
    world.polls(&codes).await.is_error(400, "authorization_pending");
    for _ in 0..30 {
        world.polls(&codes).await.is_error(400, "slow_down");
    }
    world.approves(&world.ada, &codes).await;
    assert_eq!(world.polls(&codes).await.status, 200);
}

/// TK-08, TK-09.
#[tokio::test]
async fn a_denied_device_hears_so_at_once_and_until_the_tombstone_ends() {
    let world = World::start().await;
    let codes = world.codes().await;
    world.polls(&codes).await.is_error(400, "authorization_pending");
    world.denies(&world.ada, &codes).await;
    for wait in [0, 0, 300, 600] {
        world.wait(wait);
        world.polls(&codes).await.is_error(400, "access_denied");
    }
}

/// TK-09, TK-10: expiry is the end in every stage.
#[tokio::test]
async fn an_expired_code_is_expired_even_when_it_was_approved() {
    let world = World::start().await;
    let (waiting, approved) = (world.codes().await, world.codes().await);
    world.approves(&world.ada, &approved).await;
    world.wait(600);
    for _ in 0..2 {
        world.polls(&waiting).await.is_error(400, "expired_token");
        world.polls(&approved).await.is_error(400, "expired_token");
    }
    world.wait(100_000);
    world.polls(&waiting).await.is_error(400, "expired_token");
}

/// TK-03, attack 3: only the diagonal of clients and codes does anything, and the others leave no trace.
#[tokio::test]
async fn a_code_of_another_client_is_invalid_and_stays_whole() {
    let world = World::start().await;
    let secret = format!("client_id=console&client_secret={SECRET}");
    let clients = ["client_id=tv", "client_id=radio", "client_id=meter", "client_id=badge", &secret];
    let mut codes = Vec::new();
    for client in clients {
        let code = world.codes_for(client).await;
        world.approves(&world.ada, &code).await;
        codes.push(code);
    }
    for (row, client) in clients.iter().enumerate() {
        for (column, code) in codes.iter().enumerate().filter(|(column, _)| *column != row) {
            let answer = world.polls_with(&code.device_code, client).await;
            assert_eq!(answer.error(), "invalid_grant", "client {row}, code {column}");
        }
    }
    for (client, code) in clients.iter().zip(&codes) {
        assert_eq!(world.polls_with(&code.device_code, client).await.status, 200, "{client}");
    }
}

/// TK-11, attack 10: any change of any byte makes the code unknown.
#[tokio::test]
async fn a_changed_or_invented_code_is_invalid() {
    let world = World::start().await;
    let codes = world.codes().await;
    world.approves(&world.ada, &codes).await;
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for place in 0..codes.device_code.len() {
        let mut changed = codes.device_code.clone().into_bytes();
        let at = letters.iter().position(|letter| *letter == changed[place]).unwrap();
        changed[place] = letters[at ^ 1];
        world.polls_with(std::str::from_utf8(&changed).unwrap(), "client_id=tv").await.is_error(400, "invalid_grant");
    }
    for invented in ["x", "AAAA", &"A".repeat(92), &"A".repeat(4000), "%00", "%F0%9F%93%BA"] {
        world.polls_with(invented, "client_id=tv").await.is_error(400, "invalid_grant");
    }
    assert_eq!(world.polls(&codes).await.status, 200);
}

/// Attack 9: a credential of one kind is nothing at another place.
#[tokio::test]
async fn credentials_of_another_kind_are_unknown() {
    let world = World::start().await;
    let tokens = world.linked().await;
    let (access, refresh) = (tokens.member("access_token"), tokens.member("refresh_token"));
    let codes = world.codes().await;
    for wrong in [&access, &refresh, &codes.user_code] {
        world.polls_with(wrong, "client_id=tv").await.is_error(400, "invalid_grant");
    }
    for wrong in [&access, &codes.device_code, &codes.user_code] {
        world.refreshes(wrong).await.is_error(400, "invalid_grant");
    }
    for wrong in [&refresh, &codes.device_code] {
        assert_eq!(world.reads_userinfo(wrong).await.status, 401);
        world.introspects(&codes.device_code).await;
    }
    assert_eq!(world.introspects(&codes.device_code).await.text, r#"{"active":false}"#);
}

/// TK-01: a client without the grant.
#[tokio::test]
async fn a_client_without_the_device_grant_may_not_poll() {
    let world = World::start().await;
    let form = format!("grant_type={DEVICE_GRANT}&device_code=x&client_id=backend&client_secret={SECRET}");
    world.posts("/token", &form).await.is_error(400, "unauthorized_client");
    let form = format!("client_id=backend&client_secret={SECRET}");
    world.posts("/device_authorization", &form).await.is_error(400, "unauthorized_client");
}

/// TK-17: no page of another origin may read answers of the token endpoint.
#[tokio::test]
async fn the_token_endpoint_has_no_cors() {
    let world = World::start().await;
    let request = world.post("/token", "client_id=tv").header("origin", "https://evil.example");
    assert_eq!(world.send(request).await.header("access-control-allow-origin"), "");
    let preflight = world.http.request(reqwest::Method::OPTIONS, world.url("/token"));
    assert_eq!(world.send(preflight.header("origin", "https://evil.example")).await.status, 405);
}

/// TK-18: what a client sends never comes back.
#[tokio::test]
async fn errors_never_echo_input_and_keep_to_their_character_set() {
    let world = World::start().await;
    let canary = "canary%22%5C%0D%0A";
    for path in ["/device_authorization", "/token", "/revoke", "/introspect"] {
        for form in ["client_id=C", "client_id=tv&scope=C&token=C", "client_id=tv&grant_type=C", "client_id=tv&C=1&C=2"]
        {
            let answer = world.posts(path, &form.replace('C', canary)).await;
            assert!(!answer.text.contains("canary"), "{path} {form}");
            let json = if answer.text.is_empty() { continue } else { answer.json() };
            let description = json["error_description"].as_str().unwrap_or_default();
            assert!(
                description.bytes().all(|b| (0x20..=0x7e).contains(&b) && b != b'"' && b != b'\\'),
                "{description}"
            );
        }
    }
}
