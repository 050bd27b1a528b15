//! The two buttons that a linking needs. They act when they are let go.

use cbl_client::Millis;

use super::gpio::Pins;
use super::raw::Peripheral;

/// The LEFT button, at port E.
const LEFT: u32 = 1 << 2;
/// The SELECT button, at port F.
const SELECT: u32 = 1 << 1;

/// A contact bounces for a few milliseconds; nobody presses twice in this time.
const BOUNCE: Millis = 30;

/// What a person wants.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Button {
    /// SELECT: go on.
    Ok,
    /// LEFT: back.
    Back,
}

/// Both buttons, the port's edge detector behind each, so that no press is lost while the firmware is busy.
pub(crate) struct Buttons {
    left: Pins,
    select: Pins,
    deaf_until: Millis,
}

impl Buttons {
    pub(crate) fn new() -> Self {
        let left = Pins::rising_edges(Peripheral::GPIO_E, LEFT);
        let select = Pins::rising_edges(Peripheral::GPIO_F, SELECT);
        Self { left, select, deaf_until: 0 }
    }

    /// The button that was pressed since this was last asked.
    pub(crate) fn pressed(&mut self, now: Millis) -> Option<Button> {
        let (back, ok) = (self.left.edges() != 0, self.select.edges() != 0);
        if now < self.deaf_until || !(back || ok) {
            return None;
        }
        self.deaf_until = now + BOUNCE;
        Some(if ok { Button::Ok } else { Button::Back })
    }
}
