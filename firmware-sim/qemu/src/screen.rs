//! What a person sees.

use cbl_client::{Outcome, View};
use embedded_graphics::mono_font::MonoTextStyle;
use embedded_graphics::mono_font::ascii::FONT_6X10;
use embedded_graphics::pixelcolor::Gray4;
use embedded_graphics::prelude::*;
use embedded_graphics::text::Text;

use crate::board::oled::Oled;

pub(crate) struct Screen {
    oled: Oled,
}

impl Screen {
    pub(crate) fn new(oled: Oled) -> Self {
        Self { oled }
    }

    pub(crate) fn ready(&mut self) {
        self.text("press SELECT");
    }

    pub(crate) fn remember(&mut self, _account: Option<&str>) {}

    pub(crate) fn show(&mut self, view: View<'_>) {
        match view {
            View::Starting { .. } => self.text("starting"),
            View::Waiting(prompt) => self.text(prompt.user_code),
            View::Ended(Outcome::Linked) => self.text("linked"),
            View::Ended(_) => self.text("ended"),
        }
    }

    fn text(&mut self, text: &str) {
        let Ok(()) = self.oled.clear(Gray4::new(0));
        let style = MonoTextStyle::new(&FONT_6X10, Gray4::new(15));
        let Ok(_) = Text::new(text, Point::new(4, 30), style).draw(&mut self.oled);
        self.oled.show();
    }
}
