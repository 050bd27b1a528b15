//! What a device pays: bytes of flash and of RAM on a Cortex-M4F.
//!
//! Code is what the linker keeps of a library when certain functions are its roots: instructions and constants, with everything
//! they need down to `memcpy` and 64-bit division. RAM is the size of the type. The firmware's own buffers come on top.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bare::{CORTEX_M4F, FOLDER, build, build_c};
use crate::command::{root, run};
use crate::no_std::probes_with_our_versions;

/// Flow plus refresher, from start to end.
const CODE_AIM: u64 = 24 * 1024;
/// A flow without the caller's buffers.
const RAM_AIM: u64 = 1536;

const FLOW: &[&str] = &[
    "flow_start",
    "flow_next",
    "flow_on_response",
    "flow_on_network_error",
    "flow_view",
    "flow_cancel",
    "tokens_read",
];
const REFRESHER: &[&str] =
    &["refresher_start", "refresher_next", "refresher_on_response", "refresher_on_network_error", "tokens_read"];
/// A linking with everything below it but the network stack.
const BOARD: &[&str] = &["board_links", "board_knows_p256"];
const SAVED: &[&str] = &["saved_write", "saved_read"];

/// Prints the table; a size beyond its aim is an error.
pub(crate) fn check() -> Result<(), String> {
    let core = core_library()?;
    let c = build_c(CORTEX_M4F, "firmware", small)?;
    let both = [FLOW, REFRESHER].concat();
    let linked = code_of(&core, &both)?;
    let flow = symbol(&core, "RAM_FLOW")?;
    println!("{:54}{:>8}{:>8}", "on a Cortex-M4F (thumbv7em-none-eabihf)", "bytes", "aim");
    row("code: flow", code_of(&core, FLOW)?, None);
    row("code: refresher", code_of(&core, REFRESHER)?, None);
    row("code: flow and refresher", linked, Some(CODE_AIM));
    row("code: flow and refresher, with save and resume", code_of(&core, &[&both, SAVED].concat())?, None);
    row("code: async board, loop to TLS, with P-256", code_of(&core, BOARD)?, None);
    row("code: the same with P-384", code_of(&core, &[BOARD, &["board_knows_p384"]].concat())?, None);
    row("code: bare_metal.c with everything behind cbl.h", bare_metal(&c)?, None);
    row("RAM: a flow", flow, Some(RAM_AIM));
    row("RAM: a refresher", symbol(&core, "RAM_REFRESHER")?, None);
    if linked > CODE_AIM || flow > RAM_AIM {
        return Err("larger than its aim".to_owned());
    }
    Ok(())
}

fn row(what: &str, bytes: u64, aim: Option<u64>) {
    let aim = aim.map_or_else(String::new, |aim| format!("< {aim}"));
    println!("{what:54}{bytes:>8}{aim:>8}");
}

fn core_library() -> Result<PathBuf, String> {
    let probes = probes_with_our_versions()?;
    run(small(build(&probes, CORTEX_M4F, &["-p", "probe-size", "--profile", "firmware"])))?;
    Ok(root().join(FOLDER).join(CORTEX_M4F).join("firmware/libprobe_size.a"))
}

/// With the digest behind PKCE small instead of fast: a linking needs it a few times.
fn small(mut command: Command) -> Command {
    command.env("RUSTFLAGS", r#"--cfg sha2_backend_soft="compact""#);
    command
}

/// Instructions and constants that these functions need.
fn code_of(library: &Path, roots: &[&str]) -> Result<u64, String> {
    let mut linker = gcc();
    linker.args(roots.iter().map(|root| format!("-Wl,--undefined={root}")));
    linker.arg(format!("-Wl,--entry={}", roots.first().copied().unwrap_or_default())).arg(library);
    linked(linker)
}

fn bare_metal(library: &Path) -> Result<u64, String> {
    let c = root().join("crates/cbl-client-c");
    let mut compiler = gcc();
    compiler.args([
        "-std=c99",
        "-ffreestanding",
        "-Os",
        "-ffunction-sections",
        "-fdata-sections",
        "-Wl,--entry=reset",
        "-I",
    ]);
    compiler.arg(c.join("include")).arg(c.join("examples/bare_metal.c")).arg(library).arg("-lgcc");
    linked(compiler)
}

fn gcc() -> Command {
    let mut command = Command::new("arm-none-eabi-gcc");
    command.args(["-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16", "-nostdlib"]);
    command.args(["-Wl,--gc-sections", "-Wl,-z,noexecstack"]);
    command
}

/// Runs the linker and adds up what goes into flash.
fn linked(mut linker: Command) -> Result<u64, String> {
    let file = root().join(FOLDER).join("size.elf");
    linker.arg("-o").arg(&file);
    run(linker)?;
    let listing = output(Command::new("arm-none-eabi-size").arg("-A").arg(&file))?;
    Ok(flash(&listing))
}

/// The sections of `size -A` that stand in flash.
fn flash(listing: &str) -> u64 {
    let sections = listing.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        Some((words.next()?, words.next()?.parse::<u64>().ok()?))
    });
    sections
        .filter(|(name, _)| [".text", ".rodata", ".data", ".ARM.exidx", ".ARM.extab"].contains(name))
        .map(|(_, size)| size)
        .sum()
}

/// The size of a symbol, in a line of `nm -S`: address, size, kind, name.
fn symbol(library: &Path, name: &str) -> Result<u64, String> {
    let listing = output(Command::new("arm-none-eabi-nm").arg("-S").arg(library))?;
    let line = listing.lines().find(|line| line.split_whitespace().last() == Some(name));
    line.and_then(|line| u64::from_str_radix(line.split_whitespace().nth(1)?, 16).ok())
        .ok_or_else(|| format!("no symbol {name}"))
}

fn output(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|error| error.to_string())?;
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::flash;

    #[test]
    fn flash_holds_code_and_constants_but_no_zeroed_memory() {
        let listing = "size.elf  :\nsection  size   addr\n.text   100  32768\n.rodata  20  200\n.bss  4000  300\n.comment 112 0\nTotal 4232\n";
        assert_eq!(flash(listing), 120);
    }
}
