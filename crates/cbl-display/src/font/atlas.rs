//! Letters that were made in advance, in some sizes, with sixteen shades. No heap.

use embedded_graphics::geometry::{Point, Size};

use super::bitmap::Bitmap;
use super::sizes::{BOLD, MONO, SANS, face_and_size};
use super::{Font, Glyph, LineHeight, Pixels, Role, Type};

/// Smooth letters: the supply for colour panels of up to 479 pixels.
#[derive(Debug, Clone, Copy, Default)]
pub struct Atlas;

/// Bitmap letters for what is small, and those of [`Atlas`] for what is large: the supply for e-ink, where small letters
/// without shades would look frayed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Crisp;

const SANS_FILE: &[u8] = include_bytes!("../../fonts/sans.atlas");
const BOLD_FILE: &[u8] = include_bytes!("../../fonts/sans-bold.atlas");
const MONO_FILE: &[u8] = include_bytes!("../../fonts/mono.atlas");
/// Letters that the faces lack.
const SIGNS: &[u8] = include_bytes!("../../fonts/signs.atlas");
const JAPANESE: &[u8] = if cfg!(feature = "japanese") { include_bytes!("../../fonts/japanese.atlas") } else { &[] };

/// One size of a face: `size, line, glyphs: u8`, `letters: u16`, `bytes: u32`, then the records and then the pictures.
/// Numbers are little-endian.
struct Sheet<'a> {
    height: LineHeight,
    letters: &'a [Record],
    pictures: &'a [u8],
}

/// `character: u16`, `advance, left, top, width, height: u8`, `picture: u24` (where it begins). In order of characters.
type Record = [u8; 10];

impl<'a> Sheet<'a> {
    /// The sheet of a size; of the largest, if the size is too large.
    fn of(mut file: &'a [u8], size: u16) -> Option<Self> {
        let mut found = None;
        while let Some(([at_size, line, glyphs, count @ .., b0, b1, b2, b3], rest)) = file.split_first_chunk::<9>() {
            let bytes = usize::try_from(u32::from_le_bytes([*b0, *b1, *b2, *b3])).ok()?;
            let (body, after) = rest.split_at_checked(bytes)?;
            let records = usize::from(u16::from_le_bytes(*count)) * size_of::<Record>();
            let (records, pictures) = body.split_at_checked(records)?;
            let height = LineHeight { line: (*line).into(), glyphs: (*glyphs).into() };
            found = Some(Self { height, letters: records.as_chunks().0, pictures });
            if u16::from(*at_size) >= size {
                break;
            }
            file = after;
        }
        found
    }
}

fn letter(letters: &[Record], c: char) -> Option<&Record> {
    let c = u16::try_from(u32::from(c)).ok()?;
    let index = letters.binary_search_by_key(&c, |[low, high, ..]| u16::from_le_bytes([*low, *high])).ok()?;
    letters.get(index)
}

/// A letter, from the face itself or from the others.
fn find(font: Font, c: char) -> Option<(&'static Record, &'static [u8])> {
    [file(font), SIGNS, JAPANESE].into_iter().find_map(|file| {
        let Sheet { letters, pictures, .. } = Sheet::of(file, font.size)?;
        Some((letter(letters, c)?, pictures))
    })
}

fn file(font: Font) -> &'static [u8] {
    match font.face {
        MONO => MONO_FILE,
        BOLD => BOLD_FILE,
        _ => SANS_FILE,
    }
}

impl Type for Atlas {
    fn font(&self, role: Role, panel: Size, step: u8) -> Font {
        let (face, size) = face_and_size(role, panel, step);
        Font { face, size }
    }

    fn height(&self, font: Font) -> LineHeight {
        Sheet::of(file(font), font.size).map_or(LineHeight { line: 0, glyphs: 0 }, |sheet| sheet.height)
    }

    fn advance(&self, font: Font, c: char) -> Option<u32> {
        find(font, c).map(|([_, _, advance, ..], _)| (*advance).into())
    }

    fn glyph<R>(&self, font: Font, c: char, see: impl FnOnce(&Glyph<'_>) -> R) -> Option<R> {
        let ([_, _, _, left, top, width, height, b0, b1, b2], pictures) = find(font, c)?;
        let start = usize::try_from(u32::from_le_bytes([*b0, *b1, *b2, 0])).ok()?;
        let size = Size::new((*width).into(), (*height).into());
        let at = Point::new((*left).into(), (*top).into());
        Some(see(&Glyph { at, size, pixels: Pixels::Nibbles(pictures.get(start..)?) }))
    }
}

/// From this size on, thick letters look whole without shades.
const LEAST: u16 = 16;
/// The face numbers of bitmap letters begin here.
const BITMAPS: u8 = 16;

impl Crisp {
    /// The bitmap letters that a font of this supply is, if it is.
    fn bitmap(font: Font) -> Option<Font> {
        font.face.checked_sub(BITMAPS).map(|face| Font { face, ..font })
    }
}

impl Type for Crisp {
    fn font(&self, role: Role, panel: Size, step: u8) -> Font {
        let smooth = Atlas.font(role, panel, step);
        if smooth.face != SANS && smooth.size >= LEAST {
            return smooth;
        }
        let font = Bitmap.font(role, panel, step);
        Font { face: font.face + BITMAPS, ..font }
    }

    fn height(&self, font: Font) -> LineHeight {
        Self::bitmap(font).map_or_else(|| Atlas.height(font), |font| Bitmap.height(font))
    }

    fn advance(&self, font: Font, c: char) -> Option<u32> {
        match Self::bitmap(font) {
            Some(font) => Bitmap.advance(font, c),
            None => Atlas.advance(font, c),
        }
    }

    fn glyph<R>(&self, font: Font, c: char, see: impl FnOnce(&Glyph<'_>) -> R) -> Option<R> {
        match Self::bitmap(font) {
            Some(font) => Bitmap.glyph(font, c, see),
            None => Atlas.glyph(font, c, see),
        }
    }
}
