//! What is read, and how forgivingly.

use cbl_client::{BufferFault, Failure, Outcome, ServerFault, Trouble, View};

use crate::device::{Device, TOKENS, codes, request};

fn after(body: &str) -> Device {
    let mut device = Device::asks(request());
    device.hears(200, body);
    device
}

#[test]
fn the_older_name_of_the_address_is_read_too() {
    let device = after(&codes("600", "5").replace("\"verification_uri\"", "\"verification_url\""));
    assert_eq!(device.prompt().verification_uri, "https://tv.example/link");
}

#[test]
fn numbers_may_be_integers_fractions_or_strings() {
    for number in ["900", "900.0", "\"900\"", "9e2"] {
        assert_eq!(after(&codes(number, "5")).prompt().expires_in, Some(900_000));
        let mut device = Device::shows_codes("6000", number);
        assert!(device.next_wait() >= 900_000);
    }
}

#[test]
fn a_missing_required_member_is_named() {
    for member in ["device_code", "user_code", "verification_uri", "expires_in"] {
        let broken = codes("600", "5").replacen(&format!("\"{member}\""), "\"x\"", 1);
        let expected = Outcome::Failed(Failure::Server(ServerFault::Member(member)));
        assert_eq!(after(&broken).outcome(), Some(expected));
    }
}

#[test]
fn members_of_the_wrong_kind_count_as_missing() {
    for (right, wrong) in [
        ("\"secret-device-code\"", "7"),
        ("\"secret-device-code\"", "\"\""),
        ("\"WDJB-mjht\"", "{\"a\":1}"),
        ("\"WDJB-mjht\"", "\"WD\\nJB\""),
        ("\"https://tv.example/link\"", "[]"),
        ("600", "0"),
        ("600", "-600"),
        ("600", "false"),
    ] {
        let outcome = after(&codes("600", "5").replacen(right, wrong, 1)).outcome();
        assert!(matches!(outcome, Some(Outcome::Failed(Failure::Server(ServerFault::Member(_))))), "{wrong}");
    }
}

#[test]
fn codes_that_do_not_fit_are_a_matter_of_buffers() {
    let outcome = after(&codes("600", "5").replace("secret-device-code", &"x".repeat(513))).outcome();
    assert_eq!(outcome, Some(Outcome::Failed(Failure::Buffer(BufferFault::Member("device_code")))));
    let device = after(&codes("600", "5").replace("secret-device-code", &"x".repeat(512)));
    assert_eq!(device.prompt().user_code, "WDJB-mjht");
}

#[test]
fn errors_count_whatever_the_status_of_the_answer() {
    let mut device = Device::shows_codes("600", "5");
    device.sends();
    device.hears(200, crate::device::PENDING);
    assert_eq!(device.prompt().trouble, None);
    device.sends();
    device.hears(200, r#"{"error":"access_denied"}"#);
    assert_eq!(device.ends(), Outcome::Denied);
}

/// RFC 6749 section 7.1: a kind of token that is not understood must not be used.
#[test]
fn tokens_that_cannot_be_used_as_bearer_tokens_are_refused() {
    for (right, wrong, member) in [
        ("\"Bearer\"", "\"mac\"", "token_type"),
        ("\"Bearer\"", "null", "token_type"),
        ("\"at-1\"", "\"a\\r\\nX: y\"", "access_token"),
        ("\"at-1\"", "\"\"", "access_token"),
        ("\"at-1\"", "17", "access_token"),
        ("\"at-1\"", "\"\u{e4}\"", "access_token"),
        ("\"rt-1\"", "\"a\\u0000\"", "refresh_token"),
    ] {
        let mut device = Device::shows_codes("600", "5");
        device.sends();
        assert_eq!(device.hears(200, &TOKENS.replace(right, wrong)), None);
        let expected = Outcome::Failed(Failure::Server(ServerFault::Member(member)));
        assert_eq!(device.ends(), expected);
    }
}

/// CR-06: a redirect is trouble, never a place to send secrets to.
#[test]
fn a_redirect_is_not_read() {
    let mut device = Device::asks(request());
    device.hears(307, &codes("600", "5"));
    let View::Starting { trouble } = device.flow.view(device.now) else { panic!() };
    assert_eq!(trouble, Some(Trouble::Status(307)));
}

/// A code that is over before it is shown is a mistake of the server, not a reason to ask again at once.
#[test]
fn an_expiry_of_zero_or_less_is_no_expiry() {
    for expires_in in ["0", "-1", "0.0001", "\"0\"", "1e-9"] {
        let mut device = Device::asks(request());
        device.hears(200, &codes(expires_in, "5"));
        let missing = Outcome::Failed(Failure::Server(ServerFault::Member("expires_in")));
        assert_eq!(device.ends(), missing, "{expires_in}");
    }
}

/// Gigantic, truncated, nested, or another language altogether: trouble that passes, at the pace of trouble.
#[test]
fn an_answer_that_is_no_answer_is_trouble_however_large() {
    let million = 1_000_000;
    for body in [
        "a".repeat(million),
        "{".repeat(million),
        format!("{}\"{}", r#"{"access_token":"#, "t".repeat(million)),
        format!("{}{}", r#"{"x":"#, "[".repeat(million)),
        "<!DOCTYPE html><title>Hotel</title>".to_owned(),
        r#"{"access_token":"at","token_type":"Bearer""#.to_owned(),
        "null".to_owned(),
        String::new(),
    ] {
        let mut device = Device::shows_codes("600", "5");
        device.sends();
        assert_eq!(device.hears(200, &body), None);
        assert!(device.prompt().trouble.is_some());
        crate::device::assert_wait(device.next_wait(), 10_000);
    }
}
