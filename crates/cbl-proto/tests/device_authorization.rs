#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

use cbl_proto::{
    BodyCredentials, BufferTooSmall, DeviceAuthorizationRequest, DeviceAuthorizationResponse, ErrorCode, FormWriter,
    Malformed, Scope, limits,
};
use proptest::option;
use proptest::prelude::*;

const RESPONSE: DeviceAuthorizationResponse<'_> = DeviceAuthorizationResponse {
    device_code: "GmRhmhcxhwAzkoEqiMEg",
    user_code: "WDJB-MJHT",
    verification_uri: "https://tv.example/link",
    verification_uri_complete: Some("HTTPS://TV.EXAMPLE/L/WDJB-MJHT"),
    expires_in: 600,
    interval: 5,
};

fn refused(body: &[u8]) -> Malformed {
    DeviceAuthorizationRequest::read(&mut body.to_vec()).unwrap_err()
}

#[test]
fn every_parameter_is_read() {
    let mut body = b"client_id=tv&client_secret=s%26t&client_assertion_type=u%3Ar&client_assertion=a.b.c\
        &scope=openid+tv%3Aplay&resource=https%3A%2F%2Fapi.example&code_challenge=E9Mel&code_challenge_method=S256\
        &device_name=Living+room&device_model=X-1&app_version=1.2%2B3&cbl_can_show_number=true\
        &cbl_login_hint_hash=h&other=1"
        .to_vec();
    let request = DeviceAuthorizationRequest::read(&mut body).unwrap();
    assert_eq!(
        request,
        DeviceAuthorizationRequest {
            credentials: BodyCredentials {
                client_id: Some("tv"),
                client_secret: Some("s&t"),
                client_assertion_type: Some("u:r"),
                client_assertion: Some("a.b.c"),
            },
            scope: Some(Scope::parse("openid tv:play").unwrap()),
            resource: Some("https://api.example"),
            code_challenge: Some("E9Mel"),
            code_challenge_method: Some("S256"),
            device_name: Some("Living room"),
            device_model: Some("X-1"),
            app_version: Some("1.2+3"),
            can_show_number: true,
            login_hint_hash: Some("h"),
        }
    );
}

#[test]
fn nothing_has_to_be_there_for_the_form_to_be_read() {
    let request = DeviceAuthorizationRequest::read(&mut []).unwrap();
    assert_eq!(request, DeviceAuthorizationRequest::default());
}

/// DA-04
#[test]
fn a_parameter_sent_twice_is_an_invalid_request_known_or_not() {
    for body in ["client_id=a&client_id=a", "scope=a&scope=", "x=1&x=2", "client_id=a&x&x"] {
        let malformed = refused(body.as_bytes());
        assert_eq!(malformed.error_code(), ErrorCode::InvalidRequest, "{body}");
        assert_eq!(malformed.description(), "a parameter was sent more than once");
    }
}

/// DA-04
#[test]
fn an_empty_value_is_as_if_the_parameter_had_not_been_sent() {
    let mut body = *b"client_id=tv&scope=&device_name=&resource&client_secret=";
    let request = DeviceAuthorizationRequest::read(&mut body).unwrap();
    let expected = DeviceAuthorizationRequest { credentials: BodyCredentials::public("tv"), ..Default::default() };
    assert_eq!(request, expected);
}

/// DA-05
#[test]
fn a_scope_that_is_no_scope_is_invalid_scope() {
    for body in ["scope=+a", "scope=a++b", "scope=%22", "scope=%C3%A9"] {
        assert_eq!(refused(body.as_bytes()), Malformed::Scope, "{body}");
    }
    assert_eq!(Malformed::Scope.error_code(), ErrorCode::InvalidScope);
}

#[test]
fn a_form_that_cannot_be_read_is_an_invalid_request() {
    let too_many = (0..=limits::FORM_FIELDS).map(|i| format!("n{i}=v")).collect::<Vec<_>>().join("&");
    let too_long = "x".repeat(limits::FORM_BYTES + 1);
    for body in [b"a=%", &b"a=%FF"[..], too_many.as_bytes(), too_long.as_bytes()] {
        assert_eq!(refused(body).error_code(), ErrorCode::InvalidRequest);
    }
}

/// UI-06
#[test]
fn what_the_device_says_of_itself_is_cut_at_64_characters() {
    let mut body = format!("device_name={}&device_model=short", "\u{E9}".repeat(65)).into_bytes();
    let request = DeviceAuthorizationRequest::read(&mut body).unwrap();
    assert_eq!(request.device_name, Some("\u{E9}".repeat(64).as_str()));
    assert_eq!(request.device_model, Some("short"));
}

