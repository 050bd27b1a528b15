//! A WebAssembly module can do nothing that it does not import. So a module with the whole core and no imports proves that the
//! core has no clock, no randomness and no I/O. A control that imports a clock must be noticed, or the proof proves nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bare::{FOLDER, build};
use crate::command::{root, run};
use crate::no_std::probes_with_our_versions;

const TARGET: &str = "wasm32-unknown-unknown";
const MAGIC: &[u8] = b"\0asm\x01\0\0\0";
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// Counts the imports of the core and of the control.
pub(crate) fn check() -> Result<(), String> {
    let core = module("probe-wasm")?;
    if entries(&core, EXPORTS)? == 0 {
        return Err("probe-wasm exports nothing, so there may be nothing in it".to_owned());
    }
    match entries(&core, IMPORTS)? {
        0 => println!("the core: {} bytes of WebAssembly, no import", core.len()),
        imports => return Err(format!("the core imports {imports} things")),
    }
    match entries(&module("control-wasm")?, IMPORTS)? {
        0 => Err("control-wasm imports a clock, which was not noticed; the probe proves nothing".to_owned()),
        imports => {
            println!("control-wasm is caught as it must be: {imports} import");
            Ok(())
        }
    }
}

fn module(package: &str) -> Result<Vec<u8>, String> {
    let probes = probes_with_our_versions()?;
    let mut command = build(&probes, TARGET, &["-p", package, "--profile", "firmware"]);
    // Debian's compiler comes without a linker for WebAssembly; the toolchain that runs us has one.
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", rust_lld()?);
    run(command).map_err(|reason| format!("{package}: {reason}"))?;
    let name = package.replace('-', "_");
    let file = root().join(FOLDER).join(TARGET).join("firmware").join(name).with_extension("wasm");
    fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))
}

fn rust_lld() -> Result<PathBuf, String> {
    let output = Command::new("rustc").args(["--print", "sysroot"]).current_dir(root()).output();
    let sysroot = output.map_err(|error| format!("cannot run rustc: {error}"))?.stdout;
    let hosts = Path::new(String::from_utf8_lossy(&sysroot).trim()).join("lib/rustlib").read_dir();
    let mut linkers = hosts.into_iter().flatten().flatten().map(|host| host.path().join("bin/rust-lld"));
    linkers.find(|linker| linker.is_file()).ok_or_else(|| "rustc has no rust-lld beside it".to_owned())
}

/// How many entries the section of this kind has (WebAssembly core specification, section 5.5).
fn entries(module: &[u8], kind: u8) -> Result<u32, String> {
    let mut rest = module.strip_prefix(MAGIC).ok_or("not a WebAssembly module")?;
    while let Some((&id, after)) = rest.split_first() {
        let (size, after) = number(after).ok_or("a section without a size")?;
        let (section, after) =
            usize::try_from(size).ok().and_then(|size| after.split_at_checked(size)).ok_or("a section cut short")?;
        if id == kind {
            return number(section).map(|(count, _)| count).ok_or_else(|| "a section without a count".to_owned());
        }
        rest = after;
    }
    Ok(0)
}

/// An unsigned number in LEB128 of at most 32 bits, and what follows it.
fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let mut value = 0_u32;
    for (place, byte) in bytes.iter().enumerate().take(5) {
        let shift = u32::try_from(place * 7).ok()?;
        value |= u32::from(byte & 0x7F).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(place + 1..)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `(import "host" "now" (func (type 0)))`, after a section of another kind.
    const IMPORTING: &[u8] = b"\0asm\x01\0\0\0\x01\x05\x01\x60\0\x01\x7e\x02\x0c\x01\x04host\x03now\0\0";

    #[test]
    fn imports_are_counted_behind_other_sections() {
        assert_eq!(entries(IMPORTING, IMPORTS), Ok(1));
        assert_eq!(entries(IMPORTING, EXPORTS), Ok(0));
        assert_eq!(entries(MAGIC, IMPORTS), Ok(0));
    }

    #[test]
    fn what_is_no_module_or_cut_short_is_no_module_without_imports() {
        assert!(entries(b"\x7fELF", IMPORTS).is_err());
        for length in MAGIC.len() + 1..IMPORTING.len() {
            let whole_sections = length == 15;
            assert_eq!(entries(&IMPORTING[..length], IMPORTS).is_ok(), whole_sections, "{length}");
        }
    }

    #[test]
    fn numbers_of_several_bytes_are_read() {
        assert_eq!(number(b"\xe5\x8e\x26rest"), Some((624_485, &b"rest"[..])));
        assert_eq!(number(b"\x80\x80"), None);
    }
}
