//! Which tries to sign in share a budget.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

use cbl_rules::sign_in::{Try, ways};
use std::net::IpAddr;

fn address(text: &str) -> IpAddr {
    text.parse().unwrap_or_else(|_| panic!("{text}"))
}

fn keys(name: &str, browser: Option<&str>, from: &str) -> [Vec<String>; 2] {
    ways(Try { name, browser, address: address(from) }).map(|way| way.into_iter().map(|count| count.key).collect())
}

/// Nothing that a stranger does touches what a known browser needs.
#[test]
fn a_known_browser_shares_no_bucket_with_anybody() {
    let known = keys("ada", Some("b1"), "192.0.2.1").concat();
    let others = [keys("ada", None, "192.0.2.1"), keys("ada", Some("b2"), "192.0.2.1")].concat().concat();
    assert!(known.iter().all(|key| !others.contains(key)), "{known:?}");
}

/// Nobody elsewhere can take the try a minute of a name in its network; neighbours share it.
#[test]
fn the_last_try_belongs_to_a_name_in_its_network() {
    let [_, own] = keys("ada", None, "192.0.2.1");
    let [_, away] = keys("ada", None, "198.51.100.1");
    let [_, neighbour] = keys("ada", None, "192.0.2.77");
    let [_, other] = keys("eve", None, "192.0.2.1");
    assert_ne!(own[0], away[0]);
    assert_ne!(own[0], other[0]);
    assert_eq!(own[0], neighbour[0]);
    assert_eq!(own[1], away[1], "the ceiling of the name");
    assert_eq!(own[2], other[2], "the ceiling of the network");
}

/// WB-04: one network is one bucket, however an address is written.
#[test]
fn wb_04_spellings_and_neighbours_in_one_ipv6_network_are_one() {
    assert_eq!(keys("ada", None, "2001:db8:1:2::1"), keys("ada", None, "2001:db8:1:2:ffff::9"));
    assert_eq!(keys("ada", None, "::ffff:192.0.2.1"), keys("ada", None, "192.0.2.1"));
}

/// "Guessing", login: the numbers that are promised.
#[test]
fn the_numbers_are_the_promised_ones() {
    let limits = |browser| {
        ways(Try { name: "ada", browser, address: address("192.0.2.1") })
            .map(|way| way.iter().map(|count| (count.window.limit, count.window.period_ms / 1000)).collect::<Vec<_>>())
    };
    assert_eq!(limits(None), [vec![(50, 600), (10, 600)], vec![(1, 60), (5, 60), (10, 60)]]);
    assert_eq!(limits(Some("b")), [vec![(10, 600)], vec![(1, 60)]]);
}
