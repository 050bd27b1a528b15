//! The numbers in which panels differ.

use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::primitives::Rectangle;

/// What differs in kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// There is no margin to align with: everything stands in the middle.
    Tiny,
    /// For the hand.
    Small,
    /// Seen from a sofa: there is room for numbered steps, and for a frame above and below everything.
    Television,
}

/// All in pixels, unless it says otherwise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Metrics {
    pub(super) class: Class,
    /// Left free at both sides, and above and below: televisions cut edges off, and burn-in shifts.
    pub(super) margin: Size,
    /// Between lines that belong together.
    pub(super) near: u32,
    /// Between blocks, and between card and text.
    pub(super) gap: u32,
    /// Between pieces of a row.
    pub(super) pieces: u32,
    /// Between text and the card beside it.
    pub(super) beside_card: u32,
    /// Height of the bar.
    pub(super) bar: u32,
    /// Of the card's corners.
    pub(super) radius: u32,
    /// The least size of a module.
    pub(super) module: u32,
    /// Width that the card may take beside text, and height that it may take above, in percent of the panel.
    pub(super) card: u32,
    /// By how many percent that may shrink for the sake of a long code.
    pub(super) card_give: u32,
    /// The quiet zone above and below the QR code in half modules; four whole ones, but on the tiniest.
    pub(super) quiet_halves: u32,
    /// Text beside the card, or below it.
    pub(super) beside: bool,
    /// The smallest letters with which sentences are worth their room.
    pub(super) sentence_step: u8,
    /// Lines of the address that still look like one.
    pub(super) address_lines: usize,
}

impl Metrics {
    pub(super) fn of(panel: Size) -> Self {
        let shortest = panel.width.min(panel.height);
        let beside = panel.width * 10 >= panel.height * 12;
        match shortest {
            0..=64 => Self { quiet_halves: 3, class: Class::Tiny, ..Self::fixed([0, 0, 1, 2, 0], 64, beside) },
            65..=119 => Self::fixed([2, 1, 2, 2, 3], if beside { 48 } else { 58 }, beside),
            120..=135 if !beside => Self::fixed([2, 1, 2, 2, 3], 58, beside),
            120..=239 => Self::fixed([6, 3, 6, 4, 6], if beside { 48 } else { 58 }, beside),
            240..=479 => Self::fixed([8, 4, 6, 5, 8], 58, beside),
            _ => Self::television(panel, shortest, beside),
        }
    }

    fn fixed([margin, near, gap, bar, radius]: [u32; 5], card: u32, beside: bool) -> Self {
        Self {
            class: Class::Small,
            margin: Size::new_equal(margin),
            near,
            gap,
            pieces: gap,
            beside_card: gap,
            bar,
            radius,
            module: 2,
            card,
            card_give: if beside { 0 } else { 16 },
            quiet_halves: 8,
            beside,
            sentence_step: 2,
            address_lines: 12,
        }
    }

    /// In thousandths of the shortest side; 5 % of every side is not safe.
    fn television(panel: Size, shortest: u32, beside: bool) -> Self {
        let scaled = |thousandths: u32| shortest * thousandths / 1000;
        Self {
            class: Class::Television,
            margin: Size::new(panel.width / 20, panel.height / 20),
            near: scaled(12),
            gap: scaled(40),
            pieces: scaled(20),
            beside_card: scaled(88),
            bar: scaled(10),
            radius: scaled(26),
            // At 1080 lines: 8 pixels.
            module: scaled(8).max(2),
            card: 58,
            card_give: if beside { 8 } else { 16 },
            quiet_halves: 8,
            beside,
            sentence_step: 4,
            address_lines: 4,
        }
    }

    /// Steps have numbers.
    pub(super) fn numbered(&self) -> bool {
        self.class == Class::Television
    }

    /// Text beside a card stands in the middle of its column.
    pub(super) fn centred(&self) -> bool {
        self.class == Class::Tiny
    }

    /// Who asks and what keys do stand above and below everything, not in the column of text.
    pub(super) fn frame_is_wide(&self) -> bool {
        !self.beside || self.class == Class::Television
    }

    pub(super) fn safe(&self, panel: Rectangle) -> Rectangle {
        Rectangle::new(panel.top_left + self.margin, panel.size.saturating_sub(self.margin * 2))
    }
}

/// `area` without `height` pixels at its top.
pub(super) fn below(area: Rectangle, height: u32) -> Rectangle {
    let height = height.min(area.size.height);
    Rectangle::new(area.top_left + Size::new(0, height), area.size - Size::new(0, height))
}

/// `area` without `height` pixels at its bottom.
pub(super) fn above(area: Rectangle, height: u32) -> Rectangle {
    Rectangle::new(area.top_left, area.size.saturating_sub(Size::new(0, height)))
}

/// The upper left corner of `inner` in the middle of `outer`.
pub(super) fn centred(outer: Rectangle, inner: Size) -> Point {
    outer.top_left + outer.size.saturating_sub(inner) / 2
}
