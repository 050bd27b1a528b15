//! The QR card: how large, and where.

use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::primitives::Rectangle;

use super::metrics::{below, centred};
use super::row::without_end;
use super::{Page, Try};
use crate::font::Type;
use crate::scene::{Card, Item, Scene};
use crate::screen::State;

/// The quiet zone at the sides of a QR code, in modules (ISO 18004).
const QUIET: u32 = 4;

/// A QR code of a size that fits.
#[derive(Clone, Copy)]
pub(super) struct CardSize {
    modules: u32,
    module: u32,
    size: Size,
}

impl<'a, T: Type> Page<'_, 'a, T> {
    /// The largest card that leaves enough room for text; nothing if its modules would be too small for a camera.
    pub(super) fn card(&self, attempt: Try) -> Option<CardSize> {
        let shares = (0..=self.metrics.card_give / 4).map(|give| self.metrics.card - 4 * give);
        if self.metrics.beside {
            // It gives way to a code that would not stand on one line otherwise.
            let width = self.panel.size.width.saturating_sub(2 * self.metrics.margin.width + self.metrics.beside_card);
            let leaves_room = |card: &CardSize| self.code_fits(width.saturating_sub(card.size.width));
            let mut cards = shares.filter_map(|share| self.card_of(share)).peekable();
            let first = cards.peek().copied();
            return cards.find(leaves_room).or(first);
        }
        // Below it, room is made of smaller letters and a smaller card alike.
        shares.filter_map(|share| self.card_of(share)).take(1 + usize::from(attempt.step)).last()
    }

    fn card_of(&self, share: u32) -> Option<CardSize> {
        let modules = self.modules?;
        let panel = self.panel.size;
        let quiet_halves = self.metrics.quiet_halves;
        let safe = panel.saturating_sub(self.metrics.margin * 2);
        let (width, height) = match (self.metrics.beside, self.metrics.frame_is_wide()) {
            (true, true) => (safe.width / 2, (panel.height * share / 100).min(safe.height)),
            (true, false) => (panel.width * share / 100, safe.height),
            (false, _) => (safe.width, panel.height * share / 100),
        };
        let module = (width / (modules + 2 * QUIET)).min(2 * height / (2 * modules + 2 * quiet_halves));
        let code = modules * module;
        let high = (code + 2 * QUIET * module).min(height.max(code + quiet_halves * module));
        let size = Size::new(code + 2 * QUIET * module, high);
        (module >= self.metrics.module).then_some(CardSize { modules, module, size })
    }

    /// Places the card at the end of `area`, or at its top, and gives the rest of it.
    pub(super) fn place_card(&self, scene: &mut Scene<'a>, area: Rectangle, card: CardSize) -> Option<Rectangle> {
        let State::Prompt(prompt) = self.screen.state else { return Some(area) };
        if card.size.width > area.size.width || card.size.height > area.size.height {
            return None;
        }
        let middle = centred(area, card.size);
        let end = area.top_left + Size::new(area.size.width - card.size.width, 0);
        let at = if self.metrics.beside { Point::new(end.x, middle.y) } else { Point::new(middle.x, area.top_left.y) };
        let place = Rectangle::new(at, card.size);
        let side = card.modules * card.module;
        scene.push(Item::Card(Card {
            payload: prompt.qr,
            area: place,
            origin: centred(place, Size::new_equal(side)),
            module: card.module,
            modules: card.modules,
            radius: self.metrics.radius.min(card.module * QUIET),
        }))?;
        let rest = if self.metrics.beside {
            without_end(area, card.size.width + self.metrics.beside_card)
        } else {
            below(area, card.size.height + self.metrics.gap)
        };
        Some(rest)
    }
}
