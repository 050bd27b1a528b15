//! What each scope releases.

use cbl_rules::{
    consent::wanted,
    scopes::{BUILT_IN, Datum, built_in, is_data, opens_userinfo, releases},
};

/// The table in the documentation of the module, as code.
#[test]
fn each_scope_releases_what_the_table_says() {
    use Datum::{Email, Name, PostalCode, Username};
    let rows: [(&str, &[Datum], bool); 7] = [
        ("openid", &[], true),
        ("profile", &[Name, Username], true),
        ("email", &[Email], true),
        ("address", &[PostalCode], true),
        ("offline_access", &[], false),
        ("films:watch", &[], false),
        ("", &[], false),
    ];
    for (scope, released, opens) in rows {
        for datum in [Name, Username, Email, PostalCode] {
            assert_eq!(releases(scope, datum), released.contains(&datum), "{scope} {datum:?}");
        }
        assert_eq!(opens_userinfo(scope), opens, "{scope}");
    }
    assert!(releases("openid films:watch email", Email));
    assert!(!releases("emailed", Email) && !releases("e mail", Email), "whole tokens only");
}

#[test]
fn every_scope_stands_in_the_table_once() {
    for scope in BUILT_IN {
        assert_eq!(BUILT_IN.iter().filter(|other| other.name == scope.name).count(), 1);
        assert_eq!(built_in(scope.name), Some(&scope));
    }
}

/// Issue "honest consent": who is linked, and for how long, needs no consent; an operator's own scope does.
#[test]
fn consent_is_asked_for_data_and_for_what_the_operator_defined() {
    for (scope, data) in [
        ("openid", false),
        ("offline_access", false),
        ("profile", true),
        ("email", true),
        ("address", true),
        ("films:watch", true),
    ] {
        assert_eq!(is_data(scope), data, "{scope}");
        assert_eq!(!wanted(scope, "").new.is_empty(), data, "{scope}");
        assert!(wanted(scope, scope).new.is_empty());
    }
}
