//! What people do at the pages, each in real Chromium: one browser and one server for all, one scenario after another, each with
//! no cookie of the one before. The server runs in this process on a clock that scenarios move.
//!
//! | module | what |
//! |---|---|
//! | `linking` | ways to link: typed, pasted, scanned, in other languages and looks; and how long it takes |
//! | `steps` | reload, back and another language at every step |
//! | `again` | reload and back at the account, and after each action |
//! | `codes` | every way in which a code can be wrong |
//! | `refusing` | no, wrong numbers, reports, and time that runs out |
//! | `tabs` | two tabs, two people, two browsers, sessions that end meanwhile |
//! | `account` | devices, names, menus |
//! | `hostile` | what links, forms and devices of others try; a browser without cookies |
//! | `headers` | headers that lie about host and address |
//! | `typed` | every field, every address and every device, filled with hostile text |
//! | `undoing` | the mail about a new device, and the link in it |
//! | `scriptless` | the same steps in a browser that runs no script |
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "tests fail by panicking, and wait for a real browser in real time"
)]

/// One test for each scenario.
macro_rules! scenarios {
    ($($(#[$meta:meta])* $name:ident($stage:ident) $body:block)*) => {
        $(
            $(#[$meta])*
            #[test]
            fn $name() {
                crate::stage::plays(async |$stage: &crate::stage::Stage| $body);
            }
        )*
    };
}

mod account;
mod again;
mod codes;
mod debugger;
mod hands;
mod headers;
mod hostile;
mod linking;
mod refusing;
mod scriptless;
mod stage;
mod steps;
mod tabs;
mod typed;
mod undoing;

/// How many there are is told where the pages are described; `cargo test -p cbl-tests --test scenarios -- --list` names them.
#[test]
fn the_pages_are_described_with_the_number_of_these_scenarios() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(root.join("scenarios")).unwrap().flatten();
    let lines: String = files.map(|file| std::fs::read_to_string(file.path()).unwrap()).collect();
    let plain = lines.lines().filter(|line| line.starts_with("    ") && line.ends_with("(stage) {")).count();
    let scenarios = plain + lines.lines().filter(|line| line.starts_with("    plays(")).count();
    println!("{scenarios} scenarios in Chromium");
    let told = std::fs::read_to_string(root.join("../web/README.md")).unwrap();
    assert!(told.contains(&format!("{scenarios} scenarios")), "web/README.md does not tell of {scenarios} scenarios");
}
