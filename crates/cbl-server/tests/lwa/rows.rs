//! Each row of the dialect's description is a test: the table stands in `README.md` beside this file.

use crate::named_tests::{named_in, sources};
use std::collections::BTreeSet;

#[test]
fn each_row_of_the_dialect_has_a_test_and_each_test_a_row() {
    let code = sources(&["tests/lwa", "../../tests/e2e"]);
    let is_row = |line: &&str| line.starts_with("| ") && !line.starts_with("| row ");
    let rows = include_str!("README.md").lines().filter(is_row);
    let named: BTreeSet<&str> = rows.flat_map(|row| named_in(row, &code)).collect();
    let here = sources(&["tests/lwa"]);
    let tests = here.split("test]\n").skip(1).filter_map(|test| test.split("fn ").nth(1)?.split('(').next());
    let this = "each_row_of_the_dialect_has_a_test_and_each_test_a_row";
    let forgotten: Vec<_> = tests.filter(|test| *test != this && !named.contains(test)).collect();
    assert!(forgotten.is_empty(), "no row names {forgotten:?}");
}

/// It belongs where users look: the device would send our tokens to the wrong host.
#[test]
fn the_trap_for_integrators_stands_in_the_readme() {
    let readme = include_str!("../../../../README.md");
    assert!(readme.contains("must end in `/`") && readme.contains("profile URL of the AVS Device SDK is compiled in"));
}
