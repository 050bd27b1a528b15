//! The Ethernet controller (data sheet, chapter 16), as a device of smoltcp. It is asked, not waited for: the network is
//! polled each millisecond anyway.

use smoltcp::phy::{Device, DeviceCapabilities, Medium, RxToken, TxToken};
use smoltcp::time::Instant;
use smoltcp::wire::EthernetAddress;

use super::raw::{Offset, Peripheral};

/// MAC Raw Interrupt Status and Acknowledge.
const MACRIS: Offset = 0x000;
/// MAC Interrupt Mask.
const MACIM: Offset = 0x004;
/// MAC Receive Control: RSTFIFO, RXEN.
const MACRCTL: Offset = 0x008;
const RSTFIFO: u32 = 1 << 4;
const RXEN: u32 = 1;
/// MAC Transmit Control: DUPLEX, CRC (appended), PADEN (to 60 bytes), TXEN.
const MACTCTL: Offset = 0x00C;
const DUPLEX_CRC_PADEN_TXEN: u32 = 1 << 4 | 1 << 2 | 1 << 1 | 1;
/// MAC Data: both FIFOs.
const MACDATA: Offset = 0x010;
/// MAC Individual Address.
const MACIA0: Offset = 0x014;
const MACIA1: Offset = 0x018;
/// MAC Number of Packets in the receive FIFO.
const MACNP: Offset = 0x034;
/// MAC Transmission Request: NEWTX.
const MACTR: Offset = 0x038;
const NEWTX: u32 = 1;

/// User Registers of the flash, where the maker writes the address of the board (System Control).
const USER_REG0: Offset = 0x1E0;
const USER_REG1: Offset = 0x1E4;

/// Destination, source and type: not counted by the length in the transmit FIFO.
const HEADER: usize = 14;
/// The longest frame, without its check sum.
const FRAME: usize = 1514;
/// The longest frame that is sent from here: half a kilobyte at a time by TCP, and less by DHCP and ARP.
const SENT_FRAME: usize = HEADER + 576;
/// The length before a frame in both FIFOs.
const LENGTH: usize = 2;
/// The check sum behind a received frame.
const CHECK_SUM: usize = 4;

/// A frame as it stands in a FIFO: its length, the frame, in receiving its check sum.
struct Fifo<const BYTES: usize>([u8; BYTES]);

type Receive = Fifo<{ LENGTH + FRAME + CHECK_SUM }>;
type Send = Fifo<{ LENGTH + SENT_FRAME }>;

/// A frame in each direction.
pub(crate) struct Memory {
    received: Receive,
    sent: Send,
}

impl Memory {
    pub(crate) const EMPTY: Self = Self { received: Fifo::EMPTY, sent: Fifo::EMPTY };
}

/// The controller.
pub(crate) struct Ethernet {
    memory: &'static mut Memory,
    address: EthernetAddress,
}

impl Ethernet {
    /// Switches the controller on, with the address of this board.
    pub(crate) fn new(memory: &'static mut Memory) -> Self {
        let address = address();
        let EthernetAddress([first @ .., fifth, sixth]) = address;
        let emac = Peripheral::EMAC;
        emac.write(MACIM, 0);
        emac.write(MACRCTL, RSTFIFO);
        emac.write(MACIA0, u32::from_le_bytes(first));
        emac.write(MACIA1, u32::from_le_bytes([fifth, sixth, 0, 0]));
        emac.write(MACTCTL, DUPLEX_CRC_PADEN_TXEN);
        emac.write(MACRCTL, RXEN);
        emac.write(MACRIS, u32::MAX);
        Self { memory, address }
    }

    /// The address of this board, which no other has.
    pub(crate) fn address(&self) -> EthernetAddress {
        self.address
    }
}

fn address() -> EthernetAddress {
    let [maker @ .., _] = Peripheral::SYSCTL.read(USER_REG0).to_le_bytes();
    let [board @ .., _] = Peripheral::SYSCTL.read(USER_REG1).to_le_bytes();
    let mut address = [0; 6];
    for (place, byte) in address.iter_mut().zip(maker.into_iter().chain(board)) {
        *place = byte;
    }
    EthernetAddress(address)
}

impl<const BYTES: usize> Fifo<BYTES> {
    const EMPTY: Self = Self([0; BYTES]);
}

impl Receive {
    /// Takes the next frame out of the receive FIFO; its length, or 0 if it is too long.
    fn receive(&mut self) -> usize {
        let first = Peripheral::EMAC.read(MACDATA).to_le_bytes();
        let [low, high, ..] = first;
        let all = usize::from(u16::from_le_bytes([low, high]));
        let mut words = self.0.chunks_exact_mut(4);
        if let Some(word) = words.next() {
            word.copy_from_slice(&first);
        }
        // All of it must be read, also what there is no room for.
        for _ in 1..all.div_ceil(4) {
            let next = Peripheral::EMAC.read(MACDATA).to_le_bytes();
            if let Some(word) = words.next() {
                word.copy_from_slice(&next);
            }
        }
        if all <= self.0.len() { all.saturating_sub(LENGTH + CHECK_SUM) } else { 0 }
    }

    fn frame(&self, length: usize) -> &[u8] {
        self.0.get(LENGTH..LENGTH + length).unwrap_or_default()
    }
}

impl Send {
    fn room(&mut self, length: usize) -> &mut [u8] {
        self.0.get_mut(LENGTH..LENGTH + length).unwrap_or_default()
    }

    /// Puts a frame into the transmit FIFO and sends it.
    fn send(&mut self, length: usize) {
        let counted = u16::try_from(length.saturating_sub(HEADER)).unwrap_or_default();
        if let Some(place) = self.0.first_chunk_mut() {
            *place = counted.to_le_bytes();
        }
        while Peripheral::EMAC.read(MACTR) & NEWTX != 0 {}
        let words = self.0.chunks_exact(4).take((LENGTH + length).div_ceil(4));
        for word in words.filter_map(<[u8]>::first_chunk) {
            Peripheral::EMAC.write(MACDATA, u32::from_le_bytes(*word));
        }
        Peripheral::EMAC.write(MACTR, NEWTX);
    }
}

/// A frame that has come.
pub(crate) struct Received<'e>(&'e [u8]);

/// Room for a frame to send.
pub(crate) struct ToSend<'e>(&'e mut Send);

impl RxToken for Received<'_> {
    fn consume<R, F: FnOnce(&[u8]) -> R>(self, read: F) -> R {
        read(self.0)
    }
}

impl TxToken for ToSend<'_> {
    fn consume<R, F: FnOnce(&mut [u8]) -> R>(self, length: usize, write: F) -> R {
        let written = write(self.0.room(length));
        self.0.send(length);
        written
    }
}

impl Device for Ethernet {
    type RxToken<'e> = Received<'e>;
    type TxToken<'e> = ToSend<'e>;

    fn receive(&mut self, _: Instant) -> Option<(Received<'_>, ToSend<'_>)> {
        if Peripheral::EMAC.read(MACNP) == 0 {
            return None;
        }
        let Memory { received, sent } = &mut *self.memory;
        let length = received.receive();
        Some((Received(received.frame(length)), ToSend(sent)))
    }

    fn transmit(&mut self, _: Instant) -> Option<ToSend<'_>> {
        Some(ToSend(&mut self.memory.sent))
    }

    fn capabilities(&self) -> DeviceCapabilities {
        let mut capabilities = DeviceCapabilities::default();
        capabilities.medium = Medium::Ethernet;
        capabilities.max_transmission_unit = FRAME;
        capabilities.max_burst_size = Some(1);
        capabilities
    }
}
