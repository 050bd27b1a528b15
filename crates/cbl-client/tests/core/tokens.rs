//! Tokens borrow the answer and are gone with it.

use cbl_client::Response;

use crate::device::Device;

const FULL: &str = r#"{"access_token":"a\/t","token_type":"bEARER","expires_in":"900","refresh_token":"r\u0074",
    "id_token":"e.y.J","scope":"openid profile","cbl_account":"Ann \u00d8","unknown":[{"access_token":"no"}]}"#;

#[test]
fn every_member_is_unescaped_and_lent() {
    let mut device = Device::shows_codes("600", "5");
    device.sends();
    let mut body = FULL.as_bytes().to_vec();
    let tokens = device.flow.on_response(device.now, Response::new(200, &mut body)).unwrap();
    assert_eq!((tokens.access_token(), tokens.refresh_token()), ("a/t", Some("rt")));
    assert_eq!((tokens.id_token(), tokens.scope()), (Some("e.y.J"), Some("openid profile")));
    assert_eq!((tokens.account(), tokens.expires_in()), (Some("Ann \u{d8}"), Some(900)));
}

/// CR-05
#[test]
fn dropping_the_tokens_wipes_the_answer_and_debug_shows_none() {
    let mut device = Device::shows_codes("600", "5");
    device.sends();
    let mut body = FULL.as_bytes().to_vec();
    let tokens = device.flow.on_response(device.now, Response::new(200, &mut body)).unwrap();
    let shown = format!("{tokens:?}");
    assert!(shown.contains("900") && !shown.contains("a/t") && !shown.contains("rt"), "{shown}");
    drop(tokens);
    assert!(body.iter().all(|byte| *byte == 0));
}

/// CR-05: the answer that held the device code.
#[test]
fn the_answer_with_the_codes_is_wiped() {
    let mut device = Device::asks(crate::device::request());
    let mut body = crate::device::codes("600", "5").into_bytes();
    assert!(device.flow.on_response(0, Response::new(200, &mut body)).is_none());
    assert!(body.iter().all(|byte| *byte == 0));
    assert_eq!(device.prompt().user_code, "WDJB-mjht");
}

#[test]
fn what_the_server_left_out_is_missing() {
    let mut device = Device::shows_codes("600", "5");
    device.sends();
    let mut body = br#"{"access_token":"a","token_type":"Bearer","refresh_token":null,"scope":""}"#.to_vec();
    let tokens = device.flow.on_response(device.now, Response::new(200, &mut body)).unwrap();
    assert_eq!((tokens.refresh_token(), tokens.scope(), tokens.expires_in()), (None, None, None));
}
