//! May this client ask for codes, and for what (DA-05, DA-11, DA-13, DA-15, UI-06).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod support;

use cbl_proto::{DeviceAuthorizationRequest, ErrorCode};
use cbl_rules::{
    Guard, KeyPolicy, ShownKey, Stage,
    guard::Risk,
    issue::{Origin, issue},
    policy::{PolicyRefusal, Terms, clean_display_text, narrow},
};
use std::net::IpAddr;
use support::{at, id};

fn terms() -> Terms {
    Terms {
        client_id: "tv".into(),
        enabled: true,
        device_grant: true,
        scopes: "profile email".into(),
        resources: vec!["https://api.example".into()],
        lifetime: 600,
        interval: 5,
        guard: Guard::default(),
        authenticated_only: false,
        networks: Vec::new(),
    }
}

fn asks(terms: &Terms, form: &str) -> Result<cbl_rules::Grant, PolicyRefusal> {
    let mut body = form.as_bytes().to_vec();
    let request = DeviceAuthorizationRequest::read(&mut body).unwrap();
    issue(terms, &request, &origin(), at(0)).map(|issue| issue.into_grant(id(1)))
}

fn origin() -> Origin<'static> {
    Origin::from("203.0.113.7".parse::<IpAddr>().unwrap())
}

fn asks_from(terms: &Terms, origin: &Origin<'_>) -> Result<cbl_rules::Grant, PolicyRefusal> {
    issue(terms, &DeviceAuthorizationRequest::default(), origin, at(0)).map(|issue| issue.into_grant(id(1)))
}

/// DA-14: the key that the device shows stands in the grant, where keys are looked at.
#[test]
fn da_14_the_key_of_the_request_stands_in_the_grant() {
    for (policy, kept) in [(KeyPolicy::Off, None), (KeyPolicy::Allow, Some("k")), (KeyPolicy::Require, Some("k"))] {
        let origin = Origin { key: ShownKey::new(policy, Some("k")), ..origin() };
        assert_eq!(asks_from(&terms(), &origin).unwrap().asked.key_thumbprint.as_deref(), kept, "{policy:?}");
    }
    assert_eq!(asks_from(&terms(), &origin()).unwrap().asked.key_thumbprint, None);
}

/// DA-16, XD-08.
#[test]
fn da_16_codes_may_be_for_clients_that_prove_who_they_are() {
    let strict = Terms { authenticated_only: true, ..terms() };
    assert_eq!(asks_from(&strict, &origin()).unwrap_err(), PolicyRefusal::NotAuthenticated);
    assert!(asks_from(&strict, &Origin { authenticated: true, ..origin() }).is_ok());
}

/// XD-09.
#[test]
fn xd_09_codes_may_be_for_some_networks_alone() {
    let networks = ["203.0.113.0/24", "2001:db8::/32"].map(|network| network.parse().unwrap());
    let home = Terms { networks: networks.to_vec(), ..terms() };
    for (address, inside) in [
        ("203.0.113.7", true),
        ("::ffff:203.0.113.7", true),
        ("2001:db8::7", true),
        ("203.0.114.7", false),
        ("2001:db9::7", false),
    ] {
        let asked = asks_from(&home, &Origin::from(address.parse::<IpAddr>().unwrap()));
        assert_eq!(asked.err(), (!inside).then_some(PolicyRefusal::NetworkNotAllowed), "{address}");
    }
}

#[test]
fn a_new_grant_is_pending_and_lives_as_long_as_its_client_says() {
    let grant = asks(&terms(), "client_id=tv&scope=profile&device_name=Den").unwrap();
    assert_eq!((grant.stage, grant.expires_at, grant.interval), (Stage::Pending, at(600), 5));
    assert_eq!((&*grant.asked.scope, grant.asked.device.name.as_deref()), ("profile", Some("Den")));
}

