//! Tables in documents whose rows name the tests that show them.

use std::{fs, path::Path};

/// The text of every Rust file below these folders of this crate.
pub fn sources(folders: &[&str]) -> String {
    let mut found = String::new();
    for folder in folders {
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    }
    found
}

fn collect(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "target") {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// The tests that a row names in its last cell, each of which is in `code`.
#[track_caller]
pub fn named_in<'a>(row: &'a str, code: &str) -> Vec<&'a str> {
    let named: Vec<&str> = row.rsplit(" | ").next().unwrap().split('`').skip(1).step_by(2).collect();
    assert!(!named.is_empty(), "{row}");
    for test in &named {
        // A function, or a scenario in the browser.
        let exists = [format!("fn {test}("), format!(" {test}(stage) {{")].iter().any(|way| code.contains(way));
        assert!(exists, "there is no test {test}");
    }
    named
}
