//! Pins (data sheet, chapter 8).

use super::raw::{Offset, Peripheral};

/// Direction: 1 is an output.
const GPIODIR: Offset = 0x400;
/// Interrupt Sense: 0 is an edge.
const GPIOIS: Offset = 0x404;
/// Interrupt Both Edges.
const GPIOIBE: Offset = 0x408;
/// Interrupt Event: 1 is a rising edge.
const GPIOIEV: Offset = 0x40C;
/// Raw Interrupt Status: which edges there were.
const GPIORIS: Offset = 0x414;
/// Interrupt Clear.
const GPIOICR: Offset = 0x41C;
/// Alternate Function Select: 1 gives the pin to a peripheral.
const GPIOAFSEL: Offset = 0x420;
/// Pull-Up Select.
const GPIOPUR: Offset = 0x510;
/// Digital Enable.
const GPIODEN: Offset = 0x51C;

/// Pins of one port, one bit for each.
#[derive(Clone, Copy)]
pub(crate) struct Pins {
    port: Peripheral,
    bits: u32,
}

impl Pins {
    /// Outputs.
    pub(crate) fn output(port: Peripheral, bits: u32) -> Self {
        let pins = Self { port, bits };
        port.modify(GPIODIR, |direction| direction | bits);
        port.modify(GPIODEN, |enabled| enabled | bits);
        pins
    }

    /// Gives pins to the peripheral that shares them.
    pub(crate) fn alternate(port: Peripheral, bits: u32) {
        port.modify(GPIOAFSEL, |selected| selected | bits);
        port.modify(GPIODEN, |enabled| enabled | bits);
    }

    /// Inputs with a pull-up that remember each rising edge.
    pub(crate) fn rising_edges(port: Peripheral, bits: u32) -> Self {
        let pins = Self { port, bits };
        port.modify(GPIODIR, |direction| direction & !bits);
        port.modify(GPIOPUR, |pulled| pulled | bits);
        port.modify(GPIODEN, |enabled| enabled | bits);
        port.modify(GPIOIS, |levels| levels & !bits);
        port.modify(GPIOIBE, |both| both & !bits);
        port.modify(GPIOIEV, |rising| rising | bits);
        port.write(GPIOICR, bits);
        pins
    }

    /// Sets the level of all. The address selects the bits, so that others are left alone (GPIODATA).
    pub(crate) fn set(self, high: bool) {
        self.port.write((self.bits << 2) as Offset, if high { self.bits } else { 0 });
    }

    /// The pins that had an edge since this was last asked.
    pub(crate) fn edges(self) -> u32 {
        let edges = self.port.read(GPIORIS) & self.bits;
        self.port.write(GPIOICR, edges);
        edges
    }
}
