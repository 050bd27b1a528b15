//! Every screen without a code: a sign, a heading, a sentence, and what the key does.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::big_text;
use super::palette::Palette;
use super::stack::{Stack, wrap_words};
use crate::screen::Screen;

/// Lines longer than this are hard to read.
const WIDEST_TEXT: u16 = 60;

pub(super) struct MessageView<'a> {
    pub(super) service: &'a str,
    pub(super) screen: &'a Screen,
    pub(super) palette: Palette,
}

struct Message {
    heading: String,
    big: Option<&'static str>,
    style: Style,
    text: String,
}

impl Widget for &MessageView<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let message = self.message();
        let width = area.width.min(WIDEST_TEXT);
        let service = || wrap_words(self.service, width, self.palette.accent());
        let heading = || wrap_words(&message.heading, width, message.style);
        let text = || wrap_words(&message.text, width, self.palette.text());
        let big: Vec<_> = message.big.and_then(big_text::rows).unwrap_or_default();
        let big = big.into_iter().map(|row| Line::styled(row, message.style)).collect();
        let candidates = [
            vec![service(), big, heading(), text()],
            vec![service(), heading(), text()],
            vec![heading(), text()],
            vec![heading()],
        ];
        for blocks in candidates {
            let mut stack = Stack::default();
            for block in blocks {
                stack.push(block.into_iter().map(Line::centered).collect());
            }
            if stack.fits(area) {
                return stack.render_into(area, buffer);
            }
        }
    }
}

impl MessageView<'_> {
    fn message(&self) -> Message {
        let palette = self.palette;
        let said = |heading: &str, style: Style, text: &str| Message {
            heading: heading.to_owned(),
            big: None,
            style,
            text: text.to_owned(),
        };
        match self.screen {
            Screen::Off => said("", palette.quiet(), ""),
            Screen::Starting { trouble: None } | Screen::Prompt(_) => {
                said("○ Getting a code", palette.strong(), "One moment.")
            }
            Screen::Starting { trouble: Some(trouble) } => {
                said("▲ This takes longer than usual", palette.attention(), &format!("Trying again: {trouble}."))
            }
            Screen::Linked { name, detail, again } => {
                let heading = name.as_ref().map_or("✓ Linked".to_owned(), |name| format!("✓ Linked as {name}"));
                let text = match (again, detail) {
                    (true, _) => "Still linked from last time.".to_owned(),
                    (false, Some(detail)) => detail.clone(),
                    (false, None) => "This device is yours now.".to_owned(),
                };
                Message { heading, big: Some("HELLO"), style: palette.good(), text }
            }
            Screen::Denied => said("✗ Not linked", palette.bad(), "The request was turned down."),
            Screen::Expired => said("◷ The code has expired", palette.attention(), "Nobody confirmed it in time."),
            Screen::Forgotten => said("◷ No longer linked", palette.attention(), "Link this device again to go on."),
            Screen::Refused { reference } => said(
                "✗ The server refused",
                palette.bad(),
                &format!("A new code will hardly help. For support: {reference}"),
            ),
            Screen::Failed { reason } => said("▲ Something is wrong", palette.bad(), &format!("{reason}.")),
        }
    }
}
