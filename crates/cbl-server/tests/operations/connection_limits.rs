//! Limits of requests and connections, from a raw socket (WB-05).

use crate::operator::{Answer, Operator, Server, now, post};
use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    time::Duration,
};

fn server() -> (Operator, Server) {
    let operator = Operator::new();
    let server = operator.serves(&[]);
    (operator, server)
}

fn sends(server: &Server, head: &str) -> Answer {
    let mut stream = server.connect();
    // A server may answer and close before it has read everything.
    let _ = stream.write_all(head.as_bytes());
    Answer::read(&mut stream)
}

fn head_with(field: &str) -> String {
    format!("GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{field}\r\n")
}

/// Reads until the server closes, and says how long that took.
fn time_to_close(stream: &mut TcpStream) -> Duration {
    let before = now();
    let mut rest = Vec::new();
    match stream.read_to_end(&mut rest) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
        Err(error) => panic!("the connection stays open: {error}"),
    }
    before.elapsed()
}

/// WB-05: 8 KiB.
#[test]
fn a_larger_head_is_refused_with_431() {
    let (_operator, server) = server();
    assert_eq!(sends(&server, &head_with(&format!("x: {}\r\n", "a".repeat(8_000)))).status, 200);
    for field in
        [format!("x: {}\r\n", "a".repeat(8_192)), format!("{}: a\r\n", "x".repeat(8_192)), "a: b\r\n".repeat(200)]
    {
        let answer = sends(&server, &head_with(&field));
        assert_eq!(answer.status, 431, "{answer:?}");
    }
    let long = format!("GET /healthz?{} HTTP/1.1\r\nhost: localhost\r\n\r\n", "a".repeat(8_192));
    let answer = sends(&server, &long);
    assert_eq!(answer.status, 431);
    assert!(answer.head.contains("application/json") && answer.head.contains("no-store"), "{}", answer.head);
    assert!(answer.body.contains("invalid_request"));
    assert!(matches!(sends(&server, &head_with(&format!("x: {}\r\n", "a".repeat(1 << 20)))).status, 431 | 0));
    assert_eq!(server.get("/healthz").status, 200);
}

/// WB-05: 16 KiB, JSON and never HTML on the OAuth endpoints, whether the length is announced or not.
#[test]
fn a_larger_body_is_refused_with_413_in_json() {
    let (_operator, server) = server();
    let form = format!("client_id={}", "a".repeat(17_000));
    for path in ["/device_authorization", "/token", "/revoke", "/introspect"] {
        let announced = post(server.address, path, &form);
        let chunked = sends(
            &server,
            &format!(
                "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\
                 content-type: application/x-www-form-urlencoded\r\n\r\n{:x}\r\n{form}\r\n0\r\n\r\n",
                form.len()
            ),
        );
        for answer in [announced, chunked] {
            assert_eq!(answer.status, 413, "{path}: {answer:?}");
            assert!(answer.head.contains("application/json"), "{path}: {}", answer.head);
            let body: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
            assert_eq!(body["error"], "invalid_request");
        }
    }
}

/// WB-05: 5 s for the head.
#[test]
fn a_head_that_does_not_end_closes_the_connection() {
    let (_operator, server) = server();
    let mut stream = server.connect();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nx:").unwrap();
    let took = time_to_close(&mut stream);
    assert!((Duration::from_secs(4)..Duration::from_secs(9)).contains(&took), "{took:?}");
}

/// WB-01, WB-05: what is refused before it is a request carries the headers of every other refusal.
#[test]
fn a_head_that_is_late_or_far_too_large_is_refused_in_json() {
    let (_operator, server) = server();
    let mut late = server.connect();
    late.write_all(b"GET /healthz HTTP/1.1\r\nx:").unwrap();
    let answer = Answer::read(&mut late);
    assert_eq!(answer.status, 408);
    is_complete(&answer);
    let huge = sends(&server, &head_with(&format!("x: {}\r\n", "a".repeat(200_000))));
    if huge.status != 0 {
        assert_eq!(huge.status, 431);
        is_complete(&huge);
    }
}

