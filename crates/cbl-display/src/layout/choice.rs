//! Two choices, each with its key.

use embedded_graphics::geometry::Size;
use embedded_graphics::primitives::Rectangle;

use super::column::{Block, Column};
use super::row::without_start;
use crate::font::{Role, Type};
use crate::phrase::{Phrase, Value};
use crate::scene::{Ink, Part, Plate};

impl<'a, T: Type> Column<'_, '_, 'a, T> {
    /// Asks whether to go on as `account`: the question, and below it the two answers in two columns.
    pub(super) fn choice(&mut self, account: &'a str) -> Option<()> {
        let (page, words, step) = (self.page, self.page.words, self.attempt.step);
        self.block(Block::sentence(Phrase::plain(words.who), Role::Title, Ink::Text))?;
        let room = self.free.size.width;
        let key = |name, plate, ink| {
            page.piece(Phrase::plain(name), (Role::Body, Part::Hint), room / 3, step).map(|key| key.on(plate).ink(ink))
        };
        let names = page.panel.keys;
        let ok = names.and_then(|keys| key(keys.ok, Plate::Filled, Ink::Accent));
        let back = names.and_then(|keys| key(keys.back, Plate::Framed, Ink::Muted));
        let widest = [ok, back].into_iter().flatten().map(|key| key.size().width).max();
        let keys = widest.map_or(0, |width| width + page.metrics.pieces);
        let text = |phrase| page.piece(phrase, (Role::Body, Part::Sentence), room.checked_sub(keys)?, step);
        let by_name = Phrase::with(words.continue_as, Value::Text(account));
        let go_on = text(if page.is_known(account) { by_name } else { Phrase::plain(words.continue_before) })?;
        let other = text(Phrase::plain(words.someone_else))?;
        let texts = go_on.size().width.max(other.size().width);
        for (key, text) in [(ok, go_on), (back, other)] {
            self.space(page.metrics.gap);
            let size = Size::new(keys + texts, key.map_or(0, |key| key.size().height).max(text.size().height));
            let row = Rectangle::new(self.take(size)?, size);
            if let Some(key) = key {
                page.place(self.scene, row, key)?;
            }
            // Without keys each stands in the middle.
            let indent = if keys == 0 { (texts - text.size().width) / 2 } else { keys };
            page.place(self.scene, without_start(row, indent), text)?;
        }
        Some(())
    }
}
