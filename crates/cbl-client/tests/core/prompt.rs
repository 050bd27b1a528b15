//! What the screen gets to show.

use cbl_client::{Progress, View};

use crate::device::{Device, PENDING, SLOW_DOWN, codes, request};

/// CR-05: the code is the server's, to the letter; and there is always something for a QR code.
#[test]
fn the_code_is_shown_as_the_server_sent_it() {
    let device = Device::shows_codes("600", "5");
    let prompt = device.prompt();
    assert_eq!(prompt.user_code, "WDJB-mjht");
    assert_eq!(prompt.verification_uri, "https://tv.example/link");
    assert_eq!(prompt.qr_target(), "https://tv.example/L/WDJB-MJHT");
    assert_eq!(prompt.expires_in, Some(600_000));
}

#[test]
fn without_a_complete_address_the_qr_code_holds_the_short_one() {
    let too_long = format!("https://tv.example/{}", "x".repeat(400));
    for complete in ["null", "\"\"", &format!("\"{too_long}\"")] {
        let mut device = Device::asks(request());
        device.hears(200, &codes("600", "5").replace("\"https://tv.example/L/WDJB-MJHT\"", complete));
        assert_eq!(device.prompt().verification_uri_complete, None);
        assert_eq!(device.prompt().qr_target(), "https://tv.example/link");
    }
}

#[test]
fn progress_and_number_follow_the_person() {
    let mut device = Device::shows_codes("600", "5");
    assert_eq!(device.prompt().progress, None);
    for (extra, progress, number) in [
        (r#","cbl_progress":"opened""#, Some(Progress::Opened), None),
        (r#","cbl_progress":"signed_in","cbl_number":"42""#, Some(Progress::SignedIn), Some("42")),
        (r#","cbl_progress":"dancing","cbl_number":"far too long""#, None, None),
    ] {
        device.sends();
        device.hears(400, &PENDING.replace('}', &format!("{extra}}}")));
        assert_eq!((device.prompt().progress, device.prompt().number), (progress, number));
    }
}

/// The code stays valid while the network is away, so it stays on the screen.
#[test]
fn trouble_is_told_beside_the_code_and_goes_with_the_next_answer() {
    let mut device = Device::shows_codes("600", "5");
    device.sends();
    device.loses_connection();
    assert!(device.prompt().trouble.is_some());
    assert_eq!(device.prompt().user_code, "WDJB-mjht");
    device.sends();
    device.hears(400, SLOW_DOWN);
    assert_eq!(device.prompt().trouble, None);
}

/// CR-05: neither code nor token ever gets into a log by way of `Debug`.
#[test]
fn debug_shows_no_code() {
    let device = Device::shows_codes("600", "5");
    let view: View<'_> = device.flow.view(device.now);
    let shown = format!("{:?} {view:?} {:#?}", device.flow, device.prompt());
    assert!(shown.contains("tv.example/link"));
    for secret in ["secret-device-code", "WDJB", "mjht", "MJHT"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