fn is_complete(refusal: &Answer) {
    for header in
        ["application/json", "cache-control: no-store", "nosniff", "content-security-policy: default-src 'none'"]
    {
        assert!(refusal.head.contains(header), "{refusal:?}");
    }
    assert_eq!(serde_json::from_str::<serde_json::Value>(&refusal.body).unwrap()["error"], "invalid_request");
}

/// WB-05: 5 s for a later head too, though it comes drop by drop.
#[test]
fn a_later_head_that_does_not_end_closes_the_connection() {
    let (_operator, server) = server();
    let mut stream = server.connect();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
    assert!(stream.read(&mut [0; 4096]).unwrap() > 0);
    let mut drops = stream.try_clone().unwrap();
    let before = now();
    let dropping = std::thread::spawn(move || {
        let mut head = b"GET /healthz HTTP/1.1\r\nx:".iter().chain(std::iter::repeat(&b'a'));
        while before.elapsed() < Duration::from_secs(12) && drops.write_all(&[*head.next().unwrap()]).is_ok() {
            std::thread::sleep(Duration::from_millis(200));
        }
    });
    let took = time_to_close(&mut stream);
    assert!((Duration::from_secs(4)..Duration::from_secs(9)).contains(&took), "{took:?}");
    drop(stream);
    dropping.join().unwrap();
}

/// WB-05: 10 s for the body; the answer is JSON.
#[test]
fn a_body_that_does_not_come_is_refused() {
    let (_operator, server) = server();
    let before = now();
    let answer = sends(
        &server,
        "POST /token HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: 20\r\n\
         content-type: application/x-www-form-urlencoded\r\n\r\ngrant",
    );
    let took = before.elapsed();
    assert!((Duration::from_secs(9)..Duration::from_secs(14)).contains(&took), "{took:?}");
    assert!((400..500).contains(&answer.status) && answer.body.contains("invalid_request"), "{answer:?}");
}

/// WB-05: 15 s between requests.
#[test]
fn an_idle_connection_is_kept_for_a_while_and_then_closed() {
    let (_operator, server) = server();
    let mut stream = server.connect();
    stream.set_read_timeout(Some(Duration::from_secs(25))).unwrap();
    let mut answer = [0; 4096];
    for _ in 0..3 {
        stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
        let length = stream.read(&mut answer).unwrap();
        assert!(answer[..length].starts_with(b"HTTP/1.1 200"));
    }
    let took = time_to_close(&mut stream);
    assert!((Duration::from_secs(13)..Duration::from_secs(22)).contains(&took), "{took:?}");
}

/// WB-05: what comes above the limit waits until a connection is free.
#[test]
fn connections_above_the_limit_wait() {
    let operator = Operator::new();
    let server = operator.serves(&["--limits-connections", "2"]);
    let mut held = [server.connect(), server.connect()];
    for stream in &mut held {
        stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
        stream.read_exact(&mut [0; 12]).unwrap();
    }
    let mut third = server.connect();
    third.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").unwrap();
    third.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    assert!(third.read(&mut [0; 1]).is_err(), "the third connection was served beside two others");
    drop(held);
    third.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    assert_eq!(Answer::read(&mut third).status, 200);
}

#[test]
fn bytes_that_are_no_http_end_in_400_and_the_server_lives() {
    let (_operator, server) = server();
    for bytes in ["\0\u{1}\u{2}\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u{16}\u{3}\u{1}\r\n\r\n"] {
        let answer = sends(&server, bytes);
        assert_eq!(answer.status, 400, "{bytes:?}: {answer:?}");
        is_complete(&answer);
    }
    assert_eq!(server.get("/healthz").status, 200);
    assert!(!server.log().contains("panicked"), "{}", server.log());
}
