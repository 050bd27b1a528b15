//! What leads where.

use cbl_client::{
    Action, BufferFault, DeviceFlow, Endpoint, Failure, NetworkError, Outcome, Response, ServerFault, Trouble, View,
};

use crate::device::{Device, PENDING, TOKENS, codes, error, request, request_without_renewal};

#[test]
fn an_approved_poll_hands_out_the_tokens_and_ends_the_flow() {
    let mut device = Device::shows_codes("600", "5");
    assert_eq!(device.sends().endpoint, Endpoint::Token);
    assert_eq!(device.hears(200, TOKENS).as_deref(), Some("at-1"));
    assert_eq!(device.ends(), Outcome::Linked);
}

/// CR-04, CR-09: each OAuth error ends the attempt, and a caller can tell them apart.
#[test]
fn an_oauth_error_ends_the_attempt_with_an_outcome_of_its_own() {
    for (code, expected) in
        [("access_denied", Outcome::Denied), ("expired_token", Outcome::Expired), ("invalid_grant", Outcome::Forgotten)]
    {
        let mut device = Device::shows_codes("600", "5");
        device.sends();
        device.hears(400, &error(code));
        assert_eq!(device.ends(), expected);
    }
    for (status, code) in [(401, "invalid_client"), (400, "invalid_request"), (400, "something_new")] {
        let mut device = Device::shows_codes("600", "5");
        device.sends();
        device.hears(status, &error(code));
        let Outcome::Refused(refusal) = device.ends() else { panic!() };
        assert_eq!(refusal.as_str(), code);
    }
}

/// CR-04: while asking for codes, too.
#[test]
fn a_refused_request_for_codes_ends_the_attempt() {
    let mut device = Device::asks(request());
    device.hears(400, &error("unauthorized_client"));
    let Outcome::Refused(refusal) = device.ends() else { panic!() };
    assert_eq!(refusal.code(), Some(cbl_client::ErrorCode::UnauthorizedClient));
}

