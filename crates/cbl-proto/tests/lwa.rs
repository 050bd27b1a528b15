//! The words of the LWA dialect: patient reading, exact writing.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use cbl_proto::Malformed;
use cbl_proto::lwa::{
    CodePairRequest, CodePairResponse, DialectError, ErrorResponse, Exchange, ExchangeRequest, TokenResponse,
};

fn scopes(form: &str) -> Vec<String> {
    let mut body = form.as_bytes().to_vec();
    CodePairRequest::read(&mut body).unwrap().scope.tokens().map(str::to_owned).collect()
}

fn refusal(form: &str) -> Malformed {
    CodePairRequest::read(&mut form.as_bytes().to_vec()).unwrap_err()
}

fn exchange(form: &str) -> Result<(), DialectError> {
    let mut body = form.as_bytes().to_vec();
    ExchangeRequest::read(&mut body).map(drop).map_err(|malformed| DialectError::from(&malformed))
}

#[test]
fn scopes_are_read_from_one_parameter_or_many() {
    let wanted = ["profile", "alexa:all"];
    for form in ["scope=profile+alexa%3Aall", "scope=profile%20%20alexa:all", "scope=profile&scope=alexa:all"] {
        assert_eq!(scopes(form), wanted, "{form}");
    }
    assert!(scopes("client_id=tv&scope=").is_empty());
    assert_eq!(refusal(&"scope=a&".repeat(17)), Malformed::Request("scope came too often"));
}

#[test]
fn a_device_may_describe_itself_and_say_more_than_is_understood() {
    let mut body = *b"response_type=device_code&client_id=tv&client_secret=stray&app_name=Music&app_version=1.2&\
        di.hw.name=Acme&di.hw.version=X1&di.sdk.version=3&productID=P&deviceSerialNumber=S&scope_data={\"alexa:all\":{}}";
    let request = CodePairRequest::read(&mut body).unwrap();
    assert_eq!((request.client_id, request.scope_data), (Some("tv"), Some(r#"{"alexa:all":{}}"#)));
    assert_eq!((request.app_name, request.app_version), (Some("Music"), Some("1.2")));
    assert_eq!((request.hardware_name, request.hardware_version), (Some("Acme"), Some("X1")));
    assert_eq!((request.product_id, request.serial_number), (Some("P"), Some("S")));
}

#[test]
fn a_parameter_may_come_twice_but_not_say_two_things() {
    assert!(CodePairRequest::read(&mut b"client_id=tv&client_id=tv".to_vec()).is_ok());
    assert!(matches!(refusal("client_id=tv&client_id=radio"), Malformed::Request(_)));
    assert!(matches!(refusal("client_id=tv&response_type=code"), Malformed::Request(_)));
    assert_eq!(
        exchange("grant_type=device_code&device_code=a&user_code=b&user_code=c"),
        Err(DialectError::InvalidRequest)
    );
}

#[test]
fn a_poll_carries_both_codes_and_a_refresh_its_token() {
    let mut body = *b"user_code=AB&device_code=x&grant_type=device_code";
    let request = ExchangeRequest::read(&mut body).unwrap();
    assert_eq!(request.exchange, Exchange::CodePair { device_code: "x", user_code: "AB" });
    assert_eq!(request.credentials.client_id, None);
    let mut body = *b"grant_type=refresh_token&refresh_token=r&client_id=tv&client_secret=s";
    let request = ExchangeRequest::read(&mut body).unwrap();
    assert_eq!(request.exchange, Exchange::RefreshToken { refresh_token: "r" });
    assert_eq!(request.credentials.client_secret, Some("s"));
    assert!(!format!("{request:?}").contains("\"r\"") && !format!("{request:?}").contains("\"s\""));
}

#[test]
fn an_exchange_that_lacks_something_is_refused_by_its_word() {
    let rows = [
        ("", DialectError::InvalidRequest),
        ("grant_type=", DialectError::InvalidRequest),
        ("grant_type=device_code", DialectError::InvalidRequest),
        ("grant_type=device_code&device_code=x", DialectError::InvalidRequest),
        ("grant_type=device_code&user_code=x", DialectError::InvalidRequest),
        ("grant_type=refresh_token&client_id=tv", DialectError::InvalidRequest),
        ("grant_type=%", DialectError::InvalidRequest),
        ("grant_type=password", DialectError::UnsupportedGrantType),
        ("grant_type=urn:ietf:params:oauth:grant-type:device_code", DialectError::UnsupportedGrantType),
    ];
    for (form, error) in rows {
        assert_eq!(exchange(form), Err(error), "{form}");
    }
}

#[test]
fn answers_are_compact_and_their_members_stand_in_order() {
    let codes = CodePairResponse {
        user_code: "FUP8UN",
        device_code: "d-1",
        interval: 5,
        verification_uri: "https://host/link",
        expires_in: 600,
    };
    let expected = r#"{"user_code":"FUP8UN","device_code":"d-1","interval":5,"verification_uri":"https://host/link","expires_in":600}"#;
    assert_eq!(codes.write_json(&mut [0; 256]), Ok(expected));
    assert!(!format!("{codes:?}").contains("d-1"));
    let tokens = TokenResponse { access_token: "a", refresh_token: "r", expires_in: 3600 };
    let expected = r#"{"access_token":"a","refresh_token":"r","token_type":"bearer","expires_in":3600}"#;
    assert_eq!(tokens.write_json(&mut [0; 128]), Ok(expected));
    let error = ErrorResponse { error_description: "who?", error: DialectError::InvalidValue };
    assert_eq!(error.write_json(&mut [0; 64]), Ok(r#"{"error_description":"who?","error":"InvalidValue"}"#));
    assert!(error.write_json(&mut [0; 8]).is_err());
}
