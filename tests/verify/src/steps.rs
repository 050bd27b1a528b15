//! The steps, in the order in which they run: quick ones first.
//!
//! Clippy and the tests select the same packages and features (`--workspace --all-features`), so that each dependency is checked
//! once and built once.

use crate::command::{cargo, run, run_reading};
use crate::count::{Counts, says_skipped};
use crate::tools::Tool;
use crate::{bare, deny, firmware, no_std, size, wasm};

/// One check of the repository.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) heading: &'static str,
    pub(crate) needs: &'static [Tool],
    pub(crate) run: fn(&mut Counts) -> Result<(), String>,
}

const SERVICES: &[Tool] = &[
    Tool::Redis,
    Tool::Postgres,
    Tool::Chromium,
    Tool::ChromeDriver,
    Tool::Zbar,
    Tool::Libcurl,
    Tool::PkgConfig,
    Tool::ArmGcc,
    Tool::Qemu,
    Tool::RustcWeb,
    Tool::RustWebSource,
    Tool::Node,
    Tool::Npm,
    Tool::Python,
    Tool::Curl,
];

const FOREIGN: &[Tool] = &[Tool::RustcWeb, Tool::RustWebSource];

/// Every step of `cargo verify`.
pub(crate) const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        heading: "the code is formatted",
        needs: &[],
        run: |_| run(cargo(&["fmt", "--all", "--check"])),
    },
    Step {
        name: "deny",
        heading: "layers, duplicates, licences and sources of dependencies",
        needs: &[Tool::CargoDeny],
        run: |_| deny::check(),
    },
    Step {
        name: "no-std",
        heading: "the device crates link without std and without an allocator",
        needs: &[],
        run: |_| no_std::check(),
    },
    Step {
        name: "bare",
        heading: "the device crates compile for three microcontrollers and for WebAssembly",
        needs: FOREIGN,
        run: |_| bare::check(),
    },
    Step {
        name: "wasm",
        heading: "the client core takes nothing from outside: no clock, no randomness, no I/O",
        needs: FOREIGN,
        run: |_| wasm::check(),
    },
    Step {
        name: "size",
        heading: "bytes of code and of memory on a Cortex-M4F",
        needs: &[Tool::RustcWeb, Tool::RustWebSource, Tool::ArmGcc],
        run: |_| size::check(),
    },
    Step {
        name: "clippy",
        heading: "no lint complains",
        needs: &[],
        run: |_| {
            let selection = ["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
            run(cargo(&selection))
        },
    },
    Step {
        name: "firmware",
        heading: "the same of the emulated board's firmware: format, dependencies, lints",
        needs: &[Tool::CargoDeny, Tool::RustcWeb, Tool::RustWebSource, Tool::RustWebClippy],
        run: |_| firmware::check(),
    },
    Step { name: "doc", heading: "the documentation has no broken link", needs: &[], run: |_| doc() },
    Step { name: "test", heading: "every test, with its services", needs: SERVICES, run: test },
];

fn doc() -> Result<(), String> {
    let mut command = cargo(&["doc", "--workspace", "--no-deps", "--all-features"]);
    command.env("RUSTDOCFLAGS", "-D warnings");
    run(command)
}

fn test(counts: &mut Counts) -> Result<(), String> {
    let mut command = cargo(&["test", "--workspace", "--all-features", "--no-fail-fast"]);
    command.env("CBL_REQUIRE_SERVICES", "1");
    let mut skipped = 0;
    let ended = run_reading(command, |line| {
        counts.read(line);
        skipped += u64::from(says_skipped(line));
    });
    if skipped > 0 {
        return Err(format!("{skipped} tests skipped for want of a service"));
    }
    if ended.is_ok() && counts.passed == 0 {
        return Err("no test ran".to_owned());
    }
    ended
}
