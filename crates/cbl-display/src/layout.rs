//! Where everything stands. Pure: the same arguments give the same scene.
//!
//! One flow serves every panel: a frame (who asks above, keys below), a QR card in it, and a column of text beside or
//! below the card. Panels differ in numbers ([`Metrics`]) alone. What does not fit is tried smaller, then with less.

mod card;
mod choice;
mod column;
mod content;
mod frame;
mod metrics;
mod row;
mod time;
mod tries;
mod wrap;

use embedded_graphics::geometry::Point;
use embedded_graphics::primitives::Rectangle;

use crate::font::{Role, Type};
use crate::panel::Panel;
use crate::phrase::Phrase;
use crate::qr;
use crate::scene::Scene;
use crate::screen::{Screen, State};
use crate::words::{Direction, Words};
use metrics::Metrics;
use tries::{Try, Without, tries};

/// Lays out `screen` on a panel, with letters of `types`.
#[must_use]
pub fn layout<'a, T: Type>(panel: &Panel<'a>, types: &T, screen: &Screen<'a>, words: &Words<'a>) -> Scene<'a> {
    let metrics = Metrics::of(panel.size);
    let page = Page { panel, types, screen, words, metrics, modules: modules(screen) };
    let mut scene = tries().find_map(|attempt| page.arrange(attempt)).unwrap_or(Scene::new(panel.size));
    if words.direction == Direction::RightToLeft {
        scene.mirror();
    }
    scene
}

fn modules(screen: &Screen<'_>) -> Option<u32> {
    match &screen.state {
        State::Prompt(prompt) if prompt.number.is_none() => qr::modules(prompt.qr),
        _ => None,
    }
}

/// Everything that layout looks at.
struct Page<'p, 'a, T> {
    panel: &'p Panel<'a>,
    types: &'p T,
    screen: &'p Screen<'a>,
    words: &'p Words<'a>,
    metrics: Metrics,
    /// Per side of the QR code, if there is one.
    modules: Option<u32>,
}

impl<'a, T: Type> Page<'_, 'a, T> {
    /// The scene, if it fits so.
    fn arrange(&self, attempt: Try) -> Option<Scene<'a>> {
        if attempt.keeps(Without::Sentences) && attempt.step > self.metrics.sentence_step {
            return None;
        }
        let mut scene = Scene::new(self.panel.size);
        let whole = Rectangle::new(Point::zero(), self.panel.size);
        let safe = self.metrics.safe(whole);
        let card = if attempt.keeps_card() { self.card(attempt) } else { None };
        if card.is_none() && attempt.without == Without::Address {
            return None;
        }
        let framed_first = self.metrics.frame_is_wide() || card.is_none();
        let area = if framed_first { self.frame(&mut scene, safe, attempt)? } else { safe };
        let beside = match card {
            Some(card) => self.place_card(&mut scene, area, card)?,
            None => area,
        };
        let area = if framed_first { beside } else { self.frame(&mut scene, beside, attempt)? };
        self.content(&mut scene, area, attempt)?;
        Some(scene)
    }
}

impl<T: Type> Page<'_, '_, T> {
    /// Whether there is a name, and there are letters for all of it; if not, it is not worth showing.
    fn is_known(&self, name: &str) -> bool {
        let font = self.types.font(Role::Title, self.panel.size, 0);
        let mut letters = Phrase::plain(name).chars().peekable();
        letters.peek().is_some() && letters.all(|c| self.types.advance(font, c).is_some())
    }
}
