//! `POST /device_authorization` (RFC 8628 sections 3.1 and 3.2).

use crate::world::World;
use std::collections::HashSet;

/// DA-06, DA-08: every member, from the configured issuer, whatever the headers say (attack 27).
#[tokio::test]
async fn a_device_gets_codes_and_urls_of_the_issuer() {
    let world = World::start().await;
    let request = world.post("/device_authorization", "client_id=tv&scope=profile");
    let request = request.header("host", "evil.example").header("x-forwarded-host", "evil.example");
    let answer = world.send(request).await;
    assert_eq!(answer.status, 200);
    answer.is_oauth_json();
    let issuer = world.service().issuer();
    let user_code = answer.member("user_code");
    assert_eq!(user_code.len(), 9);
    assert_eq!(answer.member("verification_uri"), format!("{issuer}/link"));
    assert_eq!(answer.member("verification_uri_complete"), format!("{issuer}/L/{user_code}"));
    assert_eq!((answer.json()["expires_in"].as_u64(), answer.json()["interval"].as_u64()), (Some(600), Some(5)));
}

/// DA-09: 256 random bits behind the structure; DA-07: all different.
#[tokio::test]
async fn codes_are_long_and_never_repeat() {
    let world = World::start().await;
    let mut seen = HashSet::new();
    for _ in 0..200 {
        let codes = world.codes().await;
        assert_eq!(codes.device_code.len(), 92);
        assert!(seen.insert(codes.device_code) && seen.insert(codes.user_code));
    }
}

/// DA-10, DA-11: what the client's registration says.
#[tokio::test]
async fn digits_interval_lifetime_and_complete_uri_follow_the_client() {
    let world = World::start().await;
    let answer = world.posts("/device_authorization", "client_id=digits").await;
    let code = answer.member("user_code");
    assert!(code.len() == 14 && code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'), "{code}");
    assert_eq!((answer.json()["expires_in"].as_u64(), answer.json()["interval"].as_u64()), (Some(300), Some(31)));
    assert!(answer.json().get("verification_uri_complete").is_none());
}

/// DA-01.
#[tokio::test]
async fn only_a_form_post_is_taken() {
    let world = World::start().await;
    let url = world.url("/device_authorization");
    let got = world.send(world.http.get(&url)).await;
    got.is_error(405, "invalid_request");
    assert_eq!(got.header("allow"), "POST");
    let json = world.http.post(&url).header("content-type", "application/json").body(r#"{"client_id":"tv"}"#);
    world.send(json).await.is_error(400, "invalid_request");
    world.send(world.http.post(&url).body("client_id=tv")).await.is_error(400, "invalid_request");
}

/// DA-02, DA-04, DA-05, DA-13, DA-15.
#[tokio::test]
async fn each_mistake_has_its_own_error() {
    let world = World::start().await;
    let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    let rows = [
        (String::new(), 400, "invalid_request"),
        ("client_id=".into(), 400, "invalid_request"),
        ("client_id=nobody".into(), 401, "invalid_client"),
        ("client_id=disabled".into(), 401, "invalid_client"),
        ("client_id=tv&client_id=tv".into(), 400, "invalid_request"),
        ("client_id=tv&scope=profile&scope=profile".into(), 400, "invalid_request"),
        ("client_id=tv&x=1&x=2".into(), 400, "invalid_request"),
        ("client_id=tv&scope=admin".into(), 400, "invalid_scope"),
        ("client_id=tv&scope=a%22b".into(), 400, "invalid_scope"),
        ("client_id=tv&resource=https%3A%2F%2Fapi.example".into(), 400, "invalid_target"),
        (format!("client_id=tv&code_challenge={challenge}"), 400, "invalid_request"),
        (format!("client_id=tv&code_challenge={challenge}&code_challenge_method=plain"), 400, "invalid_request"),
        ("client_id=%FF".into(), 400, "invalid_request"),
        ("client_id=tv%".into(), 400, "invalid_request"),
    ];
    for (form, status, code) in rows {
        let answer = world.posts("/device_authorization", &form).await;
        assert_eq!((answer.status.as_u16(), answer.error().as_str()), (status, code), "{form}");
        answer.is_oauth_json();
    }
}

/// DA-04: empty is omitted, unknown is ignored; parameters of the authorization endpoint are nothing here.
#[tokio::test]
async fn empty_and_unknown_parameters_do_not_matter() {
    let world = World::start().await;
    let form = "client_id=tv&scope=&response_type=code&redirect_uri=https%3A%2F%2Fx&state=1&fancy=yes";
    assert_eq!(world.posts("/device_authorization", form).await.status, 200);
}

/// DA-12.
#[tokio::test]
async fn more_codes_than_allowed_are_refused_with_retry_after() {
    let world = World::start_configured(|config| {
        config.limits.limit_loopback = true;
        config.limits.issue_per_minute = 3;
    })
    .await;
    for _ in 0..3 {
        world.codes().await;
    }
    let refused = world.posts("/device_authorization", "client_id=tv").await;
    refused.is_error(429, "temporarily_unavailable");
    let wait: i64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait));
    world.wait(wait);
    world.codes().await;
}

/// DA-12: one public client cannot use up what others need.
#[tokio::test]
async fn the_limit_of_a_public_client_is_its_own() {
    let world = World::start_configured(|config| config.limits.issue_per_client = 2).await;
    world.codes().await;
    world.codes().await;
    world.posts("/device_authorization", "client_id=tv").await.is_error(429, "temporarily_unavailable");
    world.codes_for("client_id=radio").await;
    world.codes_for(&format!("client_id=console&client_secret={}", crate::world::SECRET)).await;
}

/// DA-12: a rush on a public client is written down for the operator; its usual rate is not.
#[tokio::test]
async fn ten_times_the_usual_rate_of_a_public_client_raises_an_alert() {
    let world = World::start().await;
    let alerts = async || {
        let events = world.service().ledger.recent_events(10).await.unwrap();
        events.into_iter().filter(|event| event.event == "unusual_rate").collect::<Vec<_>>()
    };
    for _ in 0..63 {
        world.codes().await;
    }
    assert!(alerts().await.is_empty());
    world.codes().await;
    let raised = alerts().await;
    assert_eq!(raised.len(), 1);
    assert_eq!(raised[0].client_id.as_deref(), Some("tv"));
    assert_eq!(raised[0].detail.as_deref(), Some("64"));
    world.codes_for(&format!("client_id=console&client_secret={}", crate::world::SECRET)).await;
    assert_eq!(alerts().await.len(), 1);
}
