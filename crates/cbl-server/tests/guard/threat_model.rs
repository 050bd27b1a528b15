//! XD-01: the threat model is shipped, and what it says is shown by tests that exist.

use crate::named_tests::{named_in, sources};
use std::collections::BTreeSet;

#[test]
fn xd_01_each_mitigation_of_the_draft_has_a_test_that_exists() {
    let code = sources(&["../../crates", "../../tests"]);
    let mut rows = BTreeSet::new();
    for row in include_str!("../../THREAT-MODEL.md").lines().filter(|line| line.starts_with("| XD-")) {
        rows.insert(row.split(" | ").next().unwrap().trim_start_matches("| ").to_owned());
        named_in(row, &code);
    }
    assert_eq!(rows, (1..=19).map(|number| format!("XD-{number:02}")).collect());
}
