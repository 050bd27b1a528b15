//! What stands around the news: who asks above, and what the keys do below.

use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::primitives::Rectangle;

use super::metrics::{above, below, centred};
use super::row::{Piece, without_start};
use super::{Page, Try, Without};
use crate::font::{Role, Type};
use crate::phrase::Phrase;
use crate::scene::{Ink, Item, Part, Plate, Scene};
use crate::screen::State;

impl<'a, T: Type> Page<'_, 'a, T> {
    /// Places header and footer, and gives what is left between them.
    pub(super) fn frame(&self, scene: &mut Scene<'a>, area: Rectangle, attempt: Try) -> Option<Rectangle> {
        let area = self.header(scene, area, attempt)?;
        self.footer(scene, area, attempt)
    }

    /// Logo and service at the start, the name of the device at the end.
    fn header(&self, scene: &mut Scene<'a>, area: Rectangle, attempt: Try) -> Option<Rectangle> {
        let logo = self.screen.logo.filter(|_| attempt.keeps(Without::Logo));
        let logo = logo.and_then(|logo| Some((logo, logo.size()?)));
        let logo_size = logo.map_or(Size::zero(), |(_, size)| size);
        // A sign must not be bigger than the news.
        if logo_size.width > area.size.width / 3 || logo_size.height > area.size.height / 5 {
            return None;
        }
        let piece = |text, role, part, room| {
            self.piece(Phrase::plain(text), (role, part), room, attempt.step).filter(|piece| piece.size().width > 0)
        };
        let mut room = area.size.width.saturating_sub(logo_size.width + self.metrics.pieces);
        let named = attempt.keeps(Without::Hints) && self.metrics.numbered();
        let device = piece(self.screen.device, Role::Hint, Part::Device, room / 3).filter(|_| named);
        room -= device.map_or(0, |piece| piece.size().width + self.metrics.gap).min(room);
        let named = attempt.keeps(Without::Service);
        let service = piece(self.screen.service, Role::Service, Part::Service, room).filter(|_| named);
        let height = |piece: Piece<'_>| piece.size().height;
        let height = logo_size.height.max(device.map_or(0, height)).max(service.map_or(0, height));
        if height == 0 {
            return Some(area);
        }
        let mut row = Rectangle::new(area.top_left, Size::new(area.size.width, height));
        let end =
            device.map(|device| (device, without_start(row, area.size.width.saturating_sub(device.size().width))));
        if let Some((logo, size)) = logo {
            let at = Point::new(row.top_left.x, centred(row, size).y);
            scene.push(Item::Logo { logo, area: Rectangle::new(at, size) })?;
            row = without_start(row, size.width + self.metrics.pieces);
        }
        if let Some(service) = service {
            let indent =
                if self.metrics.centred() { row.size.width.saturating_sub(service.size().width) / 2 } else { 0 };
            self.place(scene, without_start(row, indent), service)?;
        }
        if let Some((device, end)) = end {
            self.place(scene, end, device.ink(Ink::Muted))?;
        }
        let used = height + self.metrics.gap;
        (used < area.size.height).then(|| below(area, used))
    }

    /// The keys and what they do.
    fn footer(&self, scene: &mut Scene<'a>, area: Rectangle, attempt: Try) -> Option<Rectangle> {
        let keys = self.panel.keys.filter(|_| attempt.keeps(Without::Hints));
        let (Some(keys), (ok, back)) = (keys, self.actions()) else { return Some(area) };
        let hints = [(keys.ok, ok), (keys.back, back)];
        let width = area.size.width;
        let mut row: Option<Rectangle> = None;
        for (key, action) in hints {
            let Some(action) = action else { continue };
            let piece = |text| self.piece(Phrase::plain(text), (Role::Hint, Part::Hint), width, attempt.step);
            let (key, action) = (piece(key)?.on(Plate::Framed), piece(action)?);
            let height = key.size().height;
            let top = area.size.height.checked_sub(height)?;
            let free = row.map_or_else(|| below(area, top), |row| without_start(row, self.metrics.gap));
            let free = self.place(scene, free, key.ink(Ink::Muted))?;
            row = Some(self.place(scene, free, action.ink(Ink::Muted))?);
        }
        Some(row.map_or(area, |row| above(area, row.size.height + self.metrics.gap)))
    }

    /// What OK and Back do.
    fn actions(&self) -> (Option<&'a str>, Option<&'a str>) {
        let words = self.words;
        match self.screen.state {
            State::Starting { .. } => (None, Some(words.cancel)),
            State::Prompt(_) | State::Denied | State::Expired | State::Refused { .. } => {
                (Some(words.new_code), Some(words.cancel))
            }
            // These two are choices, which stand in the middle.
            State::ContinueAs { .. } => (None, None),
            State::Linked { .. } => (Some(words.done), None),
        }
    }
}
