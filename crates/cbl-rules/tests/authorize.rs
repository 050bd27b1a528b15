//! May a client have people signed in for it (RFC 6749 section 4.1, OpenID Connect Core 1.0 section 3.1.2)?
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod support;

use cbl_proto::AuthorizationRequest;
use cbl_rules::{
    Guard,
    authorize::{Code, Prompt, Refusal, SignIn, SignInError, Unknown, authorize, destination, is_registrable, redeems},
    policy::Terms,
};
use support::at;

const BACK: &str = "https://second.example/back";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

fn terms() -> Terms {
    Terms {
        client_id: "second".into(),
        enabled: true,
        device_grant: false,
        scopes: "openid profile email".into(),
        resources: Vec::new(),
        lifetime: 600,
        interval: 5,
        guard: Guard::default(),
        authenticated_only: false,
        networks: Vec::new(),
    }
}

fn request() -> AuthorizationRequest<'static> {
    AuthorizationRequest {
        client_id: Some("second"),
        redirect_uri: Some(BACK),
        response_type: Some("code"),
        scope: Some("openid email"),
        state: Some("s"),
        nonce: Some("n"),
        code_challenge: Some(CHALLENGE),
        code_challenge_method: Some("S256"),
        ..AuthorizationRequest::default()
    }
}

fn judged(request: &AuthorizationRequest<'_>) -> Result<SignIn, Refusal> {
    authorize(&terms(), BACK, request, at(100))
}

