//! From an issuer to its endpoints, in virtual time.

use cbl_client::{Discovery, DiscoveryAction, DiscoveryError, Failure, Millis, NetworkError, Response, ServerFault};

const ISSUER: &str = "https://id.example/tenant";

fn document(issuer: &str) -> String {
    format!(
        r#"{{"issuer":"{issuer}","device_authorization_endpoint":"https://id.example/d","token_endpoint":
            "https:\/\/id.example/t","revocation_endpoint":"https://id.example/r","scopes_supported":[["x"]]}}"#
    )
}

struct Bench {
    discovery: Discovery<'static>,
    now: Millis,
}

impl Bench {
    fn of(issuer: &'static str, patience: Millis) -> Self {
        Self { discovery: Discovery::start(issuer, 0, patience, 7), now: 0 }
    }

    fn asks(&mut self) -> Result<String, DiscoveryError> {
        let mut out = [0; 256];
        for _ in 0..3 {
            match self.discovery.next(self.now, &mut out) {
                DiscoveryAction::Get { url, .. } => return Ok(url.to_owned()),
                DiscoveryAction::WaitUntil(time) => {
                    assert!(time > self.now);
                    self.now = time;
                }
                DiscoveryAction::Finished(end) => return Err(end.unwrap_err()),
            }
        }
        panic!("it only waits");
    }

    fn hears(&mut self, status: u16, body: &str) -> Option<[String; 2]> {
        let mut body = body.as_bytes().to_vec();
        let found = self.discovery.on_response(self.now, Response::new(status, &mut body))?;
        assert_eq!((found.userinfo_endpoint(), found.revocation_endpoint()), (None, Some("https://id.example/r")));
        Some([found.device_authorization_endpoint().to_owned(), found.token_endpoint().to_owned()])
    }
}

/// RFC 8414 section 3.1, and OpenID Connect Discovery 1.0 section 4 where that is missing.
#[test]
fn the_path_of_an_issuer_goes_behind_the_well_known_part_first_and_before_it_second() {
    for (issuer, first, second) in [
        (ISSUER, "/.well-known/oauth-authorization-server/tenant", "/tenant/.well-known/openid-configuration"),
        ("https://id.example", "/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"),
        ("https://id.example/", "/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"),
    ] {
        let mut bench = Bench::of(issuer, 0);
        assert_eq!(bench.asks().unwrap(), format!("https://id.example{first}"));
        assert_eq!(bench.hears(404, "<html>"), None);
        assert_eq!(bench.asks().unwrap(), format!("https://id.example{second}"));
        let found = bench.hears(200, &document(issuer)).unwrap();
        assert_eq!(found, ["https://id.example/d", "https://id.example/t"]);
        assert_eq!(bench.discovery.next(0, &mut [0; 8]), DiscoveryAction::Finished(Ok(())));
    }
}

/// CR-06: equal to the letter, and no second place is asked once somebody lied.
#[test]
fn the_metadata_of_another_issuer_ends_the_search() {
    for other in ["https://id.example/tenant/", "https://ID.example/tenant", "https://evil.example"] {
        let mut bench = Bench::of(ISSUER, 60_000);
        bench.asks().unwrap();
        assert_eq!(bench.hears(200, &document(other)), None);
        let end = bench.asks().unwrap_err();
        assert_eq!(end, DiscoveryError::Failed(Failure::Server(ServerFault::OtherIssuer)));
    }
}

