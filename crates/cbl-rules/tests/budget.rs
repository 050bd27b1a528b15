//! The arithmetic of guessing, and where tries are counted.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

use cbl_rules::{
    AccountId, FamilyId,
    budget::{Guesser, Owner, buckets, is_unusual, is_worth_a_look, letters_needed, prefixes},
};
use std::net::IpAddr;

fn guesser(address: &str, established: bool) -> Guesser {
    Guesser {
        account: AccountId::from_bytes([1; 16]),
        family: FamilyId::from_bytes([2; 16]),
        established,
        address: address.parse().unwrap(),
    }
}

/// Bound B. The table of the design counts L and F after doubling, hence the halves.
#[test]
fn codes_grow_with_live_codes_and_wrong_guesses() {
    let rows = [
        (10, 1_000, 8),
        (100, 500, 9),
        (100, 50_000, 10),
        (1_000, 5_000, 10),
        (10_000, 50_000, 12),
        (100_000, 500_000, 13),
    ];
    for (live, wrong, letters) in rows {
        assert_eq!(letters_needed(live / 2, wrong / 2), letters, "{live} live codes, {wrong} wrong guesses");
    }
    assert_eq!(letters_needed(0, 0), 8);
    assert_eq!(letters_needed(u64::MAX, u64::MAX), 13);
}

#[test]
fn no_shorter_code_would_do() {
    for live in [1, 10, 1_000, 50_000, 1_000_000] {
        for wrong in [0, 500, 5_000, 500_000] {
            let n = letters_needed(live, wrong);
            let needed = u128::from(live * 2) * u128::from(wrong.max(500) * 2) * (1 << 20);
            assert!(n == 13 || 20_u128.pow(n.into()) >= needed);
            assert!(n == 8 || 20_u128.pow(u32::from(n) - 1) < needed);
        }
    }
}

/// WB-04, attack 8.
#[test]
fn spellings_of_one_address_share_a_bucket() {
    let one = ["203.0.113.7", "::ffff:203.0.113.7", "::ffff:cb00:7107", "0:0:0:0:0:ffff:203.0.113.7"];
    for spelling in one {
        assert_eq!(prefixes(spelling.parse().unwrap()), ["203.0.113.7", "203.0.113.0/24"], "{spelling}");
    }
}

/// WB-04: a /64 is one household, and its parents are counted too.
#[test]
fn ten_thousand_addresses_of_one_network_share_its_buckets() {
    let expected = prefixes("2001:db8:1:2::".parse().unwrap());
    assert_eq!(expected, ["2001:db8:1:2::/64", "2001:db8:1::/56", "2001:db8:1::/48"]);
    for host in 1..=10_000_u64 {
        let address = std::net::Ipv6Addr::from_bits((0x2001_0db8_0001_0002_u128 << 64) | u128::from(host));
        assert_eq!(prefixes(IpAddr::V6(address)), expected);
    }
}

/// Attack 22: whoever linked before is judged by their own budget only.
#[test]
fn established_accounts_share_no_bucket_with_anyone() {
    let owners: Vec<_> = buckets(&guesser("203.0.113.7", true)).into_iter().map(|bucket| bucket.owner).collect();
    assert_eq!(owners, [Owner::Account, Owner::Account, Owner::Session]);
    assert!(buckets(&guesser("203.0.113.7", false)).iter().any(|bucket| bucket.owner == Owner::NewAccounts));
}

/// Bound A: five wrong codes in the life of a code.
#[test]
fn an_account_has_five_tries_in_ten_minutes_and_twenty_a_day() {
    let buckets = buckets(&guesser("203.0.113.7", true));
    let windows: Vec<_> = buckets.iter().map(|bucket| (bucket.window.limit, bucket.window.period_ms / 1000)).collect();
    assert_eq!(windows, [(5, 600), (20, 86_400), (5, 600)]);
}

/// DA-12: an alert at ten times the usual rate of a client.
#[test]
fn ten_times_the_usual_rate_is_unusual() {
    let usual = [12; 60];
    assert!(is_unusual(120, &usual));
    assert!(!is_unusual(119, &usual));
    assert!(!is_unusual(128, &[100; 60]), "a busy client is not unusual");
    assert!(is_unusual(64, &[0; 60]), "nor does silence excuse a rush");
}

/// DA-12.
#[test]
fn a_rate_is_looked_at_whenever_it_has_doubled() {
    let looks: Vec<u64> = (0..=1_000).filter(|&count| is_worth_a_look(count)).collect();
    assert_eq!(looks, [64, 128, 256, 512]);
}
