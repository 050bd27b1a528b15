//! The verifier and its challenge.

use cbl_client::{DeviceFlow, LinkRequest, PkceSeed, SAVED_ROOM};

use crate::device::{Device, codes, error, request};

/// The octets of RFC 7636 appendix B.
const RANDOM: [u8; 32] = [
    116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191, 240,
    91, 88, 5, 88, 83, 132, 141, 121,
];
const VERIFIER: &str = "code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk&";

fn wish() -> LinkRequest<'static> {
    let mut wish = request();
    wish.pkce = Some(PkceSeed::new(&RANDOM));
    wish
}

/// The example of RFC 7636 appendix B.
#[test]
fn the_challenge_goes_with_the_request_for_codes_and_the_verifier_with_each_poll() {
    let mut device = Device { flow: DeviceFlow::start(wish(), 0, 1), now: 0 };
    assert_eq!(
        device.sends().body,
        "client_id=tv&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
    );
    device.hears(200, &codes("600", "5"));
    assert!(device.sends().body.contains(VERIFIER));
    device.hears(400, &error("authorization_pending"));
    assert!(device.sends().body.contains(VERIFIER));
}

#[test]
fn the_verifier_survives_a_power_cut_with_its_codes() {
    let mut device = Device::asks(wish());
    device.hears(200, &codes("600", "5"));
    let mut blob = [0; SAVED_ROOM];
    let length = device.flow.save(0, &mut blob).unwrap();
    // A board that drew other bytes at its second start still proves what it promised at its first.
    let mut after = request();
    after.pkce = Some(PkceSeed::new(&[9; 32]));
    let flow = DeviceFlow::resume(after, &blob[..length], 0, None, 1).unwrap();
    assert!(Device { flow, now: 0 }.sends().body.contains(VERIFIER));
}

/// RFC 7636 section 4.1: a verifier belongs to one request.
#[test]
fn a_new_code_has_a_new_verifier() {
    let mut device = Device::asks(wish());
    device.hears(200, &codes("600", "5"));
    device.sends();
    device.hears(400, &error("expired_token"));
    let asked = device.sends().body;
    assert!(asked.contains("code_challenge=") && !asked.contains("E9Melhoa"), "{asked}");
    device.hears(200, &codes("600", "5"));
    let polled = device.sends().body;
    assert!(polled.contains("code_verifier=") && !polled.contains(VERIFIER), "{polled}");
}

/// CR-05
#[test]
fn debug_shows_no_verifier() {
    let flow = DeviceFlow::start(wish(), 0, 1);
    let shown = format!("{flow:?}");
    assert!(!shown.contains("116, 24") && !shown.contains("dBjft"), "{shown}");
}
