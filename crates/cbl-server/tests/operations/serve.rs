//! Starting, draining and ending.

use crate::operator::{Answer, Operator, now, post};
use std::{
    io::{Read, Write},
    path::Path,
    time::Duration,
};

#[test]
fn the_first_line_says_where_it_listens_and_nothing_else_is_printed() {
    let operator = Operator::new();
    let mut server = operator.serves(&["--shutdown-notice-ms", "0"]);
    let (address, port) = (server.address, server.address.port());
    assert_eq!(server.said, format!("cbl: listening on http://{address} (issuer http://localhost:{port})\n"));
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.get("/readyz").status, 200);
    server.signal("TERM");
    assert_eq!(server.ends().code(), Some(0));
    assert_eq!(server.printed(), "");
}

#[test]
fn a_second_server_on_the_same_data_is_refused() {
    let operator = Operator::new();
    let server = operator.serves(&[]);
    let complaint = operator.runs(&["serve", "--listen", "127.0.0.1:0"]).refused();
    assert!(complaint.contains("another `cbl serve` uses the data folder"), "{complaint}");
    assert_eq!(server.get("/healthz").status, 200);
    drop(server);
    // A server that was killed leaves no lock behind.
    assert_eq!(operator.serves(&[]).get("/readyz").status, 200);
}

#[test]
fn a_taken_port_is_named() {
    let operator = Operator::new();
    let server = operator.serves(&[]);
    let taken = server.address.to_string();
    let complaint = operator.runs(&["serve", "--data", "other", "--listen", &taken]).refused();
    assert!(complaint.contains(&format!("cannot listen on {taken}")), "{complaint}");
}

#[test]
fn draining_says_not_ready_first_and_answers_until_the_end() {
    let operator = Operator::new();
    let mut server = operator.serves(&["--shutdown-notice-ms", "1500"]);
    server.signal("TERM");
    let deadline = now() + Duration::from_secs(1);
    while server.get("/readyz").status == 200 {
        assert!(now() < deadline, "/readyz still says yes");
        std::thread::sleep(Duration::from_millis(10));
    }
    let answer = server.get("/readyz");
    assert_eq!((answer.status, answer.body.as_str()), (503, "draining\n"));
    assert!(answer.head.contains("retry-after"));
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(post(server.address, "/device_authorization", "client_id=none").status, 401);
    assert_eq!(server.ends().code(), Some(0));
}

#[test]
fn a_begun_request_is_finished_and_an_idle_connection_holds_nothing_up() {
    let operator = Operator::new();
    let mut server = operator.serves(&["--shutdown-notice-ms", "0"]);
    let mut idle = server.connect();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
    idle.read_exact(&mut [0; 12]).unwrap();
    let mut begun = server.connect();
    let head = "POST /token HTTP/1.1\r\nhost: localhost\r\ncontent-length: 12\r\n\
                content-type: application/x-www-form-urlencoded\r\n\r\n";
    begun.write_all(head.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    server.signal("TERM");
    std::thread::sleep(Duration::from_millis(500));
    begun.write_all(b"grant_type=x").unwrap();
    assert_eq!(Answer::read(&mut begun).status, 400);
    let before = now();
    assert_eq!(server.ends().code(), Some(0));
    assert!(before.elapsed() < Duration::from_secs(8), "the idle connection was waited for");
}

#[test]
fn a_second_signal_ends_at_once() {
    let operator = Operator::new();
    for (first, second) in [("TERM", "TERM"), ("INT", "INT")] {
        let mut server = operator.serves(&["--shutdown-notice-ms", "60000"]);
        server.signal(first);
        while server.get("/readyz").status == 200 {}
        server.signal(second);
        assert_eq!(server.ends().code(), Some(130));
    }
}

#[test]
fn metrics_are_counted_and_read_on_their_own_address_only() {
    let operator = Operator::new();
    operator.runs(&["client", "add", "--id", "tv", "--name", "TV"]).succeeded();
    let server = operator.serves(&["--metrics-listen", "127.0.0.1:0"]);
    assert_eq!(post(server.address, "/device_authorization", "client_id=tv").status, 200);
    let log = server.log();
    let address = log.split("metrics=").nth(1).and_then(|rest| rest.split_whitespace().next());
    let answer = crate::operator::get(address.unwrap().parse().unwrap(), "/metrics");
    assert!(answer.head.contains("content-type: text/plain; version=0.0.4"));
    for line in ["cbl_issued_total 1", "cbl_polls_total{outcome=\"pending\"} 0", "cbl_unsettled_decisions 0"] {
        assert!(answer.body.lines().any(|known| known == line), "{line} in {}", answer.body);
    }
    assert!(!answer.body.contains("tv"), "{}", answer.body);
    assert_eq!(server.get("/metrics").status, 404);
}

#[test]
fn a_server_without_its_secrets_or_with_unreadable_files_does_not_start() {
    let operator = Operator::new();
    drop(operator.serves(&[]));
    let secrets = operator.data().join("secrets.toml");
    std::fs::rename(&secrets, operator.path("away")).unwrap();
    let complaint = operator.runs(&["serve", "--listen", "127.0.0.1:0"]).refused();
    assert!(complaint.contains("is missing"), "{complaint}");
    std::fs::rename(operator.path("away"), &secrets).unwrap();
    let tls = ["serve", "--listen", "127.0.0.1:0", "--tls-cert", "no.pem", "--tls-key", "no.pem"];
    assert!(operator.runs(&tls).refused().contains("no.pem (tls.cert)"));
}

fn writes_certificate(folder: &Path) -> String {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    std::fs::write(folder.join("cert.pem"), made.cert.pem()).unwrap();
    std::fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
    made.cert.pem()
}

/// WB-06.
#[tokio::test]
async fn tls_is_spoken_natively_and_http_1_only() {
    let operator = Operator::new();
    let certificate = writes_certificate(&operator.path(""));
    let server = operator.serves(&["--tls-cert", "cert.pem", "--tls-key", "key.pem", "--issuer", "https://localhost"]);
    let port = server.address.port();
    let client = reqwest::Client::builder()
        .tls_certs_only([reqwest::Certificate::from_pem(certificate.as_bytes()).unwrap()])
        .build()
        .unwrap();
    let answer = client.get(format!("https://localhost:{port}/healthz")).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.version()), (200, reqwest::Version::HTTP_11));
    assert!(reqwest::get(format!("https://localhost:{port}/healthz")).await.is_err(), "any certificate is believed");
    let plain = server.get("/healthz");
    assert_ne!(plain.status, 200, "{plain:?}");
}