/// CR-03: oauth2-rs dies on one 502 or 429.
#[test]
fn no_passing_trouble_ends_the_attempt() {
    let page = "<html>Sign in to Hotel WiFi</html>";
    let mut device = Device::shows_codes("1800", "5");
    for (status, body) in [
        (502, page),
        (500, r#"{"error":"server_error"}"#),
        (503, ""),
        (504, page),
        (429, page),
        (408, ""),
        (200, page),
        (302, ""),
        (404, page),
        (403, r#"{"message":"forbidden"}"#),
        (400, ""),
        (400, r#"{"error":""}"#),
        (0, ""),
    ] {
        device.sends();
        assert_eq!(device.hears(status, body), None);
        assert_eq!(device.prompt().trouble, Some(Trouble::Status(status)));
    }
    device.sends();
    device.flow.on_network_error(device.now, NetworkError::Oversized);
    device.sends();
    assert_eq!(device.hears(200, TOKENS).as_deref(), Some("at-1"));
}

/// CR-01: one new code comes by itself, the second must be asked for.
#[test]
fn after_expiry_one_new_code_comes_by_itself_and_no_second() {
    let mut device = Device::asks(request());
    device.hears(200, &codes("20", "5"));
    while device.sends().endpoint == Endpoint::Token {
        device.hears(400, PENDING);
    }
    assert_eq!(device.now, 20_000);
    device.hears(200, &codes("20", "5").replace("WDJB", "XXXX"));
    assert_eq!(device.prompt().user_code, "XXXX-mjht");
    while let Ok(sent) = device.sends_or_ends() {
        assert_eq!(sent.endpoint, Endpoint::Token);
        device.hears(400, PENDING);
    }
    assert_eq!((device.now, device.ends()), (40_000, Outcome::Expired));
}

/// CR-01: the same when the server says so, or has lost its memory.
#[test]
fn after_expired_token_or_invalid_grant_one_new_code_comes_by_itself() {
    for (code, outcome) in [("expired_token", Outcome::Expired), ("invalid_grant", Outcome::Forgotten)] {
        let mut device = Device::asks(request());
        device.hears(200, &codes("600", "5"));
        device.sends();
        device.hears(400, &error(code));
        assert_eq!(device.sends().endpoint, Endpoint::DeviceAuthorization);
        device.hears(200, &codes("600", "5"));
        device.sends();
        device.hears(400, &error(code));
        assert_eq!(device.ends(), outcome);
    }
}

/// CR-01: a no is a no.
#[test]
fn after_a_denial_no_new_code_comes() {
    let mut device = Device::asks(request());
    device.hears(200, &codes("600", "5"));
    device.sends();
    device.hears(400, &error("access_denied"));
    assert_eq!(device.ends(), Outcome::Denied);
}

/// CR-08: a device that slept through the expiry does not poll any more.
#[test]
fn a_sleep_across_the_expiry_ends_without_a_poll() {
    let mut device = Device::shows_codes("600", "5");
    device.now = 40 * 365 * 86_400_000;
    assert_eq!(device.ends(), Outcome::Expired);
}

/// CR-08: a server that took its time has counted from when it was asked.
#[test]
fn the_deadline_counts_from_before_the_request() {
    let mut device = Device::asks(request_without_renewal());
    device.now += 29_000;
    device.hears(200, &codes("600", "5"));
    assert_eq!(device.prompt().expires_in, Some(571_000));
}

#[test]
fn tokens_in_an_answer_that_arrives_after_expiry_are_taken() {
    let mut device = Device::shows_codes("20", "5");
    let mut last = device.sends();
    while last.at < 19_000 {
        device.hears(400, PENDING);
        last = device.sends();
    }
    device.now += 5_000;
    assert_eq!(device.hears(200, TOKENS).as_deref(), Some("at-1"));
}

#[test]
fn a_request_without_an_answer_times_out_by_itself() {
    let mut device = Device::shows_codes("600", "5");
    let sent = device.sends();
    let again = device.sends();
    assert!(again.at >= sent.at + 30_000 + 10_000);
    assert_eq!(device.prompt().trouble, Some(Trouble::Network(NetworkError::TimedOut)));
}

#[test]
fn an_answer_nobody_waits_for_is_wiped_and_ignored() {
    let mut device = Device::shows_codes("600", "5");
    let mut body = TOKENS.as_bytes().to_vec();
    let tokens = device.flow.on_response(device.now, Response::new(200, &mut body)).is_some();
    assert!(!tokens);
    assert!(body.iter().all(|byte| *byte == 0));
    device.sends();
    assert!(device.hears(200, TOKENS).is_some());
    assert!(device.hears(200, TOKENS).is_none());
}

#[test]
fn cancelling_ends_the_flow_at_any_step() {
    let mut asking = Device::asks(request());
    let mut waiting = Device::shows_codes("600", "5");
    let mut polling = Device::shows_codes("600", "5");
    polling.sends();
    for device in [&mut asking, &mut waiting, &mut polling] {
        device.flow.cancel();
        assert_eq!(device.ends(), Outcome::Cancelled);
        assert!(device.hears(200, TOKENS).is_none());
    }
    let mut linked = Device::shows_codes("600", "5");
    linked.sends();
    linked.hears(200, TOKENS);
    linked.flow.cancel();
    assert_eq!(linked.ends(), Outcome::Linked);
}

#[test]
fn asking_for_codes_backs_off_and_ends_when_patience_does() {
    let mut device = Device::asks(request());
    device.loses_connection();
    assert!(matches!(device.flow.view(0), View::Starting { trouble: Some(_) }));
    let mut requests = 1;
    while device.sends_or_ends().is_ok() {
        requests += 1;
        device.loses_connection();
    }
    assert_eq!(device.outcome(), Some(Outcome::Failed(Failure::Network(NetworkError::Unreachable))));
    assert_eq!(device.now, 600_000);
    assert!((12..20).contains(&requests), "{requests}");
}

#[test]
fn a_server_that_stays_in_trouble_is_to_blame_for_the_end() {
    let mut device = Device::asks(request());
    while device.sends_or_ends_after_status(404) {}
    assert_eq!(device.outcome(), Some(Outcome::Failed(Failure::Server(ServerFault::Status(404)))));
}

impl Device {
    fn sends_or_ends_after_status(&mut self, status: u16) -> bool {
        self.hears(status, "");
        self.sends_or_ends().is_ok()
    }
}

#[test]
fn a_buffer_that_is_too_small_is_named_as_the_cause() {
    let mut flow = DeviceFlow::start(request(), 0, 1);
    let expected = Outcome::Failed(Failure::Buffer(BufferFault::Request));
    assert_eq!(flow.next(0, &mut [0; 8]), Action::Finished(expected));
}

/// The promise of `capacity`.
#[test]
fn a_flow_takes_less_than_a_kilobyte_and_a_half() {
    assert!(size_of::<DeviceFlow<'_>>() < 1_536, "{}", size_of::<DeviceFlow<'_>>());
}
