//! The evaluation board EKK-LM3S6965: what of it a linking needs. Names of registers and bits are those of the data sheets
//! (Stellaris LM3S6965, Solomon Systech SSD0323).

pub(crate) mod buttons;
pub(crate) mod clock;
pub(crate) mod ethernet;
mod gpio;
pub(crate) mod oled;
mod raw;
pub(crate) mod semihosting;

use raw::{Offset, Peripheral};

/// Run-Mode Clock Gating Control 1 and 2.
const RCGC1: Offset = 0x104;
const RCGC2: Offset = 0x108;
const SSI0: u32 = 1 << 4;
const EPHY0_EMAC0: u32 = 1 << 30 | 1 << 28;
const GPIO_A_C_D_E_F: u32 = 0b11_1101;

/// Gives clocks to the peripherals in use; untouched without one, they answer nothing.
pub(crate) fn enable_peripherals() {
    Peripheral::SYSCTL.modify(RCGC1, |gates| gates | SSI0);
    Peripheral::SYSCTL.modify(RCGC2, |gates| gates | EPHY0_EMAC0 | GPIO_A_C_D_E_F);
    // Three cycles pass before a register may be touched; reading back takes them.
    Peripheral::SYSCTL.read(RCGC2);
}
