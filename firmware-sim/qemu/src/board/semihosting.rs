//! What a debugger gives a board, and QEMU in its place: a console, a command line, an end with an exit code.
//!
//! The command line stands for the settings that a product keeps in flash, and the exit for its power switch. Without a
//! debugger these calls are faults, so a product has none of them.

use core::fmt;

use super::raw;

/// The debugger's console. No code and no token is ever written to it.
pub(crate) struct Console;

impl fmt::Write for Console {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.bytes().for_each(raw::write_byte);
        Ok(())
    }
}

/// Words with which the firmware was started.
pub(crate) fn command_line(room: &mut [u8]) -> Option<&str> {
    if !raw::read_command_line(room) {
        return None;
    }
    let length = room.iter().position(|&byte| byte == 0)?;
    str::from_utf8(room.get(..length)?).ok()
}

pub(crate) use raw::{PANICKED, exit};
