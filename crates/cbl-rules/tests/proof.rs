//! What is enough to sign in, and what may be taken away.
#![allow(missing_docs, reason = "tests")]

use cbl_rules::{
    UnixMillis,
    proof::{PASSKEY, PASSWORD, WaysIn, good_steps, is_counter_plausible, lacks_second_step, with_code},
};

#[test]
fn a_second_step_is_asked_for_unless_the_way_in_had_several_factors() {
    let rows = [
        (PASSWORD, false, false, false),
        (PASSWORD, false, true, true),
        (PASSKEY, false, true, false),
        ("pwd otp mfa", false, true, false),
        ("", false, true, true),
        ("mfaa", false, true, true),
        // A provider may say what it likes.
        ("pwd", true, true, true),
        ("hwk mfa", true, true, true),
        ("hwk mfa", true, false, false),
    ];
    for (methods, vouched_for, has_one, lacks) in rows {
        assert_eq!(lacks_second_step(methods, vouched_for, has_one), lacks, "{methods:?}");
    }
}

/// RFC 8176 section 2: with `mfa`, the methods themselves are named, too.
#[test]
fn a_code_adds_its_method_once() {
    for (methods, all) in
        [("pwd", "pwd otp mfa"), ("", "otp mfa"), ("pwd otp", "pwd otp mfa"), ("fpt mfa", "fpt mfa otp")]
    {
        assert_eq!(with_code(methods), all);
        assert!(!lacks_second_step(&with_code(methods), false, true));
    }
}

/// RFC 6238 section 5.2: one step of drift on either side, and never the same code twice.
#[test]
fn each_step_is_good_once_and_for_ninety_seconds() {
    let at = |seconds: i64| UnixMillis::new(seconds * 1_000);
    let steps = |now, last| good_steps(now, last).collect::<Vec<_>>();
    assert_eq!(steps(at(300), None), [9, 10, 11]);
    assert_eq!(steps(at(329), None), [9, 10, 11]);
    assert_eq!(steps(at(330), None), [10, 11, 12]);
    assert_eq!(steps(at(300), Some(9)), [10, 11]);
    assert_eq!(steps(at(300), Some(10)), [11]);
    assert_eq!(steps(at(300), Some(11)), [0_u64; 0]);
    assert_eq!(steps(at(300), Some(u64::MAX)), [0_u64; 0]);
    assert_eq!(steps(at(0), None), [0, 1]);
}

#[test]
fn the_last_way_in_stays() {
    let rows = [(true, 1, 0, true), (true, 2, 0, true), (false, 2, 0, true), (false, 1, 1, true), (false, 1, 0, false)];
    for (password, passkeys, identities, may) in rows {
        assert_eq!(WaysIn { password, passkeys, identities }.may_lose_a_passkey(), may);
    }
}

/// WebAuthn level 3, section 6.1.1.
#[test]
fn a_counter_that_does_not_grow_is_that_of_a_copy() {
    for (kept, shown, plausible) in [
        (0, 0, true),
        (0, 1, true),
        (7, 8, true),
        (7, 7, false),
        (7, 6, false),
        (7, 0, false),
        (u32::MAX, u32::MAX, false),
    ] {
        assert_eq!(is_counter_plausible(kept, shown), plausible, "{kept} {shown}");
    }
}
