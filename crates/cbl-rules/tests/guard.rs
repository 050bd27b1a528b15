//! What an approval needs (UI-11, UI-12, XD-01), and which data a person is asked for.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod support;

use cbl_rules::{
    ClaimDecision, Grant, Guard, KeyPolicy, Numbers, PollDecision, Progress, ShownKey, Stage,
    consent::{wanted, widened},
    guard::{Evidence, Facts, Nearness, NetworkPolicy, NumberPolicy, Obstacle, Risk, Verdict, nearness},
    pace::Pace,
    poll::Poll,
};
use rand_chacha::{ChaCha12Rng, rand_core::SeedableRng};
use support::{CLIENT, at, grant, id, person};

fn numbers() -> Numbers {
    Numbers::draw(&mut ChaCha12Rng::seed_from_u64(8628))
}

const BARE: Evidence = Evidence { proved: false, picked: None };
const PROVED: Evidence = Evidence { proved: true, picked: None };

/// UI-11: same, different and unknown, row by row.
#[test]
fn ui_11_networks_are_compared_by_what_one_home_shares() {
    let rows = [
        ("203.0.113.7", "203.0.113.7", Nearness::Same),
        ("203.0.113.7", "203.0.113.8", Nearness::Different),
        ("203.0.113.7", "::ffff:203.0.113.7", Nearness::Same),
        ("2001:db8:1:2::10", "2001:db8:1:2:ffff::1", Nearness::Same),
        ("2001:db8:1:2::10", "2001:db8:1:3::10", Nearness::Different),
        ("203.0.113.7", "2001:db8::1", Nearness::Unknown),
        ("", "203.0.113.7", Nearness::Unknown),
    ];
    for (device, person, expected) in rows {
        assert_eq!(nearness(device, person.parse().unwrap()), expected, "{device} {person}");
    }
}

/// UI-11: policy, networks, and whether the device's network was reported.
#[test]
fn ui_11_each_policy_judges_the_networks_as_its_words_say() {
    use Nearness::{Different, Same, Unknown};
    use NetworkPolicy::{Off, Require, Strict, Warn};
    use Verdict::{Approve, AskProof, Refuse};
    let away = Refuse(Obstacle::Network);
    let rows = [
        (Off, [Approve; 3], [Approve; 3]),
        (Warn, [Approve; 3], [Approve, AskProof, AskProof]),
        (Strict, [Approve, AskProof, Approve], [AskProof; 3]),
        (Require, [Approve, away, away], [Approve, away, away]),
    ];
    for (network, quiet, reported) in rows {
        let guard = Guard { network, ..Guard::default() };
        for (at, nearness) in [Same, Different, Unknown].into_iter().enumerate() {
            for (reported, expected) in [(false, quiet[at]), (true, reported[at])] {
                let facts = Facts { nearness, reported, ..Facts::default() };
                assert_eq!(guard.judge(&facts, BARE), expected, "{network:?} {facts:?}");
                let proved = if expected == AskProof { Approve } else { expected };
                assert_eq!(guard.judge(&facts, PROVED), proved, "{network:?} {facts:?} after code and password");
            }
        }
    }
}

/// UI-12: of the three numbers one approves, and each of the others denies.
#[test]
fn ui_12_one_wrong_pick_denies() {
    for number in [NumberPolicy::Ask, NumberPolicy::Require] {
        let guard = Guard { number, ..Guard::default() };
        let facts = Facts { numbers: Some(numbers()), ..Facts::default() };
        assert_eq!(guard.judge(&facts, BARE), Verdict::AskNumber);
        for picked in 0..=u8::MAX {
            let right = picked == numbers().right();
            let expected = if right { Verdict::Approve } else { Verdict::WrongNumber };
            assert_eq!(guard.judge(&facts, Evidence { picked: Some(picked), proved: false }), expected);
        }
    }
}

/// UI-12: the policy decides about a device that cannot show a number.
#[test]
fn ui_12_a_device_that_shows_no_number_is_judged_by_the_policy() {
    let rows = [
        (NumberPolicy::Off, Verdict::Approve),
        (NumberPolicy::Ask, Verdict::Approve),
        (NumberPolicy::Require, Verdict::Refuse(Obstacle::Number)),
    ];
    for (number, expected) in rows {
        let guard = Guard { number, ..Guard::default() };
        assert_eq!(guard.judge(&Facts::default(), BARE), expected, "{number:?}");
        assert!(!guard.wants_numbers(false));
        assert_eq!(guard.wants_numbers(true), number != NumberPolicy::Off);
    }
}

/// UI-11 before UI-12: a number that is picked before code and password were typed decides nothing.
#[test]
fn code_and_password_come_before_the_number() {
    let guard = Guard { network: NetworkPolicy::Strict, number: NumberPolicy::Ask, ..Guard::default() };
    let facts = Facts { nearness: Nearness::Different, numbers: Some(numbers()), ..Facts::default() };
    for picked in [None, Some(numbers().right()), Some(0)] {
        assert_eq!(guard.judge(&facts, Evidence { proved: false, picked }), Verdict::AskProof);
    }
    assert_eq!(guard.judge(&facts, PROVED), Verdict::AskNumber);
}

/// XD-19: the same browser in the same network, and nothing less.
#[test]
fn xd_19_a_request_of_this_very_browser_is_known() {
    for nearness in [Nearness::Same, Nearness::Different, Nearness::Unknown] {
        for same_browser in [true, false] {
            let facts = Facts { nearness, same_browser, ..Facts::default() };
            assert_eq!(facts.same_device(), same_browser && nearness == Nearness::Same);
        }
    }
}

