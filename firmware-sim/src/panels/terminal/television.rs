//! The television on the desk: a case with its screen, a foot, and notes beside it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Clear, Padding, Widget};

use super::message::MessageView;
use super::palette::Palette;
use super::prompt::PromptView;
use super::stack::wrap_words;
use crate::panels::device_screen::About;
use crate::profile::{KeyNames, Profile};
use crate::screen::Screen;

/// A larger terminal shows more desk, not a larger television.
const WIDEST: u16 = 108;
const HIGHEST: u16 = 28;
/// A badge is small and upright.
const BADGE: (u16, u16) = (44, 40);
/// Narrow terminals have the QR code below the text.
const HIGHEST_UPRIGHT: u16 = 44;
const UPRIGHT_BELOW: u16 = 70;
/// Below this there is no case, and the screen is text.
const SMALLEST_CASE: (u16, u16) = (40, 12);

/// Everything that is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Television<'a> {
    /// Which device.
    pub about: &'a About,
    /// What is on the screen.
    pub screen: &'a Screen,
    /// What stands on the desk beside the device and is no part of it.
    pub notes: &'a [String],
    /// Colours or none.
    pub palette: Palette,
}

impl Widget for Television<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        Clear.render(area, buffer);
        if area.width < SMALLEST_CASE.0 || area.height < SMALLEST_CASE.1 {
            return self.screen_into(area, buffer);
        }
        let (set, desk) = self.places(area);
        let case = Block::bordered()
            .border_type(BorderType::Thick)
            .border_style(self.palette.case())
            .style(self.palette.text())
            .title_bottom(Line::styled(self.keys(), self.palette.quiet()).right_aligned())
            .title_top(Line::styled(self.strap(), self.palette.case()).centered())
            .padding(Padding::horizontal(if set.width >= UPRIGHT_BELOW { 2 } else { 1 }));
        let inner = case.inner(set);
        case.render(set, buffer);
        self.screen_into(inner, buffer);
        self.desk_into(set, desk, buffer);
    }
}

impl Television<'_> {
    /// The case, and the rows below it, which end before the lower edge of the terminal.
    fn places(&self, area: Rect) -> (Rect, Rect) {
        let is_badge = self.about.profile == Profile::Badge;
        let width = area.width.min(if is_badge { BADGE.0 } else { WIDEST });
        let notes = u16::try_from(self.notes_in(width).len()).unwrap_or(u16::MAX);
        // A foot, when the terminal has rows to spare.
        let foot = if area.height >= 30 && !is_badge { 2 } else { 0 };
        let below = (notes + foot).min(area.height.saturating_sub(SMALLEST_CASE.1));
        let upright = if is_badge { BADGE.1 } else { HIGHEST_UPRIGHT };
        let highest = if width < UPRIGHT_BELOW { upright } else { HIGHEST };
        let height = (area.height - below).min(highest);
        let x = area.x + (area.width - width) / 2;
        let y = area.y + (area.height - height - below) / 2;
        let set = Rect { x, y, width, height };
        (set, Rect { x, y: set.bottom(), width, height: below })
    }

    /// Where a badge hangs.
    fn strap(&self) -> &'static str {
        if self.about.profile == Profile::Badge { " ( == ) " } else { "" }
    }

    fn notes_in(&self, width: u16) -> Vec<Line<'static>> {
        let width = width.saturating_sub(4);
        self.notes.iter().flat_map(|note| wrap_words(note, width, Style::new())).collect()
    }

    fn desk_into(&self, set: Rect, desk: Rect, buffer: &mut Buffer) {
        let notes = self.notes_in(set.width);
        let foot = usize::from(desk.height).saturating_sub(notes.len());
        if foot > 0 {
            let width = set.width / 4;
            let place = Rect { x: set.x + (set.width - width) / 2, width, height: 1, ..desk };
            Line::styled("▀".repeat(usize::from(width)), self.palette.case()).render(place, buffer);
        }
        for (row, note) in (desk.y..desk.bottom()).skip(foot).zip(notes) {
            note.render(Rect { x: desk.x + 2, y: row, width: desk.width - 2, height: 1 }, buffer);
        }
    }

    fn screen_into(&self, area: Rect, buffer: &mut Buffer) {
        let Self { about, screen, palette, .. } = *self;
        let service = &about.service;
        match screen {
            Screen::Off => Block::new().style(palette.text()).render(area, buffer),
            Screen::Prompt(prompt) => PromptView { service, prompt, palette }.render(area, buffer),
            screen => MessageView { service, screen, palette }.render(area, buffer),
        }
    }

    /// What the keys do, with the names that are printed on them where the device has other ones than a keyboard.
    fn keys(&self) -> String {
        let (ok, back) = match self.screen {
            Screen::Off | Screen::Starting { .. } => (None, None),
            Screen::Linked { .. } => (Some("continue"), Some("somebody else")),
            Screen::Failed { .. } | Screen::Refused { .. } => (Some("try again"), None),
            _ => (Some("new code"), None),
        };
        let KeyNames { ok: ok_name, back: back_name } = self.about.profile.keys();
        let own = |name: &str| if self.about.profile == Profile::Tv { String::new() } else { format!("({name}) ") };
        let ok = ok.map(|does| format!("{}Enter: {does}", own(ok_name)));
        let back = back.map(|does| format!("{}Esc: {does}", own(back_name)));
        let keys: Vec<_> = ok.into_iter().chain(back).chain(["Q: quit".to_owned()]).collect();
        format!(" {} ", keys.join(" · "))
    }
}
