//! The prompt: which service, 1 scan or 2 go to, code, time left. What does not fit is left out, the QR code first, then
//! size, then words; the code never.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::big_text;
use super::palette::Palette;
use super::qr_card::QrCard;
use super::stack::{Stack, wrap, wrap_words};
use crate::screen::{Progress, Prompt};

/// Columns between text and QR code.
const GUTTER: u16 = 3;
/// Columns in front of what follows a number.
const INDENT: u16 = 3;
/// Text beside a QR code has at least this many columns.
const NARROWEST_TEXT: u16 = 26;
/// Longer lines and bars are hard to read beside a QR code.
const WIDEST_TEXT: u16 = 56;

pub(super) struct PromptView<'a> {
    pub(super) service: &'a str,
    pub(super) prompt: &'a Prompt,
    pub(super) palette: Palette,
}

/// How the code is written, from best to smallest.
#[derive(Clone, Copy)]
enum Code {
    /// In big letters on one line.
    Big,
    /// In big letters, each group on a line of its own.
    BigByGroup,
    /// In bold letters with spaces between.
    Spaced,
}

impl Widget for &PromptView<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let room = area.width >= QrCard::SMALLEST.0 && area.height >= QrCard::SMALLEST.1;
        // No phone gets to an address of this computer alone.
        let of_use = room && self.palette.is_coloured() && !self.prompt.on_this_computer;
        let card = if of_use { QrCard::of(&self.prompt.qr) } else { None };
        let drawn = card.is_some_and(|card| self.beside(&card, area, buffer) || self.below(&card, area, buffer));
        if drawn {
            return;
        }
        // On a wide screen it stands in the middle, as it does beside a QR code.
        let aside = area.width.saturating_sub(WIDEST_TEXT) / 2;
        let area = Rect { x: area.x + aside, width: area.width - aside, ..area };
        let sizes = [Code::Big, Code::BigByGroup, Code::Spaced];
        let fitting = sizes.iter().find_map(|code| self.fitting(*code, false, area));
        fitting.unwrap_or_else(|| self.least(area)).render_into(area, buffer);
    }
}

