//! The OLED: 128x64 pixels behind an SSD0323, at the synchronous serial interface SSI0. It could show 16 greys; letters and QR
//! codes need two, and a picture of those takes a quarter of the memory.

use core::convert::Infallible;

use embedded_graphics::framebuffer::{Framebuffer, buffer_size};
use embedded_graphics::pixelcolor::BinaryColor;
use embedded_graphics::pixelcolor::raw::{BigEndian, RawU1};
use embedded_graphics::prelude::{DrawTarget, OriginDimensions, Pixel, Size};

use super::gpio::Pins;
use super::raw::{Offset, Peripheral};

/// SSI Control 0: eight bits (DSS), Freescale SPI, clock idle high (SPO).
const SSICR0: Offset = 0x000;
const EIGHT_BITS_SPO: u32 = 1 << 6 | 0x7;
/// SSI Control 1: SSE enables.
const SSICR1: Offset = 0x004;
const SSE: u32 = 1 << 1;
/// SSI Data.
const SSIDR: Offset = 0x008;
/// SSI Status: TNF, "the transmit FIFO is not full"; RNE, "the receive FIFO is not empty"; BSY.
const SSISR: Offset = 0x00C;
const TNF: u32 = 1 << 1;
const RNE: u32 = 1 << 2;
const BSY: u32 = 1 << 4;
/// SSI Clock Prescale. 50 MHz / 14 is 3.6 MHz; the SSD0323 takes 4 MHz.
const SSICPSR: Offset = 0x010;
const PRESCALE: u32 = 14;

/// Clock and data of SSI0, at port A.
const SSI0_PINS: u32 = 1 << 2 | 1 << 3 | 1 << 5;
/// Data or command, at port C.
const OLED_DC: u32 = 1 << 7;
/// The 15 V of the panel, at port C.
const OLED_POWER: u32 = 1 << 6;
/// Chip select of the SD card, which is on the same bus, at port D.
const SD_CARD_SELECT: u32 = 1 << 0;

/// Commands of the SSD0323 (data sheet, section 8), each with what this panel needs.
#[rustfmt::skip]
const START_UP: &[u8] = &[
    0xAE,             // Display Off
    0x81, 0x32,       // Contrast Control
    0x86,             // Full Current Range
    0xA0, 0x40,       // Re-map: split the common signals over both sides
    0xA1, 0x00,       // Display Start Line
    0xA2, 0x00,       // Display Offset
    0xA4,             // Normal Display
    0xA8, 0x3F,       // Multiplex Ratio: 64 lines
    0xB1, 0x22,       // Phase Length
    0xB2, 0x46,       // Row Period
    0xB3, 0xF1,       // Display Clock Divide Ratio and Oscillator Frequency
    0xBF, 0x0D,       // Segment Low Voltage
    0xBE, 0x02,       // VCOMH Voltage
    0xBC, 0x10,       // Precharge Voltage
    0xB8, 0x01, 0x11, 0x22, 0x32, 0x43, 0x54, 0x65, 0x76, // Gray Scale Table
    0xAD, 0x03,       // DC-DC Converter
    0xAF,             // Display On
];

/// The whole panel: columns hold two pixels each.
const WINDOW: &[u8] = &[
    0x15, 0x00, 0x3F, // Column Address
    0x75, 0x00, 0x3F, // Row Address
];

type Pixels = Framebuffer<BinaryColor, RawU1, BigEndian, 128, 64, { buffer_size::<BinaryColor>(128, 64) }>;

/// The panel, and the picture that it shows after [`show`](Self::show).
pub(crate) struct Oled {
    data: Pins,
    pixels: &'static mut Picture,
}

/// A picture in memory: eight pixels to a byte, the leftmost first.
pub(crate) struct Picture(Pixels);

impl Picture {
    pub(crate) const BLACK: Self = Self(Pixels::new());
}

impl Oled {
    pub(crate) fn new(pixels: &'static mut Picture) -> Self {
        Pins::output(Peripheral::GPIO_D, SD_CARD_SELECT).set(true);
        Pins::alternate(Peripheral::GPIO_A, SSI0_PINS);
        let ssi = Peripheral::SSI0;
        ssi.write(SSICR1, 0);
        ssi.write(SSICPSR, PRESCALE);
        ssi.write(SSICR0, EIGHT_BITS_SPO);
        ssi.write(SSICR1, SSE);
        let mut oled = Self { data: Pins::output(Peripheral::GPIO_C, OLED_DC), pixels };
        oled.command(START_UP);
        oled.show();
        Pins::output(Peripheral::GPIO_C, OLED_POWER).set(true);
        oled
    }

    /// Sends the picture to the panel.
    pub(crate) fn show(&mut self) {
        self.command(WINDOW);
        // The panel takes two pixels in a byte, the left one above.
        let pairs = self.pixels.0.data().iter().flat_map(|bits| [6, 4, 2, 0].map(|right| bits >> right & 0b11));
        self.send(true, pairs.map(|pair| ((pair >> 1) * 0xF0) | ((pair & 1) * 0x0F)));
    }

    fn command(&self, bytes: &[u8]) {
        self.send(false, bytes.iter().copied());
    }

    fn send(&self, data: bool, bytes: impl Iterator<Item = u8>) {
        let ssi = Peripheral::SSI0;
        self.data.set(data);
        for byte in bytes {
            while ssi.read(SSISR) & TNF == 0 {}
            ssi.write(SSIDR, u32::from(byte));
            // A byte comes in for each that goes out; a full receive FIFO stops some controllers.
            while ssi.read(SSISR) & RNE != 0 {
                ssi.read(SSIDR);
            }
        }
        // The pin must stay until the last bit is out.
        while ssi.read(SSISR) & BSY != 0 {}
    }
}

impl OriginDimensions for Oled {
    fn size(&self) -> Size {
        self.pixels.0.size()
    }
}

impl DrawTarget for Oled {
    type Color = BinaryColor;
    type Error = Infallible;

    fn draw_iter<I: IntoIterator<Item = Pixel<BinaryColor>>>(&mut self, pixels: I) -> Result<(), Infallible> {
        self.pixels.0.draw_iter(pixels)
    }
}
