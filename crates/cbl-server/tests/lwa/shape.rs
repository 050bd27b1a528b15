//! Whatever comes to these paths: an answer other than 200 is a JSON object with both members, never 429, never a
//! redirect, never a page.

use crate::{
    device::{CODE_PAIR, PROFILE, TOKEN, TOKEN_INFORMATION, lwa_world},
    recorded::{request, sends},
    world::World,
};
use rand::{Rng, SeedableRng, rngs::StdRng};
use reqwest::Method;
use serde_json::Value;

#[track_caller]
fn is_json_refusal(status: u16, head: &str, body: &str, what: &str) {
    assert!(status >= 400 && status != 429, "{status} to {what}");
    assert!(head.contains("application/json"), "{head} to {what}");
    let json: Value = serde_json::from_str(body).unwrap_or_else(|_| panic!("{body:?} to {what}"));
    for member in ["error", "error_description"] {
        assert!(json[member].as_str().is_some_and(|text| !text.is_empty()), "{body} to {what}");
    }
}

const PATHS: [&str; 11] = [
    CODE_PAIR,
    TOKEN,
    "/auth/O2/token?",
    PROFILE,
    TOKEN_INFORMATION,
    "/auth/o2",
    "/auth/",
    "/auth/o2/token/",
    "/auth/o3/token",
    "/auth/o2//token",
    "/user/profile/",
];

#[tokio::test]
async fn any_method_with_any_body_hears_json() {
    let world = lwa_world().await;
    let bodies =
        ["", "{", "[]", "null", "\u{0}", "a=b&a=b", "grant_type=device_code", "%", "<html>", "{\"a\":{\"b\":[1]}}"];
    for path in PATHS {
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"] {
            for body in bodies {
                let sent = request(&format!("{method} {path}"), "", body);
                let heard = sends(&world, &sent).await;
                is_json_refusal(heard.status, &heard.head, &heard.body, &sent);
            }
        }
    }
}

#[tokio::test]
async fn a_wrong_method_is_named_with_the_right_one() {
    let world = lwa_world().await;
    for (path, wrong, right) in
        [(CODE_PAIR, Method::GET, "POST"), (TOKEN, Method::PUT, "POST"), (PROFILE, Method::POST, "GET")]
    {
        let answer = world.send(world.http.request(wrong, world.url(path))).await;
        answer.is_refusal(405, "invalid_request");
        assert_eq!(answer.header("allow"), right);
    }
}

#[tokio::test]
async fn limits_of_head_and_body_hear_json() {
    let world = lwa_world().await;
    for path in [CODE_PAIR, TOKEN] {
        let large = sends(&world, &request(&format!("POST {path}"), "", &"x".repeat(16 * 1024 + 1))).await;
        is_json_refusal(large.status, &large.head, &large.body, path);
        assert_eq!(large.status, 400);
        for pad in [9_000, 140_000] {
            let headers = format!("X-Pad: {}\r\n", "x".repeat(pad));
            let heard = sends(&world, &request(&format!("POST {path}"), &headers, "")).await;
            is_json_refusal(heard.status, &heard.head, &heard.body, path);
        }
        let broken = "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nxyz\r\n";
        let heard = sends(&world, &format!("POST {path} HTTP/1.1\r\nHost: h\r\n{broken}")).await;
        is_json_refusal(heard.status, &heard.head, &heard.body, path);
        let heard = sends(&world, &format!("POST {path} HTTP/9\r\n\r\n")).await;
        is_json_refusal(heard.status, &heard.head, &heard.body, path);
    }
}

/// Any bytes, half of them made of pieces that mean something.
#[tokio::test]
async fn garbage_hears_json() {
    let world = lwa_world().await;
    let mut rng = StdRng::seed_from_u64(8628);
    let pieces: [&[u8]; 12] = [
        b"client_id=fire",
        b"&",
        b"=",
        b"%",
        b"grant_type=device_code",
        b"device_code=",
        b"user_code=",
        b"%ff",
        b"{",
        b"\"",
        b"scope_data={}",
        b"refresh_token=",
    ];
    for round in 0..600 {
        let mut body = vec![0; (rng.next_u32() % 300) as usize];
        rng.fill_bytes(&mut body);
        if round % 2 == 0 {
            body = (0..12).flat_map(|_| pieces[(rng.next_u32() % 12) as usize].to_vec()).collect();
        }
        let path = [CODE_PAIR, TOKEN][round / 2 % 2];
        let answer = world.send(world.http.post(world.url(path)).body(body.clone())).await;
        if answer.status != 200 {
            assert_eq!(answer.status, 400, "{path} {body:?}");
            is_json_refusal(400, answer.header("content-type"), &answer.text, path);
        }
    }
}

/// A body that never comes to its end: ten seconds of real time, and the answer is the dialect's.
#[tokio::test]
async fn a_slow_body_hears_json() {
    let world = lwa_world().await;
    let sent = format!("POST {TOKEN} HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\nConnection: close\r\n\r\ngrant");
    let heard = sends(&world, &sent).await;
    is_json_refusal(heard.status, &heard.head, &heard.body, "a slow body");
    assert_eq!(heard.status, 400);
}

/// Where the ledger is needed and away; `poll` has the same for polls.
#[tokio::test]
async fn our_trouble_is_a_servererror_at_every_endpoint() {
    let world = lwa_world().await;
    let tokens = world.linked_pair("client_id=fire&scope=profile").await;
    world.service().ledger.close().await;
    let access = tokens.member("access_token");
    for answer in [
        world.refreshes_pair(&tokens).await,
        world.gets(PROFILE, &access).await,
        world.gets(TOKEN_INFORMATION, &access).await,
    ] {
        answer.is_refusal(503, "servererror");
        assert_eq!(answer.header("retry-after"), "5");
    }
}

/// TK-18: what a device sends never comes back.
#[tokio::test]
async fn tk_18_errors_never_echo_input() {
    let world = lwa_world().await;
    for path in [CODE_PAIR, TOKEN] {
        for form in [
            "client_id=C",
            "client_id=fire&scope=C",
            "grant_type=C",
            "grant_type=device_code&device_code=C&user_code=C",
            "grant_type=refresh_token&refresh_token=C&client_id=C",
            "response_type=C",
            "scope_data=C&client_id=fire",
        ] {
            let answer = world.posts(path, &form.replace('C', "canary")).await;
            assert!(!answer.text.contains("canary"), "{path} {form}");
        }
    }
    for path in [PROFILE, TOKEN_INFORMATION] {
        let answer = world.send(world.http.get(world.url(&format!("{path}?access_token=canary")))).await;
        assert!(!answer.text.contains("canary"));
    }
}

/// Off by default: then there are no such paths.
#[tokio::test]
async fn without_the_switch_there_is_no_dialect() {
    let world = World::start().await;
    let answer = world.posts(CODE_PAIR, "response_type=device_code&client_id=tv").await;
    assert_eq!(answer.status, 404);
    assert!(answer.header("content-type").starts_with("text/html"));
    for path in [TOKEN, PROFILE, TOKEN_INFORMATION] {
        assert_eq!(world.send(world.http.get(world.url(path))).await.status, 404, "{path}");
    }
}

/// Below the path of an issuer that has one.
#[tokio::test]
async fn the_paths_stand_below_the_issuer() {
    let world = crate::device::lwa_world_configured(|config| config.issuer = "http://localhost:0/id".into()).await;
    let answer = world.posts(&format!("/id{CODE_PAIR}"), "client_id=fire&scope=profile").await;
    assert!(answer.member("verification_uri").ends_with("/id/link"), "{answer:?}");
}
