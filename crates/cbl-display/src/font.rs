//! Letters: which there are for which panel, how wide they are, and what they look like.

#[cfg(feature = "atlas")]
mod atlas;
#[cfg(all(test, feature = "atlas", feature = "vector", feature = "japanese"))]
mod bake;
mod bitmap;
#[cfg(any(feature = "atlas", feature = "vector"))]
mod sizes;
#[cfg(feature = "vector")]
mod vector;

#[cfg(feature = "atlas")]
pub use atlas::{Atlas, Crisp};
pub use bitmap::Bitmap;
#[cfg(feature = "vector")]
pub use vector::{BrokenFont, Vector};

use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::image::{GetPixel, ImageRaw};
use embedded_graphics::pixelcolor::BinaryColor;

/// What a text is for; the kind of letters follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The news, where there is no code: "This device is linked".
    Title,
    /// Name of the service.
    Service,
    /// A sentence.
    Body,
    /// What may be missed.
    Hint,
    /// The address.
    Address,
    /// The code: a face that tells 0 from O and 1 from l.
    Code,
    /// The number to match.
    Number,
}

/// Letters of one face and size. Only the [`Type`] that gave it knows what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Font {
    pub(crate) face: u8,
    pub(crate) size: u16,
}

/// The height of a line, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineHeight {
    /// From one line to the next.
    pub line: u32,
    /// From the top of `d` to the bottom of `p`.
    pub glyphs: u32,
}

/// There are this many sizes to choose from; those of a supply that has fewer repeat the smallest.
pub(crate) const STEPS: u8 = 5;

/// A supply of letters.
pub trait Type {
    /// The letters for `role` on a panel: the largest at `step` 0, and smaller ones up to step 4. The smallest are still legible.
    fn font(&self, role: Role, panel: Size, step: u8) -> Font;

    /// The height of a line.
    fn height(&self, font: Font) -> LineHeight;

    /// Pixels from this letter to the next; nothing if there is no such letter.
    fn advance(&self, font: Font, c: char) -> Option<u32>;

    /// Gives the picture of a letter to `see`; nothing if there is no such letter.
    fn glyph<R>(&self, font: Font, c: char, see: impl FnOnce(&Glyph<'_>) -> R) -> Option<R>;
}

/// The picture of a letter. It stays in its cell, which is as wide as its advance and as high as its line.
#[derive(Debug)]
pub struct Glyph<'a> {
    /// Of its upper left pixel, in the cell.
    pub(crate) at: Point,
    pub(crate) size: Size,
    pub(crate) pixels: Pixels<'a>,
}

#[derive(Debug)]
pub(crate) enum Pixels<'a> {
    /// A part of a larger image, which begins there.
    Bits(&'a ImageRaw<'a, BinaryColor>, Point),
    /// Two pixels in a byte, the first in the upper half; every row begins with a byte.
    #[cfg(feature = "atlas")]
    Nibbles(&'a [u8]),
    /// A byte for each.
    #[cfg(feature = "vector")]
    Bytes(&'a [u8]),
}

impl Glyph<'_> {
    /// How much of a pixel of the cell it covers: 255 is all.
    #[must_use]
    pub fn coverage(&self, cell: Point) -> u8 {
        let at = cell - self.at;
        let inside = Size::new(at.x.cast_unsigned(), at.y.cast_unsigned());
        // A negative coordinate is a huge unsigned one.
        if inside.width >= self.size.width || inside.height >= self.size.height {
            return 0;
        }
        match self.pixels {
            Pixels::Bits(image, origin) => {
                if image.pixel(origin + at) == Some(BinaryColor::On) {
                    u8::MAX
                } else {
                    0
                }
            }
            #[cfg(feature = "atlas")]
            Pixels::Nibbles(rows) => nibble(rows, self.size.width, inside),
            #[cfg(feature = "vector")]
            Pixels::Bytes(rows) => byte(rows, self.size.width * inside.height + inside.width),
        }
    }
}

/// `c`, or what stands for it where there is no such letter.
pub(crate) fn known<T: Type>(types: &T, font: Font, c: char) -> char {
    if types.advance(font, c).is_some() { c } else { '?' }
}

#[cfg(feature = "atlas")]
fn nibble(rows: &[u8], width: u32, at: Size) -> u8 {
    let pair = byte(rows, width.div_ceil(2) * at.height + at.width / 2);
    let nibble = if at.width.is_multiple_of(2) { pair >> 4 } else { pair & 0x0f };
    // 15 becomes 255.
    nibble * 17
}

#[cfg(any(feature = "atlas", feature = "vector"))]
fn byte(rows: &[u8], index: u32) -> u8 {
    usize::try_from(index).ok().and_then(|index| rows.get(index)).copied().unwrap_or(0)
}