/// CR-06: the metadata cannot talk the device into sending its secrets in the clear or elsewhere.
#[test]
fn addresses_that_are_not_https_are_refused() {
    for bad in [
        "http://id.example/t",
        "http://127.0.0.1/t",
        "ftp://id.example/t",
        "https://ann@id.example/t",
        "https://id.example/t#f",
        "https:///t",
        "https://:443/t",
        "https://id.example\\\\@evil.example/t",
        "//id.example/t",
        "https://id.exa mple/t",
        "",
    ] {
        let mut bench = Bench::of(ISSUER, 0);
        bench.asks().unwrap();
        bench.hears(404, "");
        bench.asks().unwrap();
        let body = document(ISSUER).replace(r"https:\/\/id.example/t", bad);
        assert_eq!(bench.hears(200, &body), None, "{bad}");
        let fault = ServerFault::Address("token_endpoint");
        assert_eq!(bench.asks().unwrap_err(), DiscoveryError::Failed(Failure::Server(fault)), "{bad}");
    }
    for bad in ["http://id.example", "id.example", "https://id.example?x", "https://id.example#x", "https://"] {
        assert_eq!(Bench::of(bad, 0).asks().unwrap_err(), DiscoveryError::Issuer, "{bad}");
    }
}

#[test]
fn plain_http_goes_to_this_machine_only_and_only_when_allowed() {
    for (issuer, fine) in [
        ("http://127.0.0.1:8080", true),
        ("http://localhost:8080", true),
        ("http://[::1]:8080", true),
        ("http://localhost.example", false),
        ("http://128.0.0.1", false),
        ("http://0.0.0.0", false),
    ] {
        let discovery = Discovery::start(issuer, 0, 0, 7).allow_loopback_http();
        assert_eq!(Bench { discovery, now: 0 }.asks().is_ok(), fine, "{issuer}");
        assert!(Bench::of(issuer, 0).asks().is_err());
    }
}

/// CR-03: a server in trouble is asked again at the same place, more slowly each time.
#[test]
fn passing_trouble_is_lived_through_until_patience_ends() {
    let mut bench = Bench::of(ISSUER, 60_000);
    let first = bench.asks().unwrap();
    bench.hears(503, "");
    let mut before = bench.now;
    assert_eq!(bench.asks().unwrap(), first);
    let pause = bench.now - before;
    bench.discovery.on_network_error(bench.now, NetworkError::Unreachable);
    before = bench.now;
    assert_eq!(bench.asks().unwrap(), first);
    assert!(bench.now - before > pause);
    bench.hears(429, "");
    while bench.asks().is_ok() {
        bench.hears(503, "");
    }
    assert_eq!(bench.asks().unwrap_err(), DiscoveryError::Failed(Failure::Server(ServerFault::Status(503))));
    assert_eq!(bench.now, 60_000);
}

#[test]
fn without_patience_one_failure_is_the_end() {
    let mut bench = Bench::of(ISSUER, 0);
    bench.asks().unwrap();
    bench.discovery.on_network_error(3, NetworkError::Unreachable);
    bench.now = 3;
    let end = DiscoveryError::Failed(Failure::Network(NetworkError::Unreachable));
    assert_eq!(bench.asks().unwrap_err(), end);
}

#[test]
fn a_request_without_an_answer_times_out_and_a_small_buffer_is_named() {
    let mut bench = Bench::of(ISSUER, 60_000);
    bench.asks().unwrap();
    bench.now = 30_000;
    bench.asks().unwrap();
    assert!(bench.now > 30_000);
    let mut bench = Bench::of(ISSUER, 0);
    assert!(matches!(
        bench.discovery.next(0, &mut [0; 20]),
        DiscoveryAction::Finished(Err(DiscoveryError::Failed(Failure::Buffer(_))))
    ));
}

#[test]
fn documents_that_say_too_little_or_nothing_are_told_apart() {
    for (status, body, fault) in [
        (404, "", ServerFault::NoMetadata(404)),
        (302, "", ServerFault::NoMetadata(302)),
        (200, "<html>", ServerFault::NoMetadata(200)),
        (200, "{}", ServerFault::Member("issuer")),
        (200, r#"{"issuer":"https://id.example/tenant"}"#, ServerFault::Member("device_authorization_endpoint")),
    ] {
        let mut bench = Bench::of(ISSUER, 60_000);
        for _ in 0..2 {
            bench.asks().unwrap();
            assert_eq!(bench.hears(status, body), None);
        }
        assert_eq!(bench.asks().unwrap_err(), DiscoveryError::Failed(Failure::Server(fault)));
    }
}
