//! `Retry-After` without a clock.

use cbl_client::Millis;

use crate::device::{Device, PENDING, assert_wait};

fn wait_after(status: u16, body: &str, retry_after: &str) -> Millis {
    let mut device = Device::shows_codes("600", "5");
    device.sends();
    device.hears_with(status, body, Some(retry_after));
    device.next_wait()
}

/// CR-03: neither status ends the attempt, and the larger wait wins.
#[test]
fn retry_after_wins_when_it_is_larger() {
    for status in [429, 503] {
        assert_wait(wait_after(status, "", "45"), 45_000);
        assert_wait(wait_after(status, "", "1"), 10_000);
    }
}

/// CR-03: 429 carries an OAuth error on some servers; it is still no end.
#[test]
fn an_oauth_error_beside_429_or_503_does_not_end_the_attempt() {
    assert_wait(wait_after(429, r#"{"error":"temporarily_unavailable"}"#, "30"), 30_000);
    assert_wait(wait_after(503, r#"{"error":"access_denied"}"#, "30"), 30_000);
}

#[test]
fn retry_after_counts_beside_pending_too() {
    assert_wait(wait_after(400, PENDING, "20"), 20_000);
}

/// CR-08: measured from the answer's own date, so a device that believes it is 1970 waits as long as any other.
#[test]
fn a_date_is_taken_relative_to_the_date_of_the_answer() {
    assert_wait(wait_after(503, "", "Tue, 01 Jan 2030 00:01:10 GMT"), 70_000);
    assert_wait(wait_after(503, "", "Mon, 31 Dec 2029 23:59:00 GMT"), 10_000);
}

#[test]
fn dates_cross_months_and_leap_days() {
    let mut device = Device::shows_codes("9000000", "5");
    device.sends();
    let mut body = Vec::new();
    let mut response = cbl_client::Response::new(503, &mut body);
    response.date = Some("Mon, 28 Feb 2028 23:59:50 GMT");
    response.retry_after = Some("Wed, 01 Mar 2028 00:00:10 GMT");
    device.flow.on_response(device.now, response);
    assert_wait(device.next_wait(), 86_420_000);
}

#[test]
fn junk_in_retry_after_is_ignored() {
    for junk in [
        "",
        "soon",
        "-5",
        "1.5",
        "Tue, 32 Jan 2030 00:01:10 GMT",
        "Tue, 01 Jan 2030 00:01:10 CET",
        "Tue, 01 Jan 2030 24:01:10 GMT",
        "Tue, 01 Foo 2030 00:01:10 GMT",
        "Tue, 01 Jan 2030",
        "\u{662}\u{663}",
    ] {
        assert_wait(wait_after(503, "", junk), 10_000);
    }
}

#[test]
fn retry_after_beyond_expiry_leaves_one_last_poll() {
    for long in ["86400", "99999999999999999999999"] {
        let mut device = Device::shows_codes("600", "5");
        device.sends();
        device.hears_with(429, "", Some(long));
        assert_eq!(device.sends().at, 599_000);
    }
}