/// DA-05.
#[test]
fn a_client_gets_what_its_registration_allows_and_no_more() {
    let disabled = Terms { enabled: false, ..terms() };
    let other_grant = Terms { device_grant: false, ..terms() };
    let high_risk = Terms { guard: Guard { risk: Risk::High, ..Guard::default() }, ..terms() };
    let rows = [
        (asks(&disabled, "client_id=tv"), ErrorCode::InvalidClient),
        (asks(&other_grant, "client_id=tv"), ErrorCode::UnauthorizedClient),
        // XD-01
        (asks(&high_risk, "client_id=tv"), ErrorCode::UnauthorizedClient),
        (asks(&terms(), "client_id=tv&scope=admin"), ErrorCode::InvalidScope),
        (asks(&terms(), "client_id=tv&scope=profile+admin"), ErrorCode::InvalidScope),
        (asks(&terms(), "client_id=tv&resource=https%3A%2F%2Fother.example"), ErrorCode::InvalidTarget),
    ];
    for (answer, code) in rows {
        let refusal = answer.unwrap_err();
        assert_eq!(refusal.error_code(), code);
        assert!(!refusal.description().is_empty());
    }
}

#[test]
fn no_scope_means_all_of_the_clients_scopes_and_a_repeated_one_stands_once() {
    assert_eq!(&*asks(&terms(), "client_id=tv").unwrap().asked.scope, "profile email");
    assert_eq!(&*asks(&terms(), "client_id=tv&scope=email+profile+email").unwrap().asked.scope, "email profile");
}

/// DA-15.
#[test]
fn only_a_well_formed_s256_challenge_is_taken() {
    let good = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    let with =
        |method: &str, challenge: &str| asks(&terms(), &format!("client_id=tv&code_challenge={challenge}{method}"));
    assert_eq!(with("&code_challenge_method=S256", good).unwrap().asked.code_challenge.as_deref(), Some(good));
    for (method, challenge) in
        [("", good), ("&code_challenge_method=plain", good), ("&code_challenge_method=S256", "short")]
    {
        assert_eq!(with(method, challenge), Err(PolicyRefusal::ChallengeRefused));
    }
    assert_eq!(asks(&terms(), "client_id=tv&code_challenge_method=S256"), Err(PolicyRefusal::ChallengeRefused));
}

/// XD-18.
#[test]
fn xd_18_only_a_well_formed_hash_names_an_account() {
    let good = "Q4xMev5gDN8eRVw2m-x23JcPyMpGNEfHs4ejR_PHkzE";
    let with = |hash: &str| asks(&terms(), &format!("client_id=tv&cbl_login_hint_hash={hash}"));
    assert_eq!(with(good).unwrap().asked.login_hint_hash.as_deref(), Some(good));
    for bad in ["ann", &good[1..], &format!("{good}A"), "Q4xMev5gDN8eRVw2m%2Bx23JcPyMpGNEfHs4ejR_PHkzE"] {
        let refusal = with(bad).unwrap_err();
        assert_eq!(
            (refusal, refusal.error_code()),
            (PolicyRefusal::LoginHintRefused, ErrorCode::InvalidRequest),
            "{bad}"
        );
    }
}

/// UI-06, LG-02.
#[test]
fn device_texts_lose_what_is_invisible_and_what_is_too_long() {
    let rows = [
        ("Living room", Some("Living room")),
        ("  padded  ", Some("padded")),
        ("line\r\nfeed\u{1b}[31m", Some("linefeed[31m")),
        ("a\u{202e}b\u{200b}c\u{2066}d", Some("abcd")),
        ("\u{202e}\u{200f}", None),
        ("居間のテレビ", Some("居間のテレビ")),
    ];
    for (text, clean) in rows {
        assert_eq!(clean_display_text(text).as_deref(), clean, "{text:?}");
    }
    assert_eq!(clean_display_text(&"x".repeat(100)).unwrap().len(), 64);
}

/// RT-02.
#[test]
fn a_refresh_may_only_narrow_the_scope() {
    let scope = |text| cbl_proto::Scope::parse(text).unwrap();
    assert_eq!(narrow("profile email", None), Ok("profile email"));
    assert_eq!(narrow("profile email", Some(scope("email"))), Ok("email"));
    assert_eq!(narrow("profile", Some(scope("profile email"))), Err(PolicyRefusal::ScopeNotAllowed));
}
