#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

use cbl_proto::{
    BodyCredentials, ErrorCode, FormWriter, GRANT_TYPE_DEVICE_CODE, GrantRequest, Malformed, Scope, TokenRequest,
    TokenResponse,
};
use proptest::option;
use proptest::prelude::*;

const POLL: &str = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code";

fn refused(body: &str) -> Malformed {
    TokenRequest::read(&mut body.as_bytes().to_vec()).unwrap_err()
}

/// TK-01
#[test]
fn the_poll_of_rfc_8628_section_3_4_is_read() {
    let body = format!("{POLL}&device_code=GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS&client_id=1406020730");
    let mut body = body.into_bytes();
    let expected = TokenRequest {
        credentials: BodyCredentials::public("1406020730"),
        grant: GrantRequest::DeviceCode {
            device_code: "GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS",
            code_verifier: None,
        },
    };
    assert_eq!(TokenRequest::read(&mut body), Ok(expected));
}

#[test]
fn a_refresh_is_read() {
    let mut body = *b"grant_type=refresh_token&refresh_token=r&scope=a+b&resource=https://api.example&client_id=tv\
        &client_secret=s&device_code=ignored";
    let request = TokenRequest::read(&mut body).unwrap();
    assert_eq!(request.credentials, BodyCredentials { client_secret: Some("s"), ..BodyCredentials::public("tv") });
    assert_eq!(
        request.grant,
        GrantRequest::RefreshToken {
            refresh_token: "r",
            scope: Some(Scope::parse("a b").unwrap()),
            resource: Some("https://api.example"),
        }
    );
}

/// TK-01
#[test]
fn what_is_missing_or_unknown_is_one_oauth_error() {
    for (body, code, description) in [
        ("", ErrorCode::InvalidRequest, "grant_type is missing"),
        ("grant_type=", ErrorCode::InvalidRequest, "grant_type is missing"),
        ("device_code=x&client_id=a", ErrorCode::InvalidRequest, "grant_type is missing"),
        (POLL, ErrorCode::InvalidRequest, "device_code is missing"),
        (&format!("{POLL}&device_code="), ErrorCode::InvalidRequest, "device_code is missing"),
        ("grant_type=refresh_token", ErrorCode::InvalidRequest, "refresh_token is missing"),
        ("grant_type=password", ErrorCode::UnsupportedGrantType, "this grant_type is not supported"),
        ("grant_type=device_code&scope=%22", ErrorCode::UnsupportedGrantType, "this grant_type is not supported"),
        ("grant_type=Refresh_Token", ErrorCode::UnsupportedGrantType, "this grant_type is not supported"),
    ] {
        let malformed = refused(body);
        assert_eq!((malformed.error_code(), malformed.description()), (code, description), "{body}");
    }
}

/// RT-02
#[test]
fn a_scope_that_is_no_scope_spoils_a_refresh_and_not_a_poll() {
    assert_eq!(refused("grant_type=refresh_token&refresh_token=r&scope=a++b"), Malformed::Scope);
    let mut poll = format!("{POLL}&device_code=x&scope=a++b").into_bytes();
    assert!(TokenRequest::read(&mut poll).is_ok());
}

#[test]
fn a_parameter_sent_twice_is_an_invalid_request() {
    for body in [
        format!("{POLL}&{POLL}&device_code=x"),
        format!("{POLL}&device_code=x&device_code=x"),
        format!("{POLL}&device_code=x&client_id=a&client_id=a"),
        format!("{POLL}&device_code=x&resource=a&resource=b"),
        format!("{POLL}&device_code=x&unknown=1&unknown="),
    ] {
        assert_eq!(refused(&body), Malformed::Request("a parameter was sent more than once"), "{body}");
    }
}

/// TK-18
#[test]
fn descriptions_stay_in_the_character_set_of_rfc_6749_and_echo_nothing() {
    let too_many = (0..65).map(|i| format!("canary{i}=v")).collect::<Vec<_>>().join("&");
    for body in [
        "",
        "canary=%",
        "canary=%FF",
        "canary=1&canary=1",
        "grant_type=canary",
        POLL,
        "grant_type=refresh_token",
        "grant_type=refresh_token&refresh_token=canary&scope=%22canary",
        &too_many,
        &"canary".repeat(3000),
    ] {
        let malformed = refused(body);
        let text = malformed.description();
        assert!(!text.is_empty() && !text.contains("canary"), "{text}");
        assert!(text.bytes().all(|byte| matches!(byte, 0x20 | 0x21 | 0x23..=0x5B | 0x5D..=0x7E)), "{text}");
        assert_eq!(malformed.to_string(), text);
    }
}

