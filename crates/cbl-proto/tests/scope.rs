#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

use cbl_proto::{Scope, ScopeError, limits};
use proptest::prelude::*;

fn scope(text: &str) -> Scope<'_> {
    Scope::parse(text).unwrap()
}

#[test]
fn a_scope_is_tokens_separated_by_single_spaces() {
    let read = scope("openid profile tv:play");
    assert_eq!(read.tokens().collect::<Vec<_>>(), ["openid", "profile", "tv:play"]);
    assert_eq!((read.as_str(), read.to_string().as_str()), ("openid profile tv:play", "openid profile tv:play"));
    assert!(read.contains("profile"));
    for absent in ["Profile", "prof", "", "openid profile"] {
        assert!(!read.contains(absent), "{absent}");
    }
}

/// DA-05
#[test]
fn what_the_grammar_does_not_allow_is_refused() {
    for (text, error) in [
        ("", ScopeError::Empty),
        (" ", ScopeError::StraySpace),
        (" a", ScopeError::StraySpace),
        ("a ", ScopeError::StraySpace),
        ("a  b", ScopeError::StraySpace),
        ("a\tb", ScopeError::ForeignCharacter),
        ("a\"b", ScopeError::ForeignCharacter),
        ("a\\b", ScopeError::ForeignCharacter),
        ("a\0", ScopeError::ForeignCharacter),
        ("a\u{7F}", ScopeError::ForeignCharacter),
        ("\u{E9}", ScopeError::ForeignCharacter),
        ("a\u{A0}b", ScopeError::ForeignCharacter),
    ] {
        assert_eq!(Scope::parse(text), Err(error), "{text:?}");
    }
}

#[test]
fn every_character_of_the_grammar_is_accepted() {
    let every: String = ('!'..='~').filter(|c| !['"', '\\'].contains(c)).collect();
    assert_eq!(every.len(), 92);
    assert!(Scope::parse(&every).is_ok());
}

#[test]
fn a_scope_has_at_most_1024_bytes() {
    assert!(Scope::parse(&"a".repeat(limits::SCOPE_BYTES)).is_ok());
    assert_eq!(Scope::parse(&"a".repeat(1025)), Err(ScopeError::TooLong));
}

/// RT-02
#[test]
fn a_scope_is_a_subset_when_the_other_has_every_token() {
    for (narrow, wide, expected) in [
        ("a", "a", true),
        ("a", "b a", true),
        ("a a", "a", true),
        ("b a", "a b c", true),
        ("a b", "a", false),
        ("a", "ab", false),
        ("A", "a", false),
    ] {
        assert_eq!(scope(narrow).is_subset_of(scope(wide)), expected, "{narrow} in {wide}");
    }
}

#[test]
fn order_and_repetition_carry_no_meaning() {
    assert_eq!(scope("a b"), scope("b a b"));
    assert_ne!(scope("a b"), scope("a"));
    assert_ne!(scope("a"), scope("a b"));
}

proptest! {
    #[test]
    fn any_text_is_a_scope_or_an_error(text in ".*", likely in "[ a\"~!]{0,12}") {
        for text in [text, likely] {
            if let Ok(scope) = Scope::parse(&text) {
                prop_assert_eq!(scope.tokens().collect::<Vec<_>>().join(" "), text.clone());
                prop_assert!(scope.tokens().all(|token| !token.is_empty() && scope.contains(token)));
            }
        }
    }
}
