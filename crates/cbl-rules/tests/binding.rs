//! To which key something is bound (RFC 9449; DA-14, DP-02, RT-01).
#![allow(missing_docs, reason = "tests")]

use cbl_rules::{KeyPolicy, KeyRefusal, ShownKey};

/// DP-02: every policy, held key and shown key.
#[test]
fn dp_02_what_is_bound_needs_its_key() {
    use KeyPolicy::{Allow, Off, Require};
    use KeyRefusal::{Missing, Other};
    let rows = [
        ("keys are not looked at", Off, Some("a"), Some("b"), Ok(None)),
        ("not even where one was once held", Off, Some("a"), None, Ok(None)),
        ("nothing is held or shown", Allow, None, None, Ok(None)),
        ("the first key that is shown binds", Allow, None, Some("a"), Ok(Some("a"))),
        ("the same key", Allow, Some("a"), Some("a"), Ok(Some("a"))),
        ("another key", Allow, Some("a"), Some("b"), Err(Other)),
        ("no key", Allow, Some("a"), None, Err(Missing)),
        ("a key must be shown", Require, None, None, Err(Missing)),
        ("and binds", Require, None, Some("a"), Ok(Some("a"))),
        ("the right one", Require, Some("a"), Some("a"), Ok(Some("a"))),
        ("no other", Require, Some("a"), Some("b"), Err(Other)),
        ("not none", Require, Some("a"), None, Err(Missing)),
    ];
    for (sentence, policy, held, shown, expected) in rows {
        assert_eq!(ShownKey::new(policy, shown).fits(held), expected, "{sentence}");
    }
}

#[test]
fn a_policy_reads_as_it_is_written() {
    for policy in KeyPolicy::ALL {
        assert_eq!(KeyPolicy::parse(policy.as_str()), Some(*policy));
    }
    assert_eq!(KeyPolicy::parse("maybe"), None);
}
