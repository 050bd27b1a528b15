//! Any bytes on any endpoint: an OAuth error or a page, never a panic, never a hang-up without an answer.

use crate::world::World;
use rand::{Rng, SeedableRng, rngs::StdRng};

const PATHS: [&str; 5] = ["/device_authorization", "/token", "/revoke", "/introspect", "/userinfo"];

/// TK-11, TK-18, WB-05.
#[tokio::test]
async fn random_bodies_are_answered_as_oauth_errors() {
    let world = World::start().await;
    let mut rng = StdRng::seed_from_u64(8628);
    for round in 0..400 {
        let mut body = vec![0; (rng.next_u32() % 300) as usize];
        rng.fill_bytes(&mut body);
        if round % 2 == 0 {
            let pieces: [&[u8]; 8] =
                [b"client_id=tv", b"&", b"=", b"%", b"grant_type=", b"device_code=", b"%ff", b"&token="];
            body = (0..12).flat_map(|_| pieces[(rng.next_u32() % 8) as usize].to_vec()).collect();
        }
        let path = PATHS[round % 4];
        let request = world.http.post(world.url(path)).header("content-type", "application/x-www-form-urlencoded");
        let answer = world.send(request.body(body.clone())).await;
        assert!([200, 400, 401].contains(&answer.status.as_u16()), "{path} {body:?} {answer:?}");
        assert!(answer.status == 200 || answer.json()["error"].is_string(), "{path} {answer:?}");
    }
}

/// WB-05, DA-01: too large, wrong type, wrong method, wrong place.
#[tokio::test]
async fn whatever_does_not_fit_is_answered_in_json() {
    let world = World::start().await;
    for path in PATHS.iter().take(4) {
        let large = world.posts(path, &format!("client_id={}", "x".repeat(20_000))).await;
        large.is_error(413, "invalid_request");
        let fields = (0..65).map(|i| format!("f{i}=1")).collect::<Vec<_>>().join("&");
        world.posts(path, &fields).await.is_error(400, "invalid_request");
        for method in ["GET", "PUT", "DELETE", "OPTIONS", "PATCH"] {
            let request = world.http.request(method.parse().unwrap(), world.url(path));
            world.send(request).await.is_error(405, "invalid_request");
        }
    }
    let chunked = world.http.post(world.url("/token")).header("content-type", "application/x-www-form-urlencoded");
    let chunks = futures_util::stream::iter((0..30).map(|_| Ok::<_, std::io::Error>(vec![b'a'; 1000])));
    let answer = world.send(chunked.body(reqwest::Body::wrap_stream(chunks))).await;
    answer.is_error(413, "invalid_request");
}

#[tokio::test]
async fn odd_headers_do_not_matter() {
    let world = World::start().await;
    for content_type in ["application/x-www-form-urlencoded; charset=UTF-8", "APPLICATION/X-WWW-FORM-URLENCODED"] {
        let request = world.http.post(world.url("/device_authorization")).header("content-type", content_type);
        assert_eq!(world.send(request.body("client_id=tv")).await.status, 200, "{content_type}");
    }
    let request = world.post("/device_authorization", "client_id=tv").header("accept", "text/html");
    assert_eq!(world.send(request).await.status, 200);
}
