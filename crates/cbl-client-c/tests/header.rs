//! `include/cbl.h` is what this crate says, to the byte.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::path::{Path, PathBuf};

/// In the order in which a reader meets them.
const MODULES: [&str; 9] = ["text", "answer", "storage", "request", "limits", "step", "response", "view", "memory"];
const FUNCTIONS: [&str; 4] = ["discovery", "flow", "refresh", "stored"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn made() -> String {
    let config = cbindgen::Config::from_file(folder().join("cbindgen.toml")).expect("a cbindgen.toml");
    let modules = MODULES.iter().chain(&FUNCTIONS);
    let builder = modules.fold(cbindgen::Builder::new().with_config(config), |builder, module| {
        builder.with_src(folder().join("src").join(module).with_extension("rs"))
    });
    let mut header = Vec::new();
    builder.generate().expect("a header").write(&mut header);
    String::from_utf8(header).expect("a text")
}

/// Refresh it with `just header`.
#[test]
fn the_header_in_the_repository_is_the_one_that_the_crate_makes() {
    let file = folder().join("include/cbl.h");
    if std::env::var_os("CBL_WRITE_HEADER").is_some() {
        std::fs::write(&file, made()).expect("a header that can be written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == made(), "include/cbl.h is stale; `just header` refreshes it");
}

/// A type that the header forgot to rename would enter every C program as `Client`.
#[test]
fn every_name_in_the_header_begins_with_cbl() {
    for line in made().lines() {
        let mut words = line.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
        let named = match words.next() {
            Some("struct" | "enum" | "define" | "typedef") => words.find(|word| !matches!(*word, "uint32_t" | "enum")),
            _ => None,
        };
        if let Some(name) = named {
            assert!(name.to_lowercase().starts_with("cbl_"), "{line}");
        }
    }
}
