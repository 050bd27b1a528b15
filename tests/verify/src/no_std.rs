//! Proves that the device crates need neither std nor an allocator, on stable and for the host.
//!
//! A probe is a `#![no_std]` static library with a panic handler of its own and no global allocator. If anything it links brings
//! std, there are two panic handlers (E0152); if anything allocates, the allocator is missing. Two controls commit one of these
//! faults each and must fail in exactly that way, or the probes prove nothing.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{cargo, root, run};

const PROBES: &[&str] = &["probe-proto", "probe-client"];
const CONTROLS: &[(&str, &str)] =
    &[("control-std", "error[E0152]"), ("control-alloc", "no global memory allocator found")];

/// Builds every probe, and every control in vain.
pub(crate) fn check() -> Result<(), String> {
    let probes = probes_with_our_versions()?;
    for probe in PROBES {
        run(build(&probes, probe)).map_err(|reason| format!("{probe} does not link ({reason})"))?;
    }
    for (control, fault) in CONTROLS {
        let output = build(&probes, control).output().map_err(|error| error.to_string())?;
        let errors = String::from_utf8_lossy(&output.stderr);
        if output.status.success() || !errors.contains(fault) {
            return Err(format!(
                "{control} should have failed with \"{fault}\"; the probes prove nothing. It said:\n{errors}"
            ));
        }
        println!("{control} fails as it must: {fault}");
    }
    Ok(())
}

/// The folder of the probes. They are a workspace of their own, or features of other packages would reach them; the lock file
/// gives them the very versions that the devices get.
pub(crate) fn probes_with_our_versions() -> Result<PathBuf, String> {
    let probes = root().join("tests/verify/probes");
    fs::copy(root().join("Cargo.lock"), probes.join("Cargo.lock"))
        .map_err(|error| format!("cannot copy Cargo.lock: {error}"))?;
    Ok(probes)
}

fn build(probes: &Path, package: &str) -> std::process::Command {
    let mut command = cargo(&["build", "--quiet", "--color", "never", "-p", package, "--target-dir"]);
    command.arg(root().join("target/probes")).current_dir(probes);
    command
}
