//! The refresh, in virtual time.

use cbl_client::{Action, Failure, Millis, NetworkError, Outcome, Refresher, Response, Scope, ServerFault, Trouble};

use crate::device::{PENDING, SLOW_DOWN, TOKENS, assert_wait, client, error};

const PATIENCE: Millis = 120_000;

struct Bench {
    refresher: Refresher<'static>,
    now: Millis,
}

impl Bench {
    fn starts() -> Self {
        Self { refresher: Refresher::start(client(), "old-rt", 0, PATIENCE, 3), now: 0 }
    }

    fn sends_or_ends(&mut self) -> Result<String, Outcome> {
        let mut out = [0; 512];
        for _ in 0..3 {
            match self.refresher.next(self.now, &mut out) {
                Action::Send(request) => return Ok(request.body.to_owned()),
                Action::WaitUntil(time) => self.now = time,
                Action::Finished(outcome) => return Err(outcome),
            }
        }
        panic!("it only waits");
    }

    fn hears(&mut self, status: u16, body: &str) -> Option<String> {
        let mut body = body.as_bytes().to_vec();
        let tokens = self.refresher.on_response(self.now, Response::new(status, &mut body))?;
        Some(tokens.refresh_token().unwrap_or("kept").to_owned())
    }
}

#[test]
fn a_refresh_sends_the_token_and_hands_out_new_ones() {
    let mut bench = Bench::starts();
    let body = "grant_type=refresh_token&refresh_token=old-rt&client_id=tv";
    assert_eq!(bench.sends_or_ends().unwrap(), body);
    assert_eq!(bench.hears(200, TOKENS).as_deref(), Some("rt-1"));
    assert_eq!(bench.sends_or_ends(), Err(Outcome::Linked));
}

#[test]
fn an_answer_without_a_refresh_token_keeps_the_old_one() {
    let mut bench = Bench::starts();
    bench.sends_or_ends().unwrap();
    let answer = bench.hears(200, r#"{"access_token":"at-2","token_type":"bearer"}"#);
    assert_eq!(answer.as_deref(), Some("kept"));
}

#[test]
fn a_narrower_scope_can_be_asked_for() {
    let mut bench = Bench::starts();
    bench.refresher = bench.refresher.narrowed_to(Scope::parse("profile").unwrap());
    assert!(bench.sends_or_ends().unwrap().contains("&scope=profile&"));
}

#[test]
fn invalid_grant_means_link_again() {
    let mut bench = Bench::starts();
    bench.sends_or_ends().unwrap();
    bench.hears(400, &error("invalid_grant"));
    assert_eq!(bench.sends_or_ends(), Err(Outcome::Forgotten));
}

/// CR-04
#[test]
fn other_errors_end_the_refresh_and_are_named() {
    let mut bench = Bench::starts();
    bench.sends_or_ends().unwrap();
    bench.hears(401, &error("invalid_client"));
    let Err(Outcome::Refused(refusal)) = bench.sends_or_ends() else { panic!() };
    assert_eq!(refusal.as_str(), "invalid_client");
    let mut bench = Bench::starts();
    bench.sends_or_ends().unwrap();
    bench.hears(400, PENDING);
    let expected = Outcome::Failed(Failure::Server(ServerFault::Member("error")));
    assert_eq!(bench.sends_or_ends(), Err(expected));
}

/// CR-03: a refresh whose answer was lost is repeated with the same token, more slowly each time.
#[test]
fn trouble_is_lived_through_with_growing_waits() {
    let mut bench = Bench::starts();
    bench.sends_or_ends().unwrap();
    for (expected, status, body) in
        [(2_000, 503, ""), (4_000, 400, SLOW_DOWN), (8_000, 200, "<html>"), (16_000, 429, "")]
    {
        let before = bench.now;
        assert_eq!(bench.hears(status, body), None);
        assert!(bench.refresher.trouble().is_some());
        assert!(bench.sends_or_ends().unwrap().contains("refresh_token=old-rt"));
        assert_wait(bench.now - before, expected);
    }
    assert_eq!(bench.hears(200, TOKENS).as_deref(), Some("rt-1"));
}

#[test]
fn patience_ends_with_the_last_trouble_as_reason() {
    let mut bench = Bench::starts();
    while bench.sends_or_ends().is_ok() {
        bench.hears(502, "");
    }
    assert_eq!(bench.now, PATIENCE);
    let expected = Outcome::Failed(Failure::Server(ServerFault::Status(502)));
    assert_eq!(bench.sends_or_ends(), Err(expected));
}

#[test]
fn a_refresh_can_be_cancelled() {
    let mut bench = Bench::starts();
    bench.sends_or_ends().unwrap();
    bench.refresher.cancel();
    assert_eq!(bench.hears(200, TOKENS), None);
    assert_eq!(bench.sends_or_ends(), Err(Outcome::Cancelled));
}

/// CR-05
#[test]
fn debug_shows_no_token() {
    let mut bench = Bench::starts();
    bench.sends_or_ends().unwrap();
    bench.refresher.on_network_error(0, NetworkError::TimedOut);
    assert_eq!(bench.refresher.trouble(), Some(Trouble::Network(NetworkError::TimedOut)));
    assert!(!format!("{:?}", bench.refresher).contains("old-rt"));
}