fn error(request: &AuthorizationRequest<'_>) -> SignInError {
    match judged(request) {
        Err(Refusal::Client(error, description)) => {
            assert!(!description.is_empty());
            error
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_good_request_is_kept_as_it_was_judged() {
    let wanted = judged(&request()).unwrap();
    assert_eq!((&*wanted.client_id, &*wanted.redirect_uri, &*wanted.scope), ("second", BACK, "openid email"));
    assert_eq!((wanted.state.as_deref(), wanted.nonce.as_deref()), (Some("s"), Some("n")));
    assert_eq!((wanted.prompt, wanted.not_before), (Prompt::AsNeeded, None));
}

/// RFC 9700 section 2.1: letter by letter, and nobody is told anything before the place is known.
#[test]
fn the_browser_goes_only_to_a_registered_place() {
    let registered = [BACK.to_owned(), "https://second.example/other".to_owned()];
    let goes = |uri: Option<&'static str>| {
        destination(Some(&terms()), &registered, &AuthorizationRequest { redirect_uri: uri, ..request() })
            .map(str::to_owned)
    };
    assert_eq!(goes(Some(BACK)), Ok(BACK.to_owned()));
    for uri in [
        None,
        Some(""),
        Some("https://second.example/back/"),
        Some("https://second.example/back?x=1"),
        Some("https://SECOND.example/back"),
        Some("https://second.example/back/../evil"),
        Some("https://second.example.evil.example/back"),
        Some("http://second.example/back"),
        Some("https://second.example/back#x"),
    ] {
        assert_eq!(goes(uri), Err(Refusal::Page(Unknown::RedirectUri)), "{uri:?}");
    }
    let disabled = Terms { enabled: false, ..terms() };
    for (terms, registered) in [(None, &registered[..]), (Some(&disabled), &registered[..]), (Some(&terms()), &[][..])]
    {
        assert_eq!(destination(terms, registered, &request()), Err(Refusal::Page(Unknown::Client)));
    }
}

#[test]
fn what_is_wrong_is_told_to_the_client_in_the_words_of_the_standard() {
    let rows = [
        (AuthorizationRequest { response_type: None, ..request() }, SignInError::InvalidRequest),
        (AuthorizationRequest { response_type: Some("token"), ..request() }, SignInError::UnsupportedResponseType),
        (
            AuthorizationRequest { response_type: Some("code id_token"), ..request() },
            SignInError::UnsupportedResponseType,
        ),
        (AuthorizationRequest { response_mode: Some("fragment"), ..request() }, SignInError::InvalidRequest),
        (AuthorizationRequest { code_challenge: None, ..request() }, SignInError::InvalidRequest),
        (AuthorizationRequest { code_challenge: Some("short"), ..request() }, SignInError::InvalidRequest),
        (AuthorizationRequest { code_challenge_method: None, ..request() }, SignInError::InvalidRequest),
        (AuthorizationRequest { code_challenge_method: Some("plain"), ..request() }, SignInError::InvalidRequest),
        (AuthorizationRequest { scope: None, ..request() }, SignInError::InvalidScope),
        (AuthorizationRequest { scope: Some("email"), ..request() }, SignInError::InvalidScope),
        (AuthorizationRequest { scope: Some("openid admin"), ..request() }, SignInError::InvalidScope),
        (AuthorizationRequest { scope: Some("openid \"x\""), ..request() }, SignInError::InvalidScope),
        (AuthorizationRequest { prompt: Some("none login"), ..request() }, SignInError::InvalidRequest),
        (AuthorizationRequest { prompt: Some("create"), ..request() }, SignInError::InvalidRequest),
        (AuthorizationRequest { max_age: Some("-1"), ..request() }, SignInError::InvalidRequest),
        (AuthorizationRequest { has_request_object: true, ..request() }, SignInError::RequestNotSupported),
    ];
    for (request, expected) in rows {
        assert_eq!(error(&request), expected, "{request:?}");
    }
    let long = "x".repeat(513);
    assert_eq!(error(&AuthorizationRequest { state: Some(&long), ..request() }), SignInError::InvalidRequest);
    assert_eq!(error(&AuthorizationRequest { nonce: Some(&long), ..request() }), SignInError::InvalidRequest);
}

#[test]
fn prompt_and_max_age_say_which_pages_and_how_recent() {
    let asks = |prompt, max_age| {
        let wanted = judged(&AuthorizationRequest { prompt, max_age, ..request() }).unwrap();
        (wanted.prompt, wanted.not_before)
    };
    assert_eq!(asks(Some("none"), None), (Prompt::None, None));
    assert_eq!(asks(Some("login"), None), (Prompt::AsNeeded, Some(at(100))));
    assert_eq!(asks(Some("select_account consent"), None), (Prompt::Consent, Some(at(100))));
    assert_eq!(asks(Some("none"), Some("30")), (Prompt::None, Some(at(70))));
    assert_eq!(asks(None, Some("0")), (Prompt::AsNeeded, Some(at(100))));
}

#[test]
fn offline_access_is_left_out_of_a_sign_in() {
    let wanted = judged(&AuthorizationRequest { scope: Some("openid offline_access email"), ..request() }).unwrap();
    assert_eq!(&*wanted.scope, "openid email");
}

#[test]
fn a_code_is_redeemed_by_its_client_in_time_and_with_all_that_belongs_to_it() {
    let code = Code { wanted: judged(&request()).unwrap(), expires_at: at(160) };
    assert!(redeems(&code, "second", Some(BACK), CHALLENGE, at(159)));
    assert!(!redeems(&code, "third", Some(BACK), CHALLENGE, at(159)));
    assert!(!redeems(&code, "second", None, CHALLENGE, at(159)));
    assert!(!redeems(&code, "second", Some("https://second.example/other"), CHALLENGE, at(159)));
    assert!(!redeems(&code, "second", Some(BACK), "", at(159)));
    assert!(!redeems(&code, "second", Some(BACK), CHALLENGE, at(160)));
}

#[test]
fn only_whole_and_safe_places_are_registered() {
    for good in [
        BACK,
        "https://second.example:8443/a?b=c",
        "http://localhost:3000/back",
        "http://127.0.0.1/",
        "http://[::1]:9/x",
    ] {
        assert!(is_registrable(good), "{good}");
    }
    for bad in [
        "",
        "second.example/back",
        "http://second.example/back",
        "javascript://x",
        "https://",
        "https:///x",
        "https://second.example/#x",
        "https://*.example/",
        "https://user@second.example/",
        "https://second.example/a b",
        "https://second.example/\u{e4}",
        "http://localhost.evil.example/",
        "http://localhost@evil.example/",
        "https://second.example\\@evil.example/",
    ] {
        assert!(!is_registrable(bad), "{bad}");
    }
}
