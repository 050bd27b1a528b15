//! Letters of any size, made from outlines when they are first seen.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::rc::Rc;
use core::cell::RefCell;

use embedded_graphics::geometry::{Point, Size};
use fontdue::FontSettings;

use super::sizes::{MONO, face_and_size};
use super::{Font, Glyph, LineHeight, Pixels, Role, Type};

/// The faces by number; those after the third have the letters that they lack.
const FILES: &[&[u8]] = &[
    include_bytes!("../../fonts/sans.ttf"),
    include_bytes!("../../fonts/sans-bold.ttf"),
    include_bytes!("../../fonts/mono.ttf"),
    include_bytes!("../../fonts/signs.ttf"),
    #[cfg(feature = "japanese")]
    include_bytes!("../../fonts/japanese.ttf"),
];

/// Outlines, and every letter that was made of them.
#[derive(Debug)]
pub struct Vector {
    faces: Box<[fontdue::Font]>,
    made: RefCell<Made>,
}

/// The face's outlines are not what they were when they were built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BrokenFont;

/// Nothing for a character without letter.
type Made = BTreeMap<(Font, char), Option<Rc<Letter>>>;

#[derive(Debug)]
struct Letter {
    advance: u32,
    at: Point,
    size: Size,
    coverage: Box<[u8]>,
}

impl Vector {
    /// Reads the outlines, in some milliseconds.
    pub fn new() -> Result<Self, BrokenFont> {
        let read = |file: &&[u8]| fontdue::Font::from_bytes(*file, FontSettings::default());
        let faces = FILES.iter().map(read).collect::<Result<_, _>>().map_err(|_| BrokenFont)?;
        Ok(Self { faces, made: RefCell::default() })
    }

    fn letter(&self, font: Font, c: char) -> Option<Rc<Letter>> {
        let mut made = self.made.borrow_mut();
        made.entry((font, c)).or_insert_with(|| self.make(font, c).map(Rc::new)).clone()
    }

    fn make(&self, font: Font, c: char) -> Option<Letter> {
        let fallback = self.faces.get(usize::from(MONO) + 1..).unwrap_or_default();
        let face = self.faces.get(usize::from(font.face)).into_iter().chain(fallback).find(|face| face.has_glyph(c))?;
        let (metrics, coverage) = face.rasterize(c, font.size.into());
        let size = Size::new(u32::try_from(metrics.width).ok()?, u32::try_from(metrics.height).ok()?);
        let bottom = i32::try_from(metrics.height).ok()?.saturating_add(metrics.ymin);
        // A letter that would reach out of its cell pushes the next one away.
        let at = Point::new(metrics.xmin.max(0), (baseline(font) - bottom).max(0));
        let advance = pixels(metrics.advance_width).max(at.x.unsigned_abs() + size.width);
        Some(Letter { advance, at, size, coverage: coverage.into() })
    }
}

/// Rounded.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an advance is some pixels")]
fn pixels(advance: f32) -> u32 {
    (advance + 0.5) as u32
}

/// From the top of the line down; codes stand closer.
fn baseline(font: Font) -> i32 {
    let size = i32::from(font.size);
    if font.face == MONO { size * 88 / 100 } else { size * 98 / 100 }
}

impl Type for Vector {
    fn font(&self, role: Role, panel: Size, step: u8) -> Font {
        let (face, size) = face_and_size(role, panel, step);
        Font { face, size }
    }

    fn height(&self, font: Font) -> LineHeight {
        let size = u32::from(font.size);
        LineHeight {
            line: if font.face == MONO { size * 112 / 100 } else { size * 128 / 100 },
            glyphs: size * 87 / 100,
        }
    }

    fn advance(&self, font: Font, c: char) -> Option<u32> {
        self.letter(font, c).map(|letter| letter.advance)
    }

    fn glyph<R>(&self, font: Font, c: char, see: impl FnOnce(&Glyph<'_>) -> R) -> Option<R> {
        let letter = self.letter(font, c)?;
        Some(see(&Glyph { at: letter.at, size: letter.size, pixels: Pixels::Bytes(&letter.coverage) }))
    }
}
