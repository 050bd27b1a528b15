//! When the next poll goes out (RFC 8628 section 3.5).

use cbl_client::{Endpoint, Millis, Outcome};

use crate::device::{Device, PENDING, SLOW_DOWN, assert_wait, codes, request};

/// CR-02: also the first poll comes after one interval.
#[test]
fn the_first_poll_waits_one_interval() {
    assert_wait(Device::shows_codes("600", "5").next_wait(), 5_000);
}

/// CR-02: five seconds when the server names no usable interval.
#[test]
fn a_missing_null_zero_or_junk_interval_is_five_seconds() {
    for junk in ["null", "0", "0.5", "-3", "\"soon\"", "true", "[9]", "{}", "\"\""] {
        assert_wait(Device::shows_codes("600", junk).next_wait(), 5_000);
    }
    let mut device = Device::asks(request());
    device.hears(200, &codes("600", "7").replace("interval", "intervall"));
    assert_wait(device.next_wait(), 5_000);
}

/// CR-09: a long interval is respected, at the first poll and at all others.
#[test]
fn an_interval_of_31_seconds_is_respected() {
    let mut device = Device::shows_codes("600", "31");
    for _ in 0..5 {
        assert_wait(device.next_wait(), 31_000);
        device.hears(400, PENDING);
    }
}

/// CR-02: the wait counts from the end of the answer, however long that took.
#[test]
fn the_wait_counts_from_the_end_of_the_answer() {
    let mut device = Device::shows_codes("600", "5");
    let sent = device.sends().at;
    device.now += 9_000;
    device.hears(400, PENDING);
    assert!(device.sends().at >= sent + 9_000 + 5_000);
}

/// CR-02, CR-09: each `slow_down` adds five seconds to every wait that follows.
#[test]
fn slow_down_adds_five_seconds_for_good() {
    let mut device = Device::shows_codes("600", "5");
    for expected in [5_000, 10_000, 15_000] {
        assert_wait(device.next_wait(), expected);
        device.hears(400, SLOW_DOWN);
    }
    for _ in 0..3 {
        assert_wait(device.next_wait(), 20_000);
        device.hears(400, PENDING);
    }
}

/// CR-03: oauth2-rs polls faster after an error when the interval is above ten seconds.
#[test]
fn a_network_error_never_lowers_the_interval() {
    let mut device = Device::shows_codes("1800", "90");
    for _ in 0..6 {
        assert!(device.next_wait() >= 90_000);
        device.loses_connection();
    }
}

/// CR-03: back-off and interval are two numbers; the first proper answer ends the one and leaves the other.
#[test]
fn backoff_doubles_up_to_a_minute_and_ends_with_an_answer() {
    let mut device = Device::shows_codes("1800", "5");
    for expected in [5_000, 10_000, 20_000, 40_000, 60_000, 60_000] {
        assert_wait(device.next_wait(), expected);
        device.loses_connection();
    }
    assert_wait(device.next_wait(), 60_000);
    device.hears(400, PENDING);
    assert_wait(device.next_wait(), 5_000);
}

/// CR-03: a network error after `slow_down` does not undo it, nor does what follows.
#[test]
fn a_network_error_does_not_undo_slow_down() {
    let mut device = Device::shows_codes("600", "5");
    device.sends();
    device.hears(400, SLOW_DOWN);
    assert_wait(device.next_wait(), 10_000);
    device.loses_connection();
    assert_wait(device.next_wait(), 20_000);
    device.hears(400, PENDING);
    assert_wait(device.next_wait(), 10_000);
}

#[test]
fn devices_with_different_seeds_drift_apart() {
    let first_poll = |seed| {
        let mut device = Device::asks(request());
        device.flow = cbl_client::DeviceFlow::start(request(), 0, seed);
        device.sends();
        device.hears(200, &codes("600", "5"));
        device.next_wait()
    };
    let mut waits: Vec<Millis> = (0..1_000).map(first_poll).collect();
    assert!(waits.iter().all(|wait| (5_000..=5_500).contains(wait)));
    waits.sort_unstable();
    waits.dedup();
    assert!(waits.len() > 300, "only {} different waits", waits.len());
}

/// An approval in the last seconds is still heard, and no poll had to be early for it.
#[test]
fn one_last_poll_goes_out_just_before_expiry() {
    for lifetime in 12..60_u64 {
        let mut device = Device::shows_codes(&lifetime.to_string(), "5");
        let mut last = 0;
        while let Ok(sent) = device.sends_or_ends() {
            assert_eq!(sent.endpoint, Endpoint::Token);
            assert!(sent.at - last >= 5_000);
            last = sent.at;
            device.hears(400, PENDING);
        }
        assert_eq!(last, lifetime * 1_000 - 1_000);
        assert_eq!(device.now, lifetime * 1_000);
    }
}

/// CR-09: where the interval leaves no room for a last poll there is none.
#[test]
fn a_last_poll_that_would_be_early_is_not_sent() {
    let mut device = Device::shows_codes("20", "5");
    device.sends();
    device.hears(400, PENDING);
    assert!(device.sends().at > 10_000);
    device.hears(400, SLOW_DOWN);
    assert_eq!((device.ends(), device.now), (Outcome::Expired, 20_000));
}

/// `interval` 2^63 is as harmless as `expires_in` 2^63.
#[test]
fn absurd_numbers_neither_overflow_nor_hurry() {
    let mut device = Device::shows_codes("600", "9223372036854775808");
    assert_eq!(device.sends().at, 599_000);
    device.hears(400, PENDING);
    device.ends();
    let mut device = Device::shows_codes("9223372036854775808", "5");
    assert_wait(device.next_wait(), 5_000);
    let mut device = Device::shows_codes("9223372036854775808", "9223372036854775808");
    assert!(device.sends_or_ends().is_ok());
}
