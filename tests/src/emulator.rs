//! The board of `firmware-sim/qemu` in QEMU, with its real firmware: its buttons, its panel, its memory, its end.
//!
//! Everything here blocks; the server and the person that a test needs meanwhile are other processes, or have had their turn.

#![allow(clippy::indexing_slicing, reason = "a harness fails by panicking, like the tests it serves")]

mod firmware;
mod picture;
mod qmp;

use std::fs::File;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::TempDir;

pub use firmware::{Firmware, Sizes};
pub use picture::Picture;

use crate::child::{Ending, Watched};
use crate::network::wait_until;
use qmp::Qmp;

/// How long a screen may take to come.
const PATIENCE: Duration = Duration::from_secs(30);

/// A key of the board, by the one that QEMU gives to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// SELECT: control on the keyboard.
    Ok,
    /// LEFT: the cursor key.
    Back,
}

/// Where the firmware finds its server.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'s> {
    /// The port on this machine's loopback, which the board knows as 10.0.2.2.
    pub port: u16,
    /// The registered client.
    pub client: &'s str,
    /// With a window to look at.
    pub window: bool,
    /// A nanosecond of the board's time for each instruction, so that its clock counts instructions.
    pub counting: bool,
}

impl<'s> Settings<'s> {
    /// No window, and the time of this machine.
    #[must_use]
    pub const fn new(port: u16, client: &'s str) -> Self {
        Self { port, client, window: false, counting: false }
    }
}

/// A board that runs. It ends on drop.
pub struct Emulator {
    qemu: Watched,
    qmp: Qmp,
    folder: TempDir,
}

impl Emulator {
    /// Switches the board on.
    ///
    /// # Panics
    /// When QEMU does not start.
    #[must_use]
    pub fn starts(firmware: &Firmware, settings: Settings<'_>) -> Self {
        let folder = tempfile::Builder::new().prefix("cbl-board-").tempdir().expect("a temporary folder");
        let socket = folder.path().join("qmp");
        let Settings { port, client, window, counting } = settings;
        let console = File::create(folder.path().join("console")).expect("a file for the console");
        let mut command = Command::new(firmware.qemu());
        command.args(["-M", "lm3s6965evb", "-nic", "user,model=stellaris", "-serial", "none", "-monitor", "none"]);
        command.args(["-display", if window { "gtk" } else { "none" }]).arg("-kernel").arg(firmware.file());
        command.arg("-qmp").arg(format!("unix:{},server=on,wait=off", socket.display()));
        let words = format!("arg=badge,arg=10.0.2.2:{port},arg={client}");
        command.args(["-semihosting-config", &format!("enable=on,target=native,{words}")]);
        if counting {
            command.args(["-icount", "shift=0"]);
        }
        command.stdout(console.try_clone().expect("a file for the console")).stderr(console);
        let mut qemu = Watched::spawn(&mut command, Ending::Terminate, Some(folder.path()));
        let listens = wait_until(PATIENCE, || socket.exists() || qemu.ended().is_some());
        assert!(listens && qemu.ended().is_none(), "QEMU does not start: {command:?}");
        Self { qemu, qmp: Qmp::connects(&socket), folder }
    }

    /// Presses a key and lets it go.
    pub fn presses(&mut self, key: Key) {
        let code = match key {
            Key::Ok => "ctrl",
            Key::Back => "left",
        };
        self.qmp.runs("send-key", &json!({"keys": [{"type": "qcode", "data": code}]}));
    }

    /// What the panel shows.
    pub fn screen(&mut self) -> Picture {
        Picture::of_screendump(&std::fs::read(self.photograph("ppm")).expect("a screendump"))
    }

    /// Waits until the panel shows what `wanted` finds something in.
    ///
    /// # Panics
    /// With what it shows instead.
    pub fn sees<T>(&mut self, what: &str, mut wanted: impl FnMut(&mut Self, &Picture) -> Option<T>) -> T {
        let started = Instant::now();
        loop {
            let picture = self.screen();
            if let Some(found) = wanted(self, &picture) {
                return found;
            }
            assert!(started.elapsed() < PATIENCE, "no {what} on the board but\n{picture}{}", self.console());
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// What the firmware has told its debugger, and QEMU its user.
    ///
    /// # Panics
    /// When it is no text.
    #[must_use]
    pub fn console(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("console")).expect("text on the console")
    }

    /// A photograph of the panel, as a file in this format.
    pub fn photograph(&mut self, format: &str) -> PathBuf {
        let file = self.folder.path().join("screen").with_extension(format);
        self.qmp.runs("screendump", &json!({"filename": file, "format": format}));
        file
    }

    /// What a phone reads from the panel.
    ///
    /// # Panics
    /// When there is no zbarimg.
    pub fn qr_code(&mut self) -> Option<String> {
        let photograph = self.photograph("png");
        let output = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(photograph).output().expect("zbarimg");
        let text = String::from_utf8(output.stdout).expect("text in a QR code");
        Some(text.trim_end().to_owned()).filter(|text| !text.is_empty())
    }

    /// All RAM that the linker gave to the firmware.
    ///
    /// # Panics
    /// When it cannot be read.
    pub fn ram(&mut self, sizes: &Sizes) -> Vec<u8> {
        let file = self.folder.path().join("ram");
        let (start, size) = (Sizes::RAM_START, sizes.ram_end - Sizes::RAM_START);
        self.qmp.runs("pmemsave", &json!({"val": start, "size": size, "filename": file}));
        std::fs::read(file).expect("the memory of the board")
    }

    /// Waits until the firmware ends; its exit code.
    ///
    /// # Panics
    /// When it goes on.
    #[must_use]
    pub fn ends(mut self) -> Option<i32> {
        assert!(wait_until(PATIENCE, || self.qemu.ended().is_some()), "the board goes on");
        self.qemu.ended().and_then(|status| status.code())
    }

    /// Its exit code, once it has ended.
    pub fn ended(&mut self) -> Option<i32> {
        self.qemu.ended().and_then(|status| status.code())
    }
}