fn every_guard() -> impl Iterator<Item = Guard> {
    let networks = NetworkPolicy::ALL.iter().copied();
    let numbers = networks.flat_map(|network| NumberPolicy::ALL.iter().map(move |&number| (network, number)));
    let keys = numbers.flat_map(|rest| KeyPolicy::ALL.iter().map(move |&key| (rest, key)));
    keys.flat_map(|((network, number), key)| Risk::ALL.iter().map(move |&risk| Guard { network, number, key, risk }))
}

/// XD-01: a client of high risk has the grant only with number, network and key required, at issue and at approval.
#[test]
fn xd_01_high_risk_needs_number_network_and_key() {
    for guard in every_guard() {
        let protections = [
            guard.network == NetworkPolicy::Require,
            guard.number == NumberPolicy::Require,
            guard.key == KeyPolicy::Require,
        ];
        let lacking = protections.iter().filter(|required| !**required).count();
        let expected = if guard.risk == Risk::High { lacking } else { 0 };
        assert_eq!(guard.lacks().count(), expected, "{guard:?}");
        assert_eq!(guard.allows_grant(), expected == 0, "{guard:?}");
        let facts = Facts { nearness: Nearness::Same, numbers: Some(numbers()), ..Facts::default() };
        let refused = guard.judge(&facts, BARE) == Verdict::Refuse(Obstacle::Risk);
        assert_eq!(refused, !guard.allows_grant(), "{guard:?}");
    }
}

/// UI-12: three different numbers of two digits in ascending order; each place is the right one about as often.
#[test]
fn numbers_are_different_and_their_order_says_nothing() {
    let mut rng = ChaCha12Rng::seed_from_u64(1);
    let (mut places, mut tens) = ([0_u32; 3], [0_u32; 10]);
    for _ in 0..9_000 {
        let drawn = Numbers::draw(&mut rng);
        let [a, b, c] = drawn.choices();
        assert!(10 <= a && a < b && b < c && c <= 99, "{drawn:?}");
        places[drawn.choices().iter().position(|number| *number == drawn.right()).unwrap()] += 1;
        tens[usize::from(drawn.right() / 10)] += 1;
    }
    assert!(places.iter().all(|count| (2_800..3_200).contains(count)), "{places:?}");
    assert!(tens[1..].iter().all(|count| (850..1_150).contains(count)), "{tens:?}");
}

fn claimed() -> Grant {
    let ClaimDecision::Take(next) = grant(Stage::Pending).claim(person(7), 42, at(10)) else { panic!("not taken") };
    next
}

/// UI-12: the poll of a claimed grant carries the number, that of an unclaimed one does not; a second draw changes nothing.
#[test]
fn ui_12_polls_carry_the_number_once_the_grant_is_claimed() {
    let poll = Poll { client_id: CLIENT, grant_id: id(1), pace: Pace::of_interval(5), key: ShownKey::default() };
    let hears = |held: &Grant| held.poll(&poll, at(20), None);
    let drawn = numbers();
    let other = Numbers::draw(&mut ChaCha12Rng::seed_from_u64(1));
    assert_eq!(hears(&grant(Stage::Pending).with_numbers(drawn)), PollDecision::Pending(Progress::Waiting));
    assert_eq!(hears(&claimed()), PollDecision::Pending(Progress::SignedIn { number: None }));
    let held = claimed().with_numbers(drawn).with_numbers(other);
    assert_eq!(hears(&held), PollDecision::Pending(Progress::SignedIn { number: Some(drawn.right()) }));
}

/// A record written by the previous version reads here, and one written here without numbers is the old record.
#[test]
fn records_of_the_previous_version_are_read_and_written() {
    let old = serde_json::to_string(&claimed()).unwrap();
    assert!(!old.contains("\"m\""), "{old}");
    assert_eq!(serde_json::from_str::<Grant>(&old).unwrap(), claimed());
    let with = claimed().with_numbers(numbers());
    let new = serde_json::to_string(&with).unwrap();
    assert_eq!(serde_json::from_str::<Grant>(&new).unwrap(), with);
    // What the previous version makes of it: the member is not known and falls away.
    let mut json: serde_json::Value = serde_json::from_str(&new).unwrap();
    assert!(json["s"]["c"].as_object_mut().unwrap().remove("m").is_some());
    assert_eq!(serde_json::from_value::<Grant>(json).unwrap(), claimed());
}

/// Grants are kept by the hundred thousand.
#[test]
fn a_grant_stays_small() {
    assert!(size_of::<Grant>() <= 320, "{}", size_of::<Grant>());
}

/// Data is asked for once per application, and again for what is new.
#[test]
fn consent_is_asked_for_new_data_only() {
    let rows: [(&str, &str, &[&str], &[&str]); 6] = [
        ("openid", "", &[], &[]),
        ("openid offline_access", "profile", &[], &[]),
        ("openid profile", "", &["profile"], &[]),
        ("openid profile", "profile", &[], &["profile"]),
        ("profile email", "openid profile", &["email"], &["profile"]),
        ("films:watch", "profile", &["films:watch"], &[]),
    ];
    for (asked, in_force, new, given) in rows {
        let sorted = wanted(asked, in_force);
        assert_eq!((&*sorted.new, &*sorted.given), (new, given), "{asked} with {in_force}");
    }
    assert_eq!(widened("openid profile", "profile email"), "openid profile email");
    assert_eq!(widened("", "profile"), "profile");
}