#[test]
fn only_true_means_that_the_device_can_show_a_number() {
    for (body, expected) in [("true", true), ("false", false), ("1", false), ("TRUE", false), ("", false)] {
        let mut body = format!("cbl_can_show_number={body}").into_bytes();
        let request = DeviceAuthorizationRequest::read(&mut body).unwrap();
        assert_eq!(request.can_show_number, expected);
    }
}

/// DA-06
#[test]
fn the_response_is_compact_json_with_the_members_of_the_rfc() {
    let mut buffer = [0; 400];
    assert_eq!(
        RESPONSE.write_json(&mut buffer).unwrap(),
        concat!(
            r#"{"device_code":"GmRhmhcxhwAzkoEqiMEg","user_code":"WDJB-MJHT","#,
            r#""verification_uri":"https://tv.example/link","#,
            r#""verification_uri_complete":"HTTPS://TV.EXAMPLE/L/WDJB-MJHT","expires_in":600,"interval":5}"#
        )
    );
    let without = DeviceAuthorizationResponse { verification_uri_complete: None, ..RESPONSE };
    assert!(!without.write_json(&mut buffer).unwrap().contains("complete"));
}

#[test]
fn a_response_that_does_not_fit_is_refused_at_every_size_but_the_right_one() {
    let size = RESPONSE.write_json(&mut [0; 400]).unwrap().len();
    for short in 0..size {
        assert_eq!(RESPONSE.write_json(&mut vec![0; short]), Err(BufferTooSmall));
    }
    assert!(RESPONSE.write_json(&mut vec![0; size]).is_ok());
}

#[test]
fn debug_output_does_not_tell_secrets() {
    let mut body = *b"client_id=tv&client_secret=hunter2&client_assertion=header.body";
    let request = DeviceAuthorizationRequest::read(&mut body).unwrap();
    let shown = format!("{request:?} {RESPONSE:?}");
    assert!(shown.contains("\"tv\"") && shown.contains("https://tv.example/link"));
    for secret in ["hunter2", "header.body", "GmRh", "WDJB"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

fn text() -> impl Strategy<Value = Option<String>> {
    option::of(".{1,20}")
}

proptest! {
    /// WB-05
    #[test]
    fn any_bytes_are_a_request_or_malformed(body in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = DeviceAuthorizationRequest::read(&mut body.clone());
    }

    #[test]
    fn a_written_request_is_read_back(
        credentials in (text(), text(), text(), text()),
        scope in option::of("[!#-\\[\\]-~]{1,9}( [!#-\\[\\]-~]{1,9}){0,3}"),
        texts in (text(), text(), text(), text(), text(), text(), text()),
        can_show_number: bool,
    ) {
        let request = DeviceAuthorizationRequest {
            credentials: BodyCredentials {
                client_id: credentials.0.as_deref(),
                client_secret: credentials.1.as_deref(),
                client_assertion_type: credentials.2.as_deref(),
                client_assertion: credentials.3.as_deref(),
            },
            scope: scope.as_deref().map(|scope| Scope::parse(scope).unwrap()),
            resource: texts.0.as_deref(),
            code_challenge: texts.1.as_deref(),
            code_challenge_method: texts.2.as_deref(),
            device_name: texts.3.as_deref(),
            device_model: texts.4.as_deref(),
            app_version: texts.5.as_deref(),
            can_show_number,
            login_hint_hash: texts.6.as_deref(),
        };
        let mut buffer = [0; 8192];
        let mut form = FormWriter::new(&mut buffer);
        request.write(&mut form).unwrap();
        let mut body = form.finish().to_owned().into_bytes();
        prop_assert_eq!(DeviceAuthorizationRequest::read(&mut body), Ok(request));
    }

    #[test]
    fn the_response_is_json_whatever_is_in_it(device_code: String, user_code in "[\\x00-\\x7F]*", uri: String) {
        let response = DeviceAuthorizationResponse {
            device_code: &device_code,
            user_code: &user_code,
            verification_uri: &uri,
            verification_uri_complete: Some("\"\\\u{1F}\n\u{2028}"),
            expires_in: u32::MAX,
            interval: 0,
        };
        let mut buffer = vec![0; 8192];
        let read: serde_json::Value = serde_json::from_str(response.write_json(&mut buffer).unwrap()).unwrap();
        let expected = serde_json::json!({
            "device_code": device_code, "user_code": user_code, "verification_uri": uri,
            "verification_uri_complete": "\"\\\u{1F}\n\u{2028}", "expires_in": u32::MAX, "interval": 0,
        });
        prop_assert_eq!(read, expected);
    }
}
