//! Where everything stands. Pure: the same arguments give the same scene.
//!
//! One flow serves every panel: a frame (who asks above, keys below), a QR card in it, and a column of text beside or
//! below the card. Panels differ in numbers ([`Metrics`]) alone. What does not fit is tried smaller, then with less.

mod card;
mod column;
mod content;
mod frame;
mod metrics;
mod row;
mod wrap;

use embedded_graphics::geometry::Point;
use embedded_graphics::primitives::Rectangle;

use crate::font::{Role, STEPS, Type};
use crate::panel::Panel;
use crate::phrase::Phrase;
use crate::qr;
use crate::scene::Scene;
use crate::screen::{Screen, State};
use crate::words::{Direction, Words};
use metrics::Metrics;
use wrap::Break;

/// Lays out `screen` on a panel, with letters of `types`.
#[must_use]
pub fn layout<'a, T: Type>(panel: &Panel<'a>, types: &T, screen: &Screen<'a>, words: &Words<'a>) -> Scene<'a> {
    let metrics = Metrics::of(panel.size);
    let page = Page { panel, types, screen, words, metrics, modules: modules(screen) };
    let tries =
        TRIES.iter().flat_map(|(without, code)| (0..STEPS).map(|step| Try { without: *without, code: *code, step }));
    let mut scene = tries.into_iter().find_map(|attempt| page.arrange(attempt)).unwrap_or(Scene::new(panel.size));
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

/// What is left out, and what before it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Without {
    Nothing,
    Logo,
    Hints,
    Sentences,
    Service,
    /// Nor a QR code: address and code.
    Card,
    /// The QR code is back, the address goes instead.
    Address,
    /// Neither: the code alone.
    All,
}

/// In this order, each from the largest letters to the smallest. A QR code is worth more than a code on one line, which
/// is worth more than hints; a group of the code is broken last.
const TRIES: [(Without, Break); 21] = [
    (Without::Nothing, Break::Never),
    (Without::Logo, Break::Never),
    (Without::Hints, Break::Never),
    (Without::Sentences, Break::Never),
    (Without::Service, Break::Never),
    (Without::Nothing, Break::Groups),
    (Without::Logo, Break::Groups),
    (Without::Hints, Break::Groups),
    (Without::Sentences, Break::Groups),
    (Without::Service, Break::Groups),
    (Without::Card, Break::Never),
    (Without::Card, Break::Groups),
    (Without::Address, Break::Never),
    (Without::Address, Break::Groups),
    (Without::All, Break::Never),
    (Without::All, Break::Groups),
    (Without::Logo, Break::Anywhere),
    (Without::Sentences, Break::Anywhere),
    (Without::Card, Break::Anywhere),
    (Without::Address, Break::Anywhere),
    (Without::All, Break::Anywhere),
];

/// One way to arrange a screen.
#[derive(Debug, Clone, Copy)]
struct Try {
    without: Without,
    code: Break,
    /// Of the sizes of letters: 0 is the largest.
    step: u8,
}

impl Try {
    /// Whether what is left out with `part` is shown.
    fn keeps(self, part: Without) -> bool {
        self.without < part
    }

    fn keeps_card(self) -> bool {
        self.keeps(Without::Card) || self.without == Without::Address
    }

    fn keeps_address(self) -> bool {
        self.keeps(Without::Address)
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
        let mut scene = Scene::new(self.panel.size);
        let whole = Rectangle::new(Point::zero(), self.panel.size);
        let safe = self.metrics.safe(whole);
        let card = if attempt.keeps_card() { self.card(attempt) } else { None };
        if card.is_none() && attempt.without == Without::Address {
            return None;
        }
        let framed_first = self.metrics.frame_is_wide || card.is_none();
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
    /// Whether there are letters for a name; if not, it is not worth showing.
    fn is_known(&self, name: &str) -> bool {
        let font = self.types.font(Role::Title, self.panel.size, 0);
        Phrase::plain(name).chars().all(|c| self.types.advance(font, c).is_some())
    }
}
