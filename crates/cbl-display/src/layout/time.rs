//! How long the code is good: a bar, and calm words.

use embedded_graphics::geometry::Size;
use embedded_graphics::primitives::Rectangle;

use super::Page;
use super::column::{Align, Block, Column};
use crate::font::{Role, Type};
use crate::panel::Refreshes;
use crate::phrase::{Phrase, Value};
use crate::scene::{Bar, Ink, Item, Part};
use crate::screen::TimeLeft;
use crate::words::Counted;

impl<T: Type> Column<'_, '_, '_, T> {
    pub(super) fn time(&mut self, time_left: Option<TimeLeft>) -> Option<()> {
        let Some(time) = time_left else { return Some(()) };
        self.space(self.page.metrics.gap);
        let left = time.left.clamp(1, time.of.max(1));
        if self.page.panel.refreshes == Refreshes::Quickly {
            self.bar(left, time.of.max(1))?;
            self.space(self.page.metrics.near);
        }
        let phrase = |short| self.page.time(left, short);
        let block = |phrase| Block { part: Part::Time, lines: 1, ..Block::sentence(phrase, Role::Hint, Ink::Muted) };
        let long = self.page.fits_uncut(block(phrase(false)), self.free.size.width, self.attempt.step);
        self.block(block(phrase(!long)))
    }

    fn bar(&mut self, left: u32, of: u32) -> Option<()> {
        let free = self.free.size.width;
        // Alone in the middle of a screen, a bar from edge to edge would be the loudest thing on it.
        let width = if self.align == Align::Centre && self.page.metrics.radius > 0 { free * 2 / 3 } else { free };
        let size = Size::new(width, self.page.metrics.bar);
        let area = Rectangle::new(self.take(size)?, size);
        // Both as coarse as they must be for a product of 32 bits; no panel has so many pixels that it would show.
        let shift = 13_u32.saturating_sub(of.leading_zeros());
        let filled = Size::new(width * (left >> shift) / (of >> shift), size.height);
        let round = self.page.metrics.radius > 0;
        self.scene.push(Item::Bar(Bar { area, filled: Rectangle::new(area.top_left, filled), round }))
    }
}

impl<'a, T> Page<'_, 'a, T> {
    /// Minutes, and seconds in the last one.
    fn time(&self, left: u32, short: bool) -> Phrase<'a> {
        let seconds = left < 60 && self.panel.refreshes == Refreshes::Quickly;
        let number = if seconds { left } else { left.div_ceil(60) };
        let words = self.words;
        let Counted { one, many } = match (seconds, short) {
            (true, false) => words.seconds_left,
            (false, false) => words.minutes_left,
            (true, true) => Counted { one: words.seconds, many: words.seconds },
            (false, true) => Counted { one: words.minutes, many: words.minutes },
        };
        Phrase::with(if number == 1 { one } else { many }, Value::Number(number))
    }
}
