//! The firmware of the emulated board. It is a workspace of its own, for another target and another compiler, so the steps for
//! the rest of the repository pass it by.

use std::process::Command;

use crate::command::{cargo, root, run};
use crate::tools::{CLIPPY_WEB, RUSTC_WEB};

/// Format, dependencies and lints.
pub(crate) fn check() -> Result<(), String> {
    run(there(cargo(&["fmt", "--check"])))?;
    run(there(cargo(&["fetch", "--locked"])))?;
    run(there(cargo(&["deny", "--offline", "check", "bans", "licenses", "sources"])))?;
    // Of the same compiler as `core`, which no other clippy could read.
    let mut clippy = Command::new(CLIPPY_WEB);
    clippy.args(["clippy", "--quiet", "--release", "--locked", "--", "-D", "warnings"]);
    run(there(clippy))
}

/// As `firmware-sim/qemu/build.sh` calls the compiler.
fn there(mut command: Command) -> Command {
    command.current_dir(root().join("firmware-sim/qemu")).env("RUSTC", RUSTC_WEB).env("RUSTC_BOOTSTRAP", "1");
    // Those of the toolchain and of the package that called us.
    for name in ["LD_LIBRARY_PATH", "RUSTFLAGS", "CARGO_TARGET_DIR", "RUSTUP_TOOLCHAIN"] {
        command.env_remove(name);
    }
    command
}
