//! The only unsafe code of this firmware: registers, and calls of the debugger.
#![allow(unsafe_code, reason = "hardware registers are addresses, and semihosting is an instruction")]

use core::ptr;

use cortex_m_rt::{ExceptionFrame, exception};

/// The registers of one peripheral of the LM3S6965: a page of 4 KiB (data sheet, table 3-1 "Memory Map").
#[derive(Clone, Copy)]
pub(crate) struct Peripheral(usize);

/// The place of a register in its peripheral.
pub(crate) type Offset = usize;

impl Peripheral {
    /// System Control.
    pub(crate) const SYSCTL: Self = Self(0x400F_E000);
    /// Synchronous Serial Interface.
    pub(crate) const SSI0: Self = Self(0x4000_8000);
    /// Ethernet Controller (MAC and PHY).
    pub(crate) const EMAC: Self = Self(0x4004_8000);
    /// General-purpose inputs and outputs, by port.
    pub(crate) const GPIO_A: Self = Self(0x4000_4000);
    /// Port C.
    pub(crate) const GPIO_C: Self = Self(0x4000_6000);
    /// Port D.
    pub(crate) const GPIO_D: Self = Self(0x4000_7000);
    /// Port E.
    pub(crate) const GPIO_E: Self = Self(0x4002_4000);
    /// Port F.
    pub(crate) const GPIO_F: Self = Self(0x4002_5000);

    pub(crate) fn read(self, register: Offset) -> u32 {
        // SAFETY: the address is that of an aligned register in a page of registers, where nothing of Rust's lives.
        unsafe { ptr::read_volatile(self.address(register)) }
    }

    pub(crate) fn write(self, register: Offset, value: u32) {
        // SAFETY: as above; and no peripheral of this firmware has been told to touch memory by itself (there is no DMA).
        unsafe { ptr::write_volatile(self.address(register), value) }
    }

    /// Reads, changes and writes back.
    pub(crate) fn modify(self, register: Offset, change: impl FnOnce(u32) -> u32) {
        self.write(register, change(self.read(register)));
    }

    fn address(self, register: Offset) -> *mut u32 {
        (self.0 + (register & 0xFFC)) as *mut u32
    }
}

/// Operations of Arm's semihosting specification, release 3.
mod operation {
    pub(super) const SYS_WRITEC: u32 = 0x03;
    pub(super) const SYS_GET_CMDLINE: u32 = 0x15;
    pub(super) const SYS_EXIT_EXTENDED: u32 = 0x20;
}

/// "The application ended by itself", as `SYS_EXIT_EXTENDED` calls it.
const ADP_STOPPED_APPLICATION_EXIT: u32 = 0x2_0026;

/// Writes one byte to the debugger's console.
pub(crate) fn write_byte(byte: u8) {
    // SAFETY: the operation reads one byte at the address.
    unsafe { cortex_m::asm::semihosting_syscall(operation::SYS_WRITEC, ptr::from_ref(&byte) as u32) };
}

/// Copies the command line, with its final NUL, into `room`; whether it fitted.
pub(crate) fn read_command_line(room: &mut [u8]) -> bool {
    let mut block = [room.as_mut_ptr() as usize, room.len()];
    // SAFETY: the block names memory that is ours alone for the time of the call, and its length.
    unsafe { cortex_m::asm::semihosting_syscall(operation::SYS_GET_CMDLINE, block.as_mut_ptr() as u32) == 0 }
}

/// Ends the run with this exit code.
pub(crate) fn exit(code: u32) -> ! {
    end(&[ADP_STOPPED_APPLICATION_EXIT, code])
}

fn end(block: &[u32; 2]) -> ! {
    loop {
        // SAFETY: the operation reads two words at the address. It does not come back.
        unsafe { cortex_m::asm::semihosting_syscall(operation::SYS_EXIT_EXTENDED, block.as_ptr() as u32) };
    }
}

/// The exit code after a panic or a fault: that of any Rust program that panics.
pub(crate) const PANICKED: u32 = 101;

/// Panics come here, too: they are undefined instructions. The stack may be what is at fault, so it is not used.
#[exception]
unsafe fn HardFault(_: &ExceptionFrame) -> ! {
    static BLOCK: [u32; 2] = [ADP_STOPPED_APPLICATION_EXIT, PANICKED];
    end(&BLOCK)
}
