//! Real targets without a download: Debian's `rustc-web` compiles, and makes `core` from `rust-web-src`.
//!
//! Xtensa is missing: no LLVM of Debian's has it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{cargo, root, run};
use crate::tools::RUSTC_WEB;

/// Where the result of a build for a foreign target stands. No other build uses this folder, so nothing is built twice.
pub(crate) const FOLDER: &str = "target/bare";

/// The microcontroller whose bytes are counted.
pub(crate) const CORTEX_M4F: &str = "thumbv7em-none-eabihf";

const MICROCONTROLLERS: [&str; 3] = [CORTEX_M4F, "thumbv6m-none-eabi", "riscv32imc-unknown-none-elf"];
const WEB_ASSEMBLY: &str = "wasm32-unknown-unknown";

/// `cargo rustc` for a foreign target, in `folder`.
pub(crate) fn build(folder: &Path, target: &str, arguments: &[&str]) -> Command {
    // `alloc` is there for dependencies that name it; the step `no-std` shows that nobody uses it.
    let mut command = cargo(&["rustc", "--quiet", "-Zbuild-std=core,alloc", "--lib", "--target", target]);
    command.args(arguments).arg("--target-dir").arg(root().join(FOLDER)).current_dir(folder);
    command.env("RUSTC", RUSTC_WEB).env("RUSTC_BOOTSTRAP", "1");
    // Those of rustup's toolchain, which are another compiler's.
    command.env_remove("LD_LIBRARY_PATH").env_remove("RUSTFLAGS");
    command
}

/// The C library as a firmware builds it; gives its static library.
pub(crate) fn build_c(target: &str, profile: &str, with: fn(Command) -> Command) -> Result<PathBuf, String> {
    let features = ["--no-default-features", "--features", "panic-handler", "--crate-type", "staticlib"];
    let arguments = [&["-p", "cbl-client-c", "--profile", profile][..], &features].concat();
    run(with(build(&root(), target, &arguments))).map_err(|reason| format!("cbl-client-c for {target}: {reason}"))?;
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(root().join(FOLDER).join(target).join(folder).join("libcbl_client_c.a"))
}

/// Builds the core, what it has for boards, and the C library, for every target.
pub(crate) fn check() -> Result<(), String> {
    for target in MICROCONTROLLERS.into_iter().chain([WEB_ASSEMBLY]) {
        run(build(&root(), target, &["-p", "cbl-client", "--features", "embassy,flash"]))
            .map_err(|reason| format!("cbl-client for {target}: {reason}"))?;
        let library = build_c(target, "dev", |command| command)?;
        let size = std::fs::metadata(&library).map_err(|error| format!("{}: {error}", library.display()))?.len();
        println!("{target}: core, flash, async board and C library ({size} bytes of archive)");
    }
    Ok(())
}
