//! A QR code in half blocks: dark on an explicit white card with four quiet modules, whatever the theme. Inverted
//! codes and codes without a margin are not read by many phones.

use qrcode::{Color as Module, EcLevel, QrCode};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::widgets::Widget;

/// Modules around the code (ISO 18004).
const QUIET: usize = 4;
const DARK: Color = Color::Rgb(0, 0, 0);
const LIGHT: Color = Color::Rgb(255, 255, 255);

/// A QR code with its margin; one module is one column wide and half a row high.
#[derive(Debug)]
pub struct QrCard {
    modules: Vec<Module>,
    width: usize,
}

impl QrCard {
    /// Columns and rows of the smallest card, which has 21 modules a side inside its margin.
    pub const SMALLEST: (u16, u16) = (29, 15);

    /// Error correction level M. `None` when the text is too long for any QR code.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        Some(Self { width: code.width(), modules: code.into_colors() })
    }

    /// Columns, margin included.
    #[must_use]
    pub fn columns(&self) -> u16 {
        u16::try_from(self.width + 2 * QUIET).unwrap_or(u16::MAX)
    }

    /// Rows, margin included.
    #[must_use]
    pub fn rows(&self) -> u16 {
        self.columns().div_ceil(2)
    }

    fn is_dark(&self, column: u16, line: u32) -> bool {
        let inside = |place: usize| place.checked_sub(QUIET).filter(|place| *place < self.width);
        let module = usize::try_from(line).ok().and_then(inside).zip(inside(usize::from(column)));
        let module = module.and_then(|(line, column)| self.modules.get(line * self.width + column));
        module == Some(&Module::Dark)
    }
}

/// Draws all of it or, where the area is too small, nothing: half a code misleads.
impl Widget for &QrCard {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.width < self.columns() || area.height < self.rows() {
            return;
        }
        for row in 0..self.rows() {
            for column in 0..self.columns() {
                let upper = self.is_dark(column, u32::from(row) * 2);
                let lower = self.is_dark(column, u32::from(row) * 2 + 1);
                let (symbol, background) = match (upper, lower) {
                    (true, true) => ("█", DARK),
                    (true, false) => ("▀", LIGHT),
                    (false, true) => ("▄", LIGHT),
                    (false, false) => (" ", LIGHT),
                };
                if let Some(cell) = buffer.cell_mut((area.x + column, area.y + row)) {
                    cell.set_symbol(symbol).set_style(Style::reset().fg(DARK).bg(background));
                }
            }
        }
    }
}
