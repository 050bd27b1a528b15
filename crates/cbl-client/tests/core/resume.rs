//! Saved codes come back, or are refused whole.

use cbl_client::{
    Authentication, BlobError, Client, ClientId, DeviceFlow, Endpoint, LinkRequest, Millis, Outcome, SAVED_ROOM,
    SaveError,
};

use crate::device::{
    Device, PENDING, SEED, SLOW_DOWN, TOKENS, assert_wait, codes, error, request, request_without_renewal,
};

fn saved(device: &mut Device) -> Vec<u8> {
    let mut blob = vec![0; SAVED_ROOM];
    let length = device.flow.save(device.now, &mut blob).unwrap();
    blob.truncate(length);
    blob
}

fn resumed(blob: &[u8], now: Millis, saved_ago: Option<Millis>) -> Device {
    let flow = DeviceFlow::resume(request(), blob, now, saved_ago, SEED).unwrap();
    Device { flow, now }
}

#[test]
fn the_same_code_shows_again_after_a_power_cut() {
    let mut device = Device::shows_codes("600", "5");
    let after = resumed(&saved(&mut device), 3, None);
    assert_eq!(after.prompt().user_code, device.prompt().user_code);
    assert_eq!(after.prompt().qr_target(), device.prompt().qr_target());
}

#[test]
fn after_an_unknown_time_the_first_action_is_a_poll_and_no_countdown_shows_until_it_is_answered() {
    let blob = saved(&mut Device::shows_codes("600", "5"));
    let mut after = resumed(&blob, 1_000, None);
    assert_eq!(after.prompt().expires_in, None);
    let poll = after.sends();
    assert_eq!((poll.at, poll.endpoint), (1_000, Endpoint::Token));
    after.loses_connection();
    assert_eq!(after.prompt().expires_in, None);
    after.sends();
    after.hears(400, PENDING);
    assert!(after.prompt().expires_in.is_some());
}

/// CR-08: a board with a clock knows better.
#[test]
fn a_known_time_counts_against_the_deadline() {
    let blob = saved(&mut Device::shows_codes("600", "5"));
    let mut after = resumed(&blob, 0, Some(100_000));
    assert_eq!(after.prompt().expires_in, Some(500_000));
    assert_wait(after.next_wait(), 5_000);
    let mut device =
        Device { flow: DeviceFlow::resume(request_without_renewal(), &blob, 0, Some(600_000), SEED).unwrap(), now: 0 };
    assert_eq!(device.ends(), Outcome::Expired);
}

#[test]
fn the_interval_survives_with_every_slow_down() {
    let mut device = Device::shows_codes("600", "5");
    device.sends();
    device.hears(400, SLOW_DOWN);
    let mut after = resumed(&saved(&mut device), 0, None);
    after.sends();
    after.hears(400, PENDING);
    assert_wait(after.next_wait(), 10_000);
}

/// CR-01: cutting the power is no way to get a second silent code.
#[test]
fn the_one_renewal_survives_as_used() {
    let mut device = Device::asks(request());
    device.hears(200, &codes("600", "5"));
    device.sends();
    device.hears(400, &error("expired_token"));
    device.sends();
    device.hears(200, &codes("600", "5"));
    let mut after = resumed(&saved(&mut device), 0, None);
    after.sends();
    after.hears(400, &error("expired_token"));
    assert_eq!(after.ends(), Outcome::Expired);
}

/// Flash wears: worth a write are new codes and a new interval, not a poll.
#[test]
fn only_new_codes_and_a_new_interval_are_worth_saving() {
    let mut device = Device::asks(request());
    assert!(!device.flow.is_unsaved());
    device.hears(200, &codes("600", "5"));
    assert!(device.flow.is_unsaved());
    saved(&mut device);
    for (answer, unsaved) in [(PENDING, false), (SLOW_DOWN, true), (PENDING, false)] {
        device.sends();
        device.hears(400, answer);
        assert_eq!(device.flow.is_unsaved(), unsaved);
        saved(&mut device);
    }
    device.sends();
    device.hears(400, SLOW_DOWN);
    device.sends();
    device.hears(200, TOKENS);
    assert!(!device.flow.is_unsaved());
}

#[test]
fn without_codes_there_is_nothing_to_save() {
    let mut device = Device::asks(request());
    assert_eq!(device.flow.save(0, &mut [0; SAVED_ROOM]), Err(SaveError::NothingToSave));
    device.hears(200, &codes("600", "5"));
    assert_eq!(device.flow.save(0, &mut [0; 40]), Err(SaveError::BufferTooSmall));
    assert!(device.flow.is_unsaved());
}

#[test]
fn the_largest_codes_fit_into_the_room_promised() {
    let mut device = Device::asks(request());
    let largest = codes("600", "5")
        .replace("secret-device-code", &"d".repeat(512))
        .replace("WDJB-mjht", &"u".repeat(64))
        .replace("https://tv.example/link", &"v".repeat(256))
        .replace("https://tv.example/L/WDJB-MJHT", &"c".repeat(272));
    device.hears(200, &largest);
    assert_eq!(device.prompt().qr_target().len(), 272);
    let after = resumed(&saved(&mut device), 0, None);
    assert_eq!(after.prompt().user_code.len(), 64);
}

/// A blob whose writing was cut at any byte, or in which any bit turned, is refused; none is half read.
#[test]
fn a_cut_or_damaged_blob_is_refused() {
    let blob = saved(&mut Device::shows_codes("600", "5"));
    let refused = |blob: &[u8]| DeviceFlow::resume(request(), blob, 0, None, SEED).unwrap_err();
    for length in 0..blob.len() {
        refused(&blob[..length]);
        let mut cut = blob.clone();
        cut[length..].fill(0xFF);
        if cut != blob {
            refused(&cut);
        }
    }
    for bit in 0..blob.len() * 8 {
        let mut turned = blob.clone();
        turned[bit / 8] ^= 1 << (bit % 8);
        refused(&turned);
    }
    assert_eq!(refused(b""), BlobError::Foreign);
    assert_eq!(refused(&[blob.as_slice(), b"x"].concat()), BlobError::Damaged);
}

#[test]
fn a_blob_of_another_client_is_refused() {
    let blob = saved(&mut Device::shows_codes("600", "5"));
    let other = Client::confidential(ClientId::parse("radio").unwrap(), Authentication::None);
    let refused = DeviceFlow::resume(LinkRequest::new(other), &blob, 0, None, SEED).unwrap_err();
    assert_eq!(refused, BlobError::OtherClient);
}