impl PromptView<'_> {
    fn beside(&self, card: &QrCard, area: Rect, buffer: &mut Buffer) -> bool {
        let (columns, rows) = (card.columns(), card.rows());
        let Some(width) = area.width.checked_sub(columns + GUTTER) else { return false };
        if rows > area.height || width < NARROWEST_TEXT {
            return false;
        }
        // On a wide screen both stay together in its middle.
        let width = width.min(WIDEST_TEXT);
        let x = area.x + (area.width - width - GUTTER - columns) / 2;
        let text = Rect { x, width, ..area };
        let sizes = [Code::Big, Code::BigByGroup, Code::Spaced];
        let Some(stack) = sizes.iter().find_map(|code| self.fitting(*code, true, text)) else { return false };
        stack.render_into(text, buffer);
        let y = area.y + (area.height - rows) / 2;
        card.render(Rect { x: text.right() + GUTTER, y, width: columns, height: rows }, buffer);
        true
    }

    /// Upright, as on a terminal that fills half of a screen.
    fn below(&self, card: &QrCard, area: Rect, buffer: &mut Buffer) -> bool {
        let (columns, rows) = (card.columns(), card.rows());
        let Some(height) = area.height.checked_sub(rows + 1) else { return false };
        if columns > area.width {
            return false;
        }
        let text = Rect { height, ..area };
        let sizes = [Code::Big, Code::Spaced];
        let Some(stack) = sizes.iter().find_map(|code| self.fitting(*code, true, text)) else { return false };
        stack.render_into(text, buffer);
        let x = area.x + (area.width - columns) / 2;
        card.render(Rect { x, y: area.bottom() - rows, width: columns, height: rows }, buffer);
        true
    }

    fn fitting(&self, code: Code, with_card: bool, area: Rect) -> Option<Stack<'static>> {
        let mut stack = Stack::default();
        stack.push(wrap_words(self.service, area.width, self.palette.accent()));
        stack.push(self.steps(with_card, area.width));
        stack.push(self.code(code)?);
        stack.push(self.time(area.width));
        stack.push(self.progress(area.width));
        stack.fits(area).then_some(stack)
    }

    /// The code, and what else there is room for.
    fn least(&self, area: Rect) -> Stack<'static> {
        let code = wrap(&self.prompt.user_code, area.width, self.palette.strong());
        let address = wrap(&self.prompt.verification_uri, area.width, self.palette.text());
        let mut stack = Stack::default();
        stack.push(code.clone());
        stack.push(address);
        if !stack.fits(area) {
            stack = Stack::default();
            stack.push(code);
        }
        stack
    }

    fn steps(&self, with_card: bool, width: u16) -> Vec<Line<'static>> {
        let (text, address) = (self.palette.text(), self.palette.strong());
        let said = |words: &'static str| Line::styled(words, text);
        let uri = &self.prompt.verification_uri;
        if self.prompt.on_this_computer {
            let mut lines = vec![said("Open on this computer:")];
            lines.extend(wrap(uri, width, address));
            lines.push(said("and enter this code:"));
            return lines;
        }
        if !with_card {
            let mut lines = vec![said("On your phone or computer go to")];
            lines.extend(wrap(uri, width, address));
            lines.push(said("and enter this code:"));
            return lines;
        }
        let mut lines = vec![said("1  Scan with your phone,"), said("2  or go to")];
        lines.extend(wrap(uri, width.saturating_sub(INDENT), address).into_iter().map(indented));
        lines.push(said("   and enter this code:"));
        lines
    }

    fn code(&self, size: Code) -> Option<Vec<Line<'static>>> {
        let code = &self.prompt.user_code;
        let style = self.palette.strong();
        let big = |text: &str| -> Option<Vec<Line<'static>>> {
            Some(big_text::rows(text)?.into_iter().map(|row| Line::styled(row, style)).collect())
        };
        match size {
            Code::Big => big(code),
            Code::BigByGroup => {
                let groups: Vec<_> = code.split_inclusive(['-', ' ']).map(str::trim_end).collect();
                let lines: Option<Vec<_>> = groups.into_iter().map(big).collect();
                lines.map(|lines| lines.concat())
            }
            Code::Spaced => Some(vec![Line::styled(letter_spaced(code), style)]),
        }
    }

    fn time(&self, width: u16) -> Vec<Line<'static>> {
        let code = &self.prompt.user_code;
        let Some(left) = self.prompt.time_left else {
            return wrap_words(&format!("Asking whether {code} is still good."), width, self.palette.quiet());
        };
        let length = width.min(WIDEST_TEXT);
        let done = left.steps(length);
        let bar = |length: u16| "━".repeat(usize::from(length));
        let mut line = Line::styled(bar(done), self.palette.accent());
        line.push_span(Span::styled(bar(length - done), self.palette.faint()));
        let mut lines = vec![line];
        let words = format!("{code} is good for {}.", left.words());
        lines.extend(wrap_words(&words, width, self.palette.quiet()));
        lines
    }

    fn progress(&self, width: u16) -> Vec<Line<'static>> {
        let palette = self.palette;
        if let Some(number) = self.prompt.number.as_deref().filter(|_| self.prompt.progress != Progress::Offline) {
            return wrap_words(&format!("● Choose the number {number} on your phone."), width, palette.attention());
        }
        let (words, style): (&str, Style) = match self.prompt.progress {
            Progress::Waiting => ("○ Waiting for you.", palette.quiet()),
            Progress::Opened => ("● Opened. Go on there.", palette.good()),
            Progress::SignedIn => ("● Signed in. Confirm there.", palette.good()),
            Progress::Offline => ("▲ Offline. The code stays good.", palette.attention()),
        };
        wrap_words(words, width, style)
    }
}

fn indented(mut line: Line<'static>) -> Line<'static> {
    line.spans.insert(0, Span::raw(" ".repeat(usize::from(INDENT))));
    line
}

/// `WDJB-MJHT` as `W D J B - M J H T`.
#[must_use]
pub(super) fn letter_spaced(code: &str) -> String {
    let letters: Vec<_> = code.chars().map(String::from).collect();
    letters.join(" ")
}
