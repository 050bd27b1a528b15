//! The dialect of Login with Amazon, as its servers speak it.

use cbl_client::{Action, Client, ClientId, Dialect, Endpoint, LinkRequest, Outcome, Refresher, Response, Scope};

use crate::device::{Device, PENDING, SLOW_DOWN, assert_wait, codes, error};

const CODES: &str = r#"{"user_code":"FUP8UN","device_code":"dc-1","interval":5,"verification_uri":"https://host/link","expires_in":600}"#;
const TOKENS: &str = r#"{"access_token":"at-1","refresh_token":"rt-1","token_type":"bearer","expires_in":3600}"#;

fn client() -> Client<'static> {
    Client::public(ClientId::parse("tv").unwrap()).speaking(Dialect::Lwa)
}

fn request() -> LinkRequest<'static> {
    let mut request = LinkRequest::new(client());
    request.scope = Some(Scope::parse("profile alexa:all").unwrap());
    request
}

fn shows_codes(request: LinkRequest<'static>) -> Device {
    let mut device = Device::asks(request);
    device.hears(200, CODES);
    device
}

#[test]
fn codes_are_asked_for_in_the_words_of_the_dialect() {
    let mut wish = request();
    wish.scope_data = Some(r#"{"alexa:all":{}}"#);
    // Unknown to the dialect, so not sent.
    wish.pkce = Some(cbl_client::PkceSeed::new(&[7; 32]));
    wish.device_name = Some("Ann's TV");
    let mut device = Device { flow: cbl_client::DeviceFlow::start(wish, 0, 1), now: 0 };
    let sent = device.sends();
    assert_eq!(sent.endpoint, Endpoint::DeviceAuthorization);
    assert_eq!(
        sent.body,
        "response_type=device_code&client_id=tv&scope=profile+alexa%3Aall&scope_data=%7B%22alexa%3Aall%22%3A%7B%7D%7D"
    );
}

#[test]
fn a_poll_carries_both_codes_and_no_client() {
    let mut device = shows_codes(request());
    assert_eq!(device.sends().body, "grant_type=device_code&device_code=dc-1&user_code=FUP8UN");
    assert_eq!(device.hears(200, TOKENS).as_deref(), Some("at-1"));
}

/// The page is the server's, the QR code's address is made by the device.
#[test]
fn the_address_with_the_code_is_made_by_the_device() {
    let device = shows_codes(request());
    assert_eq!(device.prompt().qr_target(), "https://host/link?cbl-code=FUP8UN");
    let mut device = Device::asks(request());
    device.hears(200, &CODES.replace("/link", "/link?lang=de"));
    assert_eq!(device.prompt().qr_target(), "https://host/link?lang=de&cbl-code=FUP8UN");
    let mut device = Device::asks(request());
    device.hears(200, &CODES.replace("/link", &"x".repeat(240)));
    assert!(device.prompt().qr_target().ends_with("x?cbl-code=FUP8UN"));
}

#[test]
fn waiting_and_slow_down_are_the_same_in_both_dialects() {
    let mut device = shows_codes(request());
    device.sends();
    device.hears(400, PENDING);
    device.sends();
    device.hears(400, SLOW_DOWN);
    assert_wait(device.next_wait(), 10_000);
    device.hears(503, r#"{"error":"servererror","error_description":"later"}"#);
    assert_wait(device.next_wait(), 20_000);
}

/// CR-01: the dialect has one word for expired, denied and forgotten; after a denial a code that nobody asked for
/// would be rude, so a new one comes by itself only where the old one was about to end anyway.
#[test]
fn an_invalid_code_pair_renews_only_at_the_end_of_its_life() {
    let mut early = shows_codes(request());
    early.sends();
    early.hears(400, &error("invalid_code_pair"));
    assert_eq!(early.ends(), Outcome::Forgotten);

    let mut late = shows_codes(request());
    loop {
        assert_eq!(late.sends().endpoint, Endpoint::Token);
        if late.now > 595_000 {
            break;
        }
        late.hears(400, PENDING);
    }
    late.hears(400, &error("invalid_code_pair"));
    assert_eq!(late.sends().endpoint, Endpoint::DeviceAuthorization);
}

/// In the language of the RFC the same word is one that nobody knows.
#[test]
fn outside_the_dialect_an_invalid_code_pair_is_a_refusal() {
    let mut device = Device::shows_codes("600", "5");
    device.sends();
    device.hears(400, &error("invalid_code_pair"));
    assert!(matches!(device.ends(), Outcome::Refused(refusal) if refusal.as_str() == "invalid_code_pair"));
}

#[test]
fn an_unknown_client_is_refused_by_its_own_word() {
    let mut device = Device::asks(request());
    device.hears(
        400,
        r#"{"error_description":"The request has an invalid parameter : client_id","error":"InvalidValue"}"#,
    );
    assert!(matches!(device.ends(), Outcome::Refused(refusal) if refusal.as_str() == "InvalidValue"));
}

/// The refresh token of this dialect stays the same for ever.
#[test]
fn a_refresh_names_the_client_and_may_bring_the_same_refresh_token() {
    let mut refresher = Refresher::start(client(), "rt-1", 0, 60_000, 1);
    let mut out = [0; 512];
    let Action::Send(sent) = refresher.next(0, &mut out) else { panic!() };
    assert_eq!(sent.body, "grant_type=refresh_token&refresh_token=rt-1&client_id=tv");
    let mut body = TOKENS.as_bytes().to_vec();
    let tokens = refresher.on_response(10, Response::new(200, &mut body)).unwrap();
    assert_eq!(tokens.refresh_token(), Some("rt-1"));
}

#[test]
fn saved_codes_come_back_in_the_dialect_they_were_asked_for_in() {
    let mut device = shows_codes(request());
    let mut blob = [0; cbl_client::SAVED_ROOM];
    let length = device.flow.save(0, &mut blob).unwrap();
    let resume = |request| cbl_client::DeviceFlow::resume(request, &blob[..length], 0, None, 1);
    let mut after = Device { flow: resume(request()).unwrap(), now: 0 };
    assert_eq!(after.prompt().qr_target(), "https://host/link?cbl-code=FUP8UN");
    assert_eq!(after.sends().body, "grant_type=device_code&device_code=dc-1&user_code=FUP8UN");
    assert_eq!(resume(crate::device::request()).unwrap_err(), cbl_client::BlobError::OtherClient);
}

/// A secret of another configuration never leaves the device: this dialect has none.
#[test]
fn no_secret_is_sent() {
    let id = ClientId::parse("tv").unwrap();
    for authentication in [
        cbl_client::Authentication::Basic { secret: "hunter2" },
        cbl_client::Authentication::Post { secret: "hunter2" },
    ] {
        let client = Client::confidential(id, authentication).speaking(Dialect::Lwa);
        let mut device = Device { flow: cbl_client::DeviceFlow::start(LinkRequest::new(client), 0, 1), now: 0 };
        let sent = device.sends();
        assert_eq!((sent.body.as_str(), sent.authorization), ("response_type=device_code&client_id=tv", None));
        device.hears(200, &codes("600", "5"));
        assert!(!device.sends().body.contains("hunter2"));
    }
}
