//! What is believed of a provider, row by row.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests fail by panicking")]

use cbl_rules::{
    AccountId,
    federation::{
        person::{Known, Recognised, address, display_name, may_remove, recognise, refreshed, user_name},
        token::{CLOCKS_DIFFER_S, Claims, Expected, LONGEST_SUBJECT, OLDEST_S, Refusal, judge},
    },
};

const NOW: i64 = 1_800_000_000;

fn good() -> Claims {
    Claims {
        issuer: "https://id.example".into(),
        subject: "248289761001".into(),
        audiences: vec!["cbl".into()],
        authorized_party: None,
        expires_at: NOW + 300,
        issued_at: NOW - 1,
        nonce: Some("n-0S6".into()),
        access_token_hash: Some("hash".into()),
        auth_time: Some(NOW - 30),
    }
}

fn expected() -> Expected<'static> {
    Expected {
        issuer: "https://id.example",
        client_id: "cbl",
        nonce: "n-0S6",
        access_token_hash: "hash",
        authenticated_after: NOW - 3_600,
        now: NOW,
    }
}

#[test]
fn a_good_token_says_when_the_person_signed_in() {
    assert_eq!(judge(&good(), &expected()), Ok(NOW - 30));
    assert_eq!(judge(&Claims { auth_time: None, ..good() }, &expected()), Ok(NOW));
    assert_eq!(judge(&Claims { access_token_hash: None, ..good() }, &expected()), Ok(NOW - 30));
    assert_eq!(judge(&Claims { auth_time: Some(NOW + CLOCKS_DIFFER_S), ..good() }, &expected()), Ok(NOW));
    let two = Claims { audiences: vec!["other".into(), "cbl".into()], authorized_party: Some("cbl".into()), ..good() };
    assert_eq!(judge(&two, &expected()), Ok(NOW - 30));
}

/// OpenID Connect Core section 3.1.3.7: each rule fails once, and at its bound.
#[test]
fn every_rule_of_an_id_token_can_refuse_it() {
    let text = |text: &str| Some(text.to_owned());
    let rows = [
        (Claims { issuer: "https://id.example/".into(), ..good() }, Refusal::Issuer),
        (Claims { issuer: "https://other.example".into(), ..good() }, Refusal::Issuer),
        (Claims { subject: String::new(), ..good() }, Refusal::Subject),
        (Claims { subject: "x".repeat(LONGEST_SUBJECT + 1), ..good() }, Refusal::Subject),
        (Claims { audiences: vec![], ..good() }, Refusal::Audience),
        (Claims { audiences: vec!["other".into()], ..good() }, Refusal::Audience),
        (Claims { audiences: vec!["cbl".into(), "other".into()], ..good() }, Refusal::Audience),
        (Claims { authorized_party: text("other"), ..good() }, Refusal::Audience),
        (Claims { expires_at: NOW - CLOCKS_DIFFER_S, ..good() }, Refusal::Time),
        (Claims { issued_at: NOW + CLOCKS_DIFFER_S + 1, ..good() }, Refusal::Time),
        (Claims { issued_at: NOW - OLDEST_S - 1, ..good() }, Refusal::Time),
        (Claims { auth_time: Some(NOW + CLOCKS_DIFFER_S + 1), ..good() }, Refusal::Time),
        (Claims { nonce: None, ..good() }, Refusal::Nonce),
        (Claims { nonce: text("other"), ..good() }, Refusal::Nonce),
        (Claims { access_token_hash: text("other"), ..good() }, Refusal::AccessToken),
        (Claims { auth_time: Some(NOW - 3_600), ..good() }, Refusal::Stale),
        (Claims { auth_time: Some(i64::MIN), ..good() }, Refusal::Stale),
    ];
    for (claims, refusal) in rows {
        assert_eq!(judge(&claims, &expected()), Err(refusal), "{claims:?}");
    }
}

/// UI-19: issuer and subject find an account; an address never does.
#[test]
fn ui_19_an_address_is_at_most_a_reason_to_ask_for_a_password() {
    let (own, other) = (AccountId::from_bytes([1; 16]), AccountId::from_bytes([2; 16]));
    let known = |account, same_address, address_verified| Known { account, same_address, address_verified };
    for verified in [false, true] {
        assert_eq!(recognise(&known(Some(own), Some(other), verified)), Recognised::Account(own));
        assert_eq!(recognise(&known(None, None, verified)), Recognised::New);
    }
    assert_eq!(recognise(&known(None, Some(other), true)), Recognised::Perhaps(other));
    assert_eq!(recognise(&known(None, Some(other), false)), Recognised::New);
}

#[test]
fn what_the_person_changed_here_stays() {
    let rows = [
        (Some("Ada"), Some("Ada"), Some("Ada L."), Some("Ada L.")),
        (Some("Countess"), Some("Ada"), Some("Ada L."), None),
        (Some("Ada"), Some("Ada"), None, None),
        (Some("Ada"), Some("Ada"), Some("Ada"), None),
        (None, None, Some("Ada"), Some("Ada")),
        (Some(""), None, Some("Ada"), Some("Ada")),
        (Some("Ada"), None, Some("Eve"), None),
    ];
    for (here, before, now, becomes) in rows {
        assert_eq!(refreshed(here, before, now), becomes, "{here:?} {before:?} {now:?}");
    }
}

/// UI-06.
#[test]
fn hostile_names_are_cleaned() {
    assert_eq!(display_name(&[None, Some("\u{202e}\u{200b}"), Some("  A\u{202e}da\n ")]), "Ada");
    assert_eq!(display_name(&[None, Some("")]), "");
    assert_eq!(display_name(&[Some(&"x".repeat(500))]).len(), 64);
    assert_eq!(user_name(Some("Ada Lovelace"), None, "k3x9q"), "adalovelace-k3x9q");
    assert_eq!(user_name(Some("ada@corp.example"), None, "k3x9q"), "ada-k3x9q");
    assert_eq!(user_name(Some("\u{202e}<script>"), Some("ada@id.example"), "k3x9q"), "script-k3x9q");
    assert_eq!(user_name(Some("愛"), Some("ada.l@id.example"), "k3x9q"), "ada.l-k3x9q");
    assert_eq!(user_name(Some("..."), None, "k3x9q"), "person-k3x9q");
    assert_eq!(user_name(Some(&"a".repeat(99)), None, "k3x9q").len(), 30);
}

#[test]
fn an_address_has_one_host_and_no_signs_of_mail_headers() {
    for good in ["ada@id.example", "a.b+c@sub.id.example", "ada@münchen.example"] {
        assert_eq!(address(good), Some(good));
    }
    for bad in
        ["", "ada", "@id.example", "ada@", "ada@localhost", "a b@id.example", "a@id.example\r\nbcc: x@y.z", "<a@b.c>"]
    {
        assert_eq!(address(bad), None, "{bad}");
    }
    assert_eq!(address(&format!("{}@id.example", "a".repeat(250))), None);
}

#[test]
fn the_last_way_to_sign_in_stays() {
    assert!(!may_remove(1, 0));
    assert!(may_remove(1, 1) && may_remove(2, 0));
}
