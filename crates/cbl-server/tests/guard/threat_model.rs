//! XD-01: the threat model is shipped, and what it says is shown by tests that exist.

use std::{collections::BTreeSet, fs, path::Path};

/// The text of every Rust file below a folder.
fn sources(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "target") {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn xd_01_each_mitigation_of_the_draft_has_a_test_that_exists() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let model = fs::read_to_string(here.join("THREAT-MODEL.md")).unwrap();
    let mut code = String::new();
    for folder in ["../../crates", "../../tests"] {
        sources(&here.join(folder), &mut code);
    }
    let mut rows = BTreeSet::new();
    for row in model.lines().filter(|line| line.starts_with("| XD-")) {
        let cells: Vec<&str> = row.split(" | ").collect();
        rows.insert(cells[0].trim_start_matches("| ").to_owned());
        let named: Vec<&str> = cells.last().unwrap().split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "{row}");
        for test in named {
            assert!(code.contains(&format!("fn {test}(")), "there is no test {test}");
        }
    }
    assert_eq!(rows, (1..=19).map(|number| format!("XD-{number:02}")).collect());
}
