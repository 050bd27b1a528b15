//! Pieces side by side: a number and its sentence, a key and what it does.

use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::primitives::Rectangle;

use super::Page;
use super::column::Block;
use super::metrics::centred;
use super::wrap::Break;
use crate::font::{Font, Role, Type};
use crate::phrase::{Line, Phrase};
use crate::scene::{Ink, Item, Part, Plate, Scene, Text};

/// A piece of text on one line, measured.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    line: Line<'a>,
    font: Font,
    part: Part,
    ink: Ink,
    letters: Size,
    plate: Option<(Plate, Size)>,
}

impl Piece<'_> {
    /// All of it.
    pub(super) fn size(&self) -> Size {
        self.plate.map_or(self.letters, |(_, size)| size)
    }

    /// On a plate that is at least as wide as it is high.
    pub(super) fn on(self, plate: Plate) -> Self {
        let Size { width, height } = self.letters;
        let high = height + 2 * (1 + height / 32);
        let size = match plate {
            Plate::Filled | Plate::Framed => Size::new((width + height * 3 / 5).max(high), high),
            Plate::Disc => Size::new_equal(width.max(height) * 3 / 2),
        };
        Self { plate: Some((plate, size)), ..self }
    }

    pub(super) fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }
}

impl<'a, T: Type> Page<'_, 'a, T> {
    /// One line that is at most `width` pixels wide; a longer one is cut.
    pub(super) fn piece(
        &self,
        phrase: Phrase<'a>,
        (role, part): (Role, Part),
        width: u32,
        step: u8,
    ) -> Option<Piece<'a>> {
        let block = Block { phrase, role, part, ink: Ink::Text, breaks: Break::Words, lines: 1 };
        let (font, mut lines) = self.fitting(block, width, step)?;
        let (line, wide) = lines.next()??;
        let (line, wide) = self.cut(line, font, wide, width);
        let letters = Size::new(wide, self.types.height(font).line);
        Some(Piece { line, font, part, ink: Ink::Text, letters, plate: None })
    }

    /// Places a piece in the middle of the height of `row`, at its left, and gives what is left of the row.
    pub(super) fn place(&self, scene: &mut Scene<'a>, row: Rectangle, piece: Piece<'a>) -> Option<Rectangle> {
        let size = piece.size();
        if size.width > row.size.width || size.height > row.size.height {
            return None;
        }
        let at = Point::new(row.top_left.x, centred(row, size).y);
        let area = Rectangle::new(at, size);
        let letters = Rectangle::new(centred(area, piece.letters), piece.letters);
        let plate = piece.plate.map(|(plate, _)| (plate, area));
        let Piece { line, font, part, ink, .. } = piece;
        scene.push(Item::Text(Text { line, font, part, ink, letters, plate }))?;
        Some(without_start(row, size.width + self.metrics.pieces))
    }
}

/// `area` without `width` pixels at its left.
pub(super) fn without_start(area: Rectangle, width: u32) -> Rectangle {
    let width = Size::new(width.min(area.size.width), 0);
    Rectangle::new(area.top_left + width, area.size - width)
}

/// `area` without `width` pixels at its right.
pub(super) fn without_end(area: Rectangle, width: u32) -> Rectangle {
    Rectangle::new(area.top_left, area.size.saturating_sub(Size::new(width, 0)))
}
