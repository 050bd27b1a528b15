//! XD-01: the threat model is shipped, and what it says is shown by tests that exist.

use crate::named_tests::{named_in, sources};
use std::collections::BTreeSet;

/// The first cells of the rows that begin so, each of which names tests that exist.
fn rows(beginning: &str) -> BTreeSet<String> {
    let code = sources(&["../../crates", "../../tests"]);
    let rows = include_str!("../../THREAT-MODEL.md").lines().filter_map(|line| line.strip_prefix("| "));
    let rows = rows.filter(|row| row.starts_with(beginning));
    rows.map(|row| {
        named_in(row, &code);
        row.split(" | ").next().unwrap().to_owned()
    })
    .collect()
}

#[test]
fn xd_01_each_mitigation_of_the_draft_has_a_test_that_exists() {
    assert_eq!(rows("XD-"), (1..=19).map(|number| format!("XD-{number:02}")).collect());
}

/// Attacks 1, 2, 7, 8 and 20 to 30, UI-01 to UI-21, and each kind of bad input.
#[test]
fn each_attack_and_each_requirement_of_the_pages_has_a_test_that_exists() {
    let attacks = [1, 2, 7, 8].into_iter().chain(20..=30).map(|number| format!("attack {number}"));
    assert_eq!(rows("attack "), attacks.collect());
    assert_eq!(rows("UI-"), (1..=21).map(|number| format!("UI-{number:02}")).collect());
    assert_eq!(rows("input: ").len(), 9);
}
