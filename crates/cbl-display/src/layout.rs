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

use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::primitives::Rectangle;

use crate::font::{Role, Type};
use crate::panel::Panel;
use crate::phrase::Phrase;
use crate::qr;
use crate::scene::Scene;
use crate::screen::{Screen, State};
use crate::words::{Direction, Words};
use metrics::Metrics;
use tries::{Try, Without};

/// Pixels of the longest side that is used.
const LARGEST: u32 = 8192;

/// Lays out `screen` on a panel, with letters of `types`.
#[must_use]
pub fn layout<'a, T: Type>(panel: &Panel<'a>, types: &T, screen: &Screen<'a>, words: &Words<'a>) -> Scene<'a> {
    // Products of a side and some percent stay in 32 bits.
    let panel = &Panel { size: panel.size.component_min(Size::new_equal(LARGEST)), ..*panel };
    let page = Page { panel, types, screen, words, metrics: Metrics::of(panel.size), modules: modules(screen) };
    let mut scene = Scene::new(panel.size);
    if tries::find(|attempt| page.arrange(&mut scene, attempt)).is_none() {
        scene.clear();
    }
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
    /// Fills the scene, if it fits so.
    fn arrange(&self, scene: &mut Scene<'a>, attempt: Try) -> Option<()> {
        if attempt.keeps(Without::Sentences) && attempt.step > self.metrics.sentence_step {
            return None;
        }
        scene.clear();
        let whole = Rectangle::new(Point::zero(), self.panel.size);
        let safe = self.metrics.safe(whole);
        let card = if attempt.keeps_card() { self.card(attempt) } else { None };
        if card.is_none() && attempt.without == Without::Address {
            return None;
        }
        let framed_first = self.metrics.frame_is_wide() || card.is_none();
        let area = if framed_first { self.frame(scene, safe, attempt)? } else { safe };
        let beside = match card {
            Some(card) => self.place_card(scene, area, card)?,
            None => area,
        };
        let area = if framed_first { beside } else { self.frame(scene, beside, attempt)? };
        self.content(scene, area, attempt)
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
