//! What people may choose at sign-up: passwords, mail addresses, user names.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests fail by panicking")]

use cbl_rules::{
    address,
    password::{Weakness, judge},
    username,
};

const NAMES: [&str; 3] = ["ada", "lovelace@example.com", "Example Home"];

/// ASVS 6.2: length, the common ones, the person's own words; and nothing else.
#[test]
fn asvs_6_2_a_password_is_judged_by_length_and_by_what_others_would_try() {
    let rows = [
        ("1234567", Err(Weakness::Short)),
        ("äöüßäöü", Err(Weakness::Short)),
        ("password", Err(Weakness::Common)),
        ("PassWord", Err(Weakness::Common)),
        ("qwertyuiop", Err(Weakness::Common)),
        ("lovelace1", Err(Weakness::Named)),
        ("Lovelace@Example.com", Err(Weakness::Named)),
        ("example2026", Err(Weakness::Named)),
        ("äöüßäöüß", Ok(())),
        ("correct horse", Ok(())),
        ("        x", Ok(())),
        ("no digits no capitals", Ok(())),
        ("adamant granite", Ok(())),
        ("lovelace keeps bees", Ok(())),
    ];
    for (password, expected) in rows {
        assert_eq!(judge(password, &NAMES), expected, "{password:?}");
    }
}

#[test]
fn asvs_6_2_9_a_long_password_is_welcome_up_to_a_bound() {
    assert_eq!(judge(&"long ".repeat(26), &[]), Ok(()));
    assert_eq!(judge(&"é".repeat(512), &[]), Ok(()));
    assert_eq!(judge(&"x".repeat(1025), &[]), Err(Weakness::Long));
}

/// ASVS 6.2.4: at least the 3,000 most common passwords that are long enough to be chosen.
#[test]
fn asvs_6_2_4_the_list_of_common_passwords_is_long_enough() {
    let list = include_str!("../src/password/common.txt");
    assert!(list.lines().count() > 3_000);
    // Each is looked up from the start of the list: a sample of them, with the last one.
    for common in list.lines().step_by(97).chain(list.lines().last()) {
        assert_eq!(judge(common, &[]), Err(Weakness::Common), "{common:?}");
    }
}

#[test]
fn an_address_is_what_browsers_take_for_one() {
    let good = [
        "mia@example.com",
        "a@b",
        "first.last+tag@sub.example.co",
        "o'neil/{x}=!#$%&*?^_`|~-@xn--bcher-kva.example",
        "UPPER@Example.COM",
    ];
    let long = format!("{}@example.com", "x".repeat(65));
    let label = format!("mia@{}.com", "x".repeat(64));
    let bad = [
        "",
        "mia",
        "@example.com",
        "mia@",
        "mia@-example.com",
        "mia@example-.com",
        "mia@.com",
        "mia@example..com",
        "a..b@example.com",
        ".a@example.com",
        "mia @example.com",
        "mia@exa mple.com",
        "mia@example.com\r\nBcc: eve@example.com",
        "<mia@example.com>",
        "\"mia\"@example.com",
        "mia,eve@example.com",
        "mia@[127.0.0.1]",
        "mia@b\u{fc}cher.example",
        "m\u{131}a@example.com",
        &long,
        &label,
    ];
    for address in good {
        assert!(address::is_valid(address), "{address:?}");
    }
    for address in bad {
        assert!(!address::is_valid(address), "{address:?}");
    }
}

/// A dotless i or a Kelvin sign folds to a letter of ASCII in Unicode, and would make two people's addresses one.
#[test]
fn no_two_addresses_of_different_letters_are_one() {
    assert_eq!(address::key("Mia@Example.COM"), "mia@example.com");
    assert_ne!(address::key("mi\u{212a}e@example.com"), "mike@example.com");
}

#[test]
fn a_user_name_is_plain_and_never_an_address() {
    for name in ["ada", "a1", "Ada.Lovelace_1815", "x-y"] {
        assert!(username::is_valid(name), "{name:?}");
    }
    let long = "x".repeat(33);
    for name in ["", "a", ".ada", "ada-", "ada@example.com", "ada lovelace", "аda", "ada\u{202e}x", "<b>", &long] {
        assert!(!username::is_valid(name), "{name:?}");
    }
}