#[test]
fn debug_output_does_not_tell_secrets() {
    let poll = format!("{POLL}&device_code=secret-1&code_verifier=secret-2&client_secret=secret-3&client_id=tv");
    let refresh = "grant_type=refresh_token&refresh_token=secret-4&scope=visible&client_assertion=secret-5";
    for body in [&poll, refresh] {
        let mut body = body.as_bytes().to_vec();
        let shown = format!("{:?}", TokenRequest::read(&mut body).unwrap());
        assert!(shown.contains("tv") || shown.contains("visible"));
        assert!(!shown.contains("secret-"), "{shown}");
    }
}

#[test]
fn a_poll_is_written_with_the_whole_name_of_its_grant() {
    let mut buffer = [0; 200];
    let mut form = FormWriter::new(&mut buffer);
    let grant = GrantRequest::DeviceCode { device_code: "d", code_verifier: None };
    TokenRequest { credentials: BodyCredentials::public("tv"), grant }.write(&mut form).unwrap();
    assert_eq!(form.finish(), format!("{POLL}&device_code=d&client_id=tv"));
    assert_eq!(GRANT_TYPE_DEVICE_CODE, "urn:ietf:params:oauth:grant-type:device_code");
}

/// TK-15
#[test]
fn the_token_response_is_json_with_the_members_that_are_there() {
    let few = TokenResponse {
        access_token: "a",
        token_type: "Bearer",
        expires_in: 900,
        refresh_token: None,
        scope: None,
        id_token: None,
        account: None,
    };
    let all = TokenResponse {
        refresh_token: Some("r"),
        scope: Some(Scope::parse("openid tv:play").unwrap()),
        id_token: Some("i.j.k"),
        account: Some("Zoe \"Z\""),
        ..few
    };
    let mut buffer = [0; 300];
    assert_eq!(few.write_json(&mut buffer), Ok(r#"{"access_token":"a","token_type":"Bearer","expires_in":900}"#));
    assert_eq!(
        all.write_json(&mut buffer),
        Ok(concat!(
            r#"{"access_token":"a","token_type":"Bearer","expires_in":900,"refresh_token":"r","#,
            r#""scope":"openid tv:play","id_token":"i.j.k","cbl_account":"Zoe \"Z\""}"#
        ))
    );
    let shown = format!("{all:?}");
    assert!(shown.contains("Bearer") && shown.contains("refresh_token: Some(..)"));
    assert!(!["\"a\"", "\"r\"", "i.j.k"].iter().any(|secret| shown.contains(secret)), "{shown}");
}

proptest! {
    /// TK-11
    #[test]
    fn any_bytes_are_a_request_or_malformed(
        body in proptest::collection::vec(any::<u8>(), 0..300),
        tail in proptest::collection::vec(any::<u8>(), 0..100),
    ) {
        let _ = TokenRequest::read(&mut body.clone());
        let _ = TokenRequest::read(&mut [POLL.as_bytes(), b"&device_code=", &tail].concat());
    }

    #[test]
    fn a_written_poll_is_read_back(
        device_code in ".{1,100}", code_verifier in option::of(".{1,50}"), client_id in ".{1,20}",
    ) {
        let grant =
            GrantRequest::DeviceCode { device_code: &device_code, code_verifier: code_verifier.as_deref() };
        let request = TokenRequest { credentials: BodyCredentials::public(&client_id), grant };
        let mut buffer = [0; 8192];
        let mut form = FormWriter::new(&mut buffer);
        request.write(&mut form).unwrap();
        let mut body = form.finish().to_owned().into_bytes();
        prop_assert_eq!(TokenRequest::read(&mut body), Ok(request));
    }

    #[test]
    fn a_written_refresh_is_read_back(
        refresh_token in ".{1,100}",
        scope in option::of("[a-z:]{1,9}( [a-z:]{1,9}){0,3}"),
        resource in option::of(".{1,50}"),
        secret in option::of(".{1,50}"),
    ) {
        let scope = scope.as_deref().map(|scope| Scope::parse(scope).unwrap());
        let grant =
            GrantRequest::RefreshToken { refresh_token: &refresh_token, scope, resource: resource.as_deref() };
        let credentials = BodyCredentials { client_secret: secret.as_deref(), ..BodyCredentials::default() };
        let request = TokenRequest { credentials, grant };
        let mut buffer = [0; 8192];
        let mut form = FormWriter::new(&mut buffer);
        request.write(&mut form).unwrap();
        let mut body = form.finish().to_owned().into_bytes();
        prop_assert_eq!(TokenRequest::read(&mut body), Ok(request));
    }
}
