//! The firmware: built once for all tests of a process, and how large it is.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use crate::require::needs;

/// What `firmware-sim/qemu/build.sh` needs beside the toolchain at hand: a compiler that knows the Cortex-M3 and the source of its
/// core library.
const COMPILER: [&str; 2] = ["/usr/bin/rustc", "/usr/lib/rustlib/src/rust/library/core/Cargo.toml"];

/// The firmware as a file for QEMU.
#[derive(Debug, Clone)]
pub struct Firmware {
    file: PathBuf,
    qemu: PathBuf,
}

/// Bytes of a firmware.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// In flash: vectors, code, constants, and the first values of variables.
    pub flash: u32,
    /// Variables in RAM.
    pub variables: u32,
    /// Where the RAM ends that the linker was given; the stack grows down from there.
    pub ram_end: u32,
}

impl Firmware {
    /// Builds it; `None` where the compiler, QEMU or zbarimg is missing.
    ///
    /// # Panics
    /// When it does not compile.
    #[must_use]
    pub fn built() -> Option<Self> {
        static FILE: OnceLock<PathBuf> = OnceLock::new();
        COMPILER.into_iter().try_for_each(|file| needs(file).map(|_| ()))?;
        let qemu = needs("qemu-system-arm")?;
        needs("zbarimg")?;
        Some(Self { file: FILE.get_or_init(build).clone(), qemu })
    }

    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    pub(super) fn qemu(&self) -> &Path {
        &self.qemu
    }

    /// What it takes of the board; `None` where arm-none-eabi-nm is missing.
    ///
    /// # Panics
    /// When the file is no firmware.
    #[must_use]
    pub fn sizes(&self) -> Option<Sizes> {
        let output = Command::new(needs("arm-none-eabi-nm")?).arg(&self.file).output().expect("arm-none-eabi-nm");
        let listing = String::from_utf8(output.stdout).expect("names of symbols");
        let symbols: HashMap<_, _> = listing
            .lines()
            .filter_map(|line| {
                let (address, rest) = line.split_once(' ')?;
                Some((rest.split(' ').next_back()?, u32::from_str_radix(address, 16).ok()?))
            })
            .collect();
        // Names of cortex-m-rt's linker script: the variables' first values stand behind the constants.
        let address = |name| *symbols.get(name).expect("a symbol of the linker script");
        let variables = address("__edata") - address("__sdata");
        Some(Sizes {
            flash: address("__sidata") + variables,
            variables: address("__sheap") - Sizes::RAM_START,
            ram_end: address("_stack_start"),
        })
    }
}

impl Sizes {
    /// Where RAM begins.
    pub const RAM_START: u32 = 0x2000_0000;
    /// What cortex-m-rt fills the stack with, so that its use shows.
    const PAINT: [u8; 4] = [0xCC; 4];

    /// Bytes of stack that have been used, in `ram` as it is now.
    ///
    /// # Panics
    /// When `ram` is not that of this firmware.
    #[must_use]
    pub fn stack_used(&self, ram: &[u8]) -> u32 {
        let stack = ram.get(self.variables as usize..).expect("the memory of the board");
        let (words, _) = stack.as_chunks::<4>();
        let untouched = words.iter().take_while(|word| **word == Self::PAINT).count();
        u32::try_from((words.len() - untouched) * 4).expect("no more than the board has")
    }
}

fn build() -> PathBuf {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../firmware-sim/qemu/build.sh");
    let output = Command::new(script).stderr(Stdio::inherit()).output().expect("a shell");
    assert!(output.status.success(), "the firmware does not compile");
    PathBuf::from(String::from_utf8(output.stdout).expect("the path of the firmware").trim_end())
}
