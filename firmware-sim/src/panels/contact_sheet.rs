//! All panels side by side, one row for each screen that was seen.

use embedded_graphics::geometry::{OriginDimensions, Point, Size};
use embedded_graphics::pixelcolor::Rgb888;

use super::hardware::Hardware;
use super::table::PanelKind;
use crate::picture::{Picture, place, shrunk};

const TABLE: Rgb888 = Rgb888::new(0x3a, 0x40, 0x4a);
const GAP: u32 = 24;
/// Panels with more pixels than this are shown smaller, those with fewer larger.
const WIDEST: u32 = 640;

/// Rows of pictures.
#[derive(Debug)]
pub struct ContactSheet {
    columns: Vec<Scale>,
    rows: Vec<Vec<Picture>>,
}

/// How large one panel is shown.
#[derive(Debug, Clone, Copy)]
struct Scale {
    size: Size,
    up: u32,
    down: u32,
}

impl ContactSheet {
    /// An empty sheet with a column for each panel.
    #[must_use]
    pub fn new(panels: &[PanelKind]) -> Self {
        Self { columns: panels.iter().map(|panel| Scale::of(panel.size)).collect(), rows: Vec::new() }
    }

    /// A row with what the panels show now.
    pub fn add(&mut self, panels: &[Hardware]) {
        let shown = self.columns.iter().zip(panels);
        self.rows.push(shown.map(|(scale, panel)| scale.shown(panel.picture())).collect());
    }

    /// The sheet so far.
    #[must_use]
    pub fn picture(&self) -> Picture {
        let width = self.columns.iter().map(|scale| scale.size.width + GAP).sum::<u32>() + GAP;
        let height = self.columns.iter().map(|scale| scale.size.height).max().unwrap_or(0) + GAP;
        let rows = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let mut sheet = Picture::new(Size::new(width, height.saturating_mul(rows) + GAP), TABLE);
        let mut top = GAP;
        for row in &self.rows {
            let mut left = GAP;
            for picture in row {
                let middle = (height - GAP - picture.size().height) / 2;
                place(picture, &mut sheet, Point::zero() + Size::new(left, top + middle), 1);
                left += picture.size().width + GAP;
            }
            top += height;
        }
        sheet
    }
}

impl Scale {
    fn of(panel: Size) -> Self {
        let down = panel.width.div_ceil(WIDEST).max(1);
        let up = (WIDEST / 2 / panel.width.max(1)).max(1);
        Self { size: panel / down * up, up, down }
    }

    fn shown(&self, picture: &Picture) -> Picture {
        let small = shrunk(picture, self.down);
        let mut shown = Picture::new(self.size, TABLE);
        place(&small, &mut shown, Point::zero(), self.up);
        shown
    }
}
