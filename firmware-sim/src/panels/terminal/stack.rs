//! Blocks of lines above each other, with as much air between them as there is room for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;

/// Blocks from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Stack<'a> {
    blocks: Vec<Vec<Line<'a>>>,
}

impl<'a> Stack<'a> {
    pub(super) fn push(&mut self, block: Vec<Line<'a>>) {
        if !block.is_empty() {
            self.blocks.push(block);
        }
    }

    fn rows(&self) -> usize {
        self.blocks.iter().map(Vec::len).sum()
    }

    pub(super) fn fits(&self, area: Rect) -> bool {
        let width = self.blocks.iter().flatten().map(Line::width).max().unwrap_or(0);
        self.rows() <= usize::from(area.height) && width <= usize::from(area.width)
    }

    /// Draws from the middle outwards: one empty row between blocks when all of them have room for it.
    pub(super) fn render_into(self, area: Rect, buffer: &mut Buffer) {
        let gaps = self.blocks.len().saturating_sub(1);
        let spare = usize::from(area.height).saturating_sub(self.rows());
        // Where the rows do not suffice for all gaps, those around the code come first: they are in the middle.
        let mut gap_after = vec![0_usize; gaps];
        let mut order: Vec<usize> = (0..gaps).collect();
        order.sort_by_key(|gap| gap.abs_diff(gaps / 2));
        for gap in order.into_iter().take(spare) {
            if let Some(rows) = gap_after.get_mut(gap) {
                *rows = 1;
            }
        }
        let used = self.rows() + gap_after.iter().sum::<usize>();
        let mut y = usize::from(area.y) + usize::from(area.height).saturating_sub(used) / 2;
        for (index, block) in self.blocks.into_iter().enumerate() {
            for line in block {
                let Ok(row) = u16::try_from(y) else { return };
                if row < area.bottom() {
                    line.render(Rect { y: row, height: 1, ..area }, buffer);
                }
                y += 1;
            }
            y += gap_after.get(index).copied().unwrap_or(0);
        }
    }
}

/// Breaks where the width ends, as for an address: nothing is left out.
pub(super) fn wrap(text: &str, width: u16, style: Style) -> Vec<Line<'static>> {
    let mut lines = vec![String::new()];
    for letter in text.chars() {
        let too_long = |line: &String| Line::raw(format!("{line}{letter}")).width() > usize::from(width.max(1));
        match lines.last_mut() {
            Some(line) if !too_long(line) => line.push(letter),
            _ => lines.push(letter.to_string()),
        }
    }
    lines.into_iter().map(|line| Line::styled(line, style)).collect()
}

/// Breaks between words, and inside a word only where it is longer than a line.
pub(super) fn wrap_words(text: &str, width: u16, style: Style) -> Vec<Line<'static>> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let fits = |line: &String| Line::raw(format!("{line} {word}")).width() <= usize::from(width);
        match lines.last_mut() {
            Some(line) if fits(line) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().flat_map(|line| wrap(line, width, style)).collect()
}
