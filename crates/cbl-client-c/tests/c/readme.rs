//! The C of the README.

use std::fs;

use crate::compiler::{LANGUAGES, installed, package, runs};

#[test]
fn the_example_of_the_readme_compiles_as_c99_and_as_cpp11_and_has_thirty_lines() {
    let readme = fs::read_to_string(package().join("README.md")).unwrap();
    let example = readme.split("```c\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example in C");
    assert!(example.lines().count() <= 30, "{} lines", example.lines().count());
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("readme.c");
    fs::write(&source, example).unwrap();
    for language in LANGUAGES {
        let mut compiler = language.compiler("");
        compiler.arg("-I").arg(installed().join("include")).arg("-c").arg(&source);
        compiler.arg("-o").arg(folder.path().join("readme.o"));
        runs(&mut compiler);
    }
}
