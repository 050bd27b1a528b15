//! A badge that links itself to a person's account: the firmware of a real board (EKK-LM3S6965: Cortex-M3, Ethernet, OLED),
//! which runs on an emulated one. No heap, no operating system.
//!
//! | file | what |
//! |---|---|
//! | `badge.rs` | the device: waits for a person, links, shows |
//! | `network.rs`, `http.rs` | DHCP and TCP by smoltcp, one request at a time |
//! | `screen.rs` | pictures by cbl-display |
//! | `board.rs` | drivers of this board; `board/raw.rs` holds the only unsafe code |
#![no_std]
#![no_main]

mod badge;
mod board;
mod http;
mod network;
mod screen;
mod settings;

use core::fmt::Write;
use core::panic::PanicInfo;

use badge::Badge;
use board::buttons::Buttons;
use board::clock::Clock;
use board::ethernet::{self, Ethernet};
use board::oled::{Oled, Picture};
use board::semihosting::{self, Console};
use cbl_client::Outcome;
use cortex_m_rt::entry;
use network::Network;
use screen::Screen;
use settings::Settings;

/// Everything large, so that the linker counts it.
struct Memory {
    picture: Picture,
    frames: ethernet::Memory,
    network: network::Memory,
    badge: badge::Memory,
    command_line: [u8; 128],
}

const EMPTY: Memory = Memory {
    picture: Picture::BLACK,
    frames: ethernet::Memory::EMPTY,
    network: network::Memory::EMPTY,
    badge: badge::Memory::EMPTY,
    command_line: [0; 128],
};

#[entry]
fn main() -> ! {
    static mut MEMORY: Memory = EMPTY;
    static mut SOCKETS: network::Sockets = network::NO_SOCKETS;

    let Some(cortex) = cortex_m::Peripherals::take() else { semihosting::exit(WRONG_SETTINGS) };
    let Some(settings) = semihosting::command_line(&mut MEMORY.command_line).and_then(Settings::parse) else {
        let _ = Console.write_str("usage: badge SERVER_ADDRESS:PORT CLIENT_ID\n");
        semihosting::exit(WRONG_SETTINGS)
    };
    board::enable_peripherals();
    let clock = Clock::start(cortex.SYST);
    let screen = Screen::new(Oled::new(&mut MEMORY.picture), clock);
    let ethernet = Ethernet::new(&mut MEMORY.frames);
    let serial_number = serial_number(&ethernet);
    let network = Network::new(ethernet, clock, serial_number, &mut MEMORY.network, SOCKETS);
    let memory = &mut MEMORY.badge;
    let mut badge = Badge { settings, clock, buttons: Buttons::new(), screen, network, memory, serial_number };
    semihosting::exit(code(badge.run()))
}

/// The address of the Ethernet controller, which no other board has.
fn serial_number(ethernet: &Ethernet) -> u64 {
    ethernet.address().as_bytes().iter().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

const WRONG_SETTINGS: u32 = 2;

/// The exit code of the run: those of firmware-sim.
fn code(outcome: Outcome) -> u32 {
    match outcome {
        Outcome::Linked => 0,
        Outcome::Denied => 3,
        Outcome::Expired => 4,
        Outcome::Cancelled => 130,
        _ => 1,
    }
}

/// Never called: panics are faults here (see .cargo/config.toml), because their texts would take ten kilobytes of flash.
#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    semihosting::exit(semihosting::PANICKED)
}
