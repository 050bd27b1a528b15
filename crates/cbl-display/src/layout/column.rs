//! A column of text, filled from above.

use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::primitives::Rectangle;

use super::metrics::below;
use super::wrap::{Break, Lines};
use super::{Page, Try};
use crate::font::{Font, Role, STEPS, Type, known};
use crate::phrase::{Line, Phrase};
use crate::scene::{Ink, Item, Part, Scene, Text};
use crate::screen::State;

/// One block of text.
#[derive(Clone, Copy)]
pub(super) struct Block<'a> {
    pub(super) phrase: Phrase<'a>,
    pub(super) role: Role,
    pub(super) part: Part,
    pub(super) ink: Ink,
    pub(super) breaks: Break,
    /// At most so many. The rest of a name is cut; of a code or an address never.
    pub(super) lines: usize,
}

/// Where a line stands in the column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Start,
    Centre,
}

/// What is filled.
pub(super) struct Column<'c, 'p, 'a, T> {
    pub(super) page: &'c Page<'p, 'a, T>,
    pub(super) scene: &'c mut Scene<'a>,
    pub(super) attempt: Try,
    /// What is still free.
    pub(super) free: Rectangle,
    pub(super) align: Align,
}

impl<'a, T: Type> Column<'_, '_, 'a, T> {
    /// Adds a block in the largest letters that need no more lines than it may have.
    pub(super) fn block(&mut self, block: Block<'a>) -> Option<()> {
        let (font, lines) = self.page.fitting(block, self.free.size.width, self.attempt.step)?;
        let height = self.page.types.height(font).line;
        for (index, line) in lines.enumerate().take(block.lines) {
            let (mut line, mut width) = line?;
            if index + 1 == block.lines {
                (line, width) = self.page.cut(line, font, width, self.free.size.width);
            }
            let size = Size::new(width, height);
            let letters = Rectangle::new(self.take(size)?, size);
            self.scene.push(Item::Text(Text { line, font, part: block.part, ink: block.ink, letters, plate: None }))?;
        }
        Some(())
    }

    /// Leaves `height` pixels free.
    pub(super) fn space(&mut self, height: u32) {
        self.free = below(self.free, height);
    }

    /// Room for a box, if there is.
    pub(super) fn take(&mut self, size: Size) -> Option<Point> {
        if size.width > self.free.size.width || size.height > self.free.size.height {
            return None;
        }
        let indent = match self.align {
            Align::Start => 0,
            Align::Centre => (self.free.size.width - size.width) / 2,
        };
        let at = self.free.top_left + Size::new(indent, 0);
        self.space(size.height);
        Some(at)
    }
}

impl<'a, T: Type> Page<'_, 'a, T> {
    /// The largest letters, from `step` on, in which a block keeps to its lines, and those lines.
    pub(super) fn fitting(&self, block: Block<'a>, width: u32, step: u8) -> Option<(Font, Lines<'_, 'a, T>)> {
        let font = |step| self.types.font(block.role, self.panel.size, step);
        let lines = |font, breaks| Lines { types: self.types, font, phrase: block.phrase, width, breaks, from: 0 };
        let fits = |font: Font, breaks| {
            let mut count = 0;
            lines(font, breaks).all(|line| {
                count += 1;
                line.is_some() && count <= block.lines
            })
        };
        // The smallest letters are for codes that can be shown in no other way.
        let steps = if block.role == Role::Code && block.breaks != Break::Anywhere { STEPS - 1 } else { STEPS };
        let largest = |breaks| (step.min(steps - 1)..steps).map(font).find(|&font| fits(font, breaks));
        // A group is broken only where the smallest letters are too large for it.
        let whole = if block.breaks == Break::Anywhere { largest(Break::Groups) } else { None };
        if let Some(font) = whole {
            return Some((font, lines(font, Break::Groups)));
        }
        let may_cut = block.breaks == Break::Words;
        let font = largest(block.breaks).or_else(|| may_cut.then(|| font(STEPS - 1)))?;
        Some((font, lines(font, block.breaks)))
    }

    /// Whether a block keeps to its lines without being cut.
    pub(super) fn fits_uncut(&self, block: Block<'a>, width: u32, step: u8) -> bool {
        self.fitting(Block { breaks: Break::Groups, ..block }, width, step).is_some()
    }

    /// Whether the code of this screen stands on one line of that width.
    pub(super) fn code_fits(&self, width: u32) -> bool {
        let State::Prompt(prompt) = self.screen.state else { return true };
        let phrase = Phrase::plain(prompt.user_code);
        let block =
            Block { phrase, role: Role::Code, part: Part::Code, ink: Ink::Text, breaks: Break::Never, lines: 1 };
        self.fitting(block, width, 0).is_some()
    }

    /// The last line that a block may have, with three dots if there is more of it.
    pub(super) fn cut(&self, line: Line<'a>, font: Font, width: u32, room: u32) -> (Line<'a>, u32) {
        if line.phrase.chars().skip(usize::from(line.to)).all(|c| c == ' ') {
            return (line, width);
        }
        let mut line = Line { cut: true, ..line };
        while self.width(&line, font) > room && line.to > line.from {
            line.to -= 1;
        }
        (line, self.width(&line, font))
    }

    fn width(&self, line: &Line<'a>, font: Font) -> u32 {
        let advance = |c| self.types.advance(font, known(self.types, font, c)).unwrap_or(0);
        line.chars().map(advance).sum()
    }
}
