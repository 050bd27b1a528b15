//! The bitmap fonts of `embedded-graphics`: crisp where pixels are few or have no shades. Letters of ISO 8859-1, or
//! without the feature `latin1` of ASCII.

use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::mono_font::MonoFont;
#[cfg(not(feature = "latin1"))]
use embedded_graphics::mono_font::ascii as faces;
#[cfg(feature = "latin1")]
use embedded_graphics::mono_font::iso_8859_1 as faces;
use faces::{FONT_5X8, FONT_6X10, FONT_6X13, FONT_8X13, FONT_10X20};

use super::{Font, Glyph, LineHeight, Pixels, Role, Type};

/// Bitmap fonts: the supply for panels of one colour.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bitmap;

/// By the number that a [`Font`] carries.
const FACES: [&MonoFont<'static>; 5] = [&FONT_5X8, &FONT_6X10, &FONT_6X13, &FONT_8X13, &FONT_10X20];
const SMALLEST: u8 = 0;
const SMALL: u8 = 1;
const NARROW: u8 = 2;
const WIDE: u8 = 3;
const LARGE: u8 = 4;

impl Bitmap {
    fn face(font: Font) -> &'static MonoFont<'static> {
        FACES.get(usize::from(font.face)).copied().unwrap_or(&FONT_6X10)
    }
}

impl Type for Bitmap {
    fn font(&self, role: Role, panel: Size, step: u8) -> Font {
        let tiny = panel.width.min(panel.height) <= 64;
        let faces = match (role, tiny) {
            (Role::Code | Role::Number, _) => [LARGE, WIDE, NARROW, NARROW, SMALLEST],
            (Role::Title, _) => [LARGE, WIDE, NARROW, SMALL, SMALLEST],
            (Role::Service | Role::Address, false) => [WIDE, WIDE, NARROW, SMALL, SMALLEST],
            (Role::Body | Role::Hint, false) => [NARROW, NARROW, SMALL, SMALL, SMALLEST],
            (_, true) => [SMALL, SMALLEST, SMALLEST, SMALLEST, SMALLEST],
        };
        let face = faces.get(usize::from(step)).copied().unwrap_or(SMALLEST);
        Font { face, size: 0 }
    }

    fn height(&self, font: Font) -> LineHeight {
        let line = Self::face(font).character_size.height;
        LineHeight { line, glyphs: line }
    }

    fn advance(&self, font: Font, c: char) -> Option<u32> {
        let known = matches!(c, ' '..='~') || (cfg!(feature = "latin1") && matches!(c, '\u{a0}'..='\u{ff}'));
        known.then(|| Self::face(font).character_size.width)
    }

    fn glyph<R>(&self, font: Font, c: char, see: impl FnOnce(&Glyph<'_>) -> R) -> Option<R> {
        self.advance(font, c)?;
        let face = Self::face(font);
        let size = face.character_size;
        let per_row = embedded_graphics::geometry::OriginDimensions::size(&face.image).width.checked_div(size.width)?;
        let index = u32::try_from(face.glyph_mapping.index(c)).ok()?;
        let origin = Point::zero()
            + Size::new(index.checked_rem(per_row)? * size.width, index.checked_div(per_row)? * size.height);
        Some(see(&Glyph { at: Point::zero(), size, pixels: Pixels::Bits(&face.image, origin) }))
    }
}
