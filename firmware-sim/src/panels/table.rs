//! The panels that there are.

use cbl_display::{Panel, Words};
use embedded_graphics::geometry::Size;

/// Something to draw on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PanelKind {
    /// What `--panel` calls it.
    pub name: &'static str,
    /// In pixels.
    pub size: Size,
    /// What its pixels can show.
    pub colours: Colours,
    /// E-ink: it changes seldom and visibly.
    pub slow: bool,
}

/// What pixels can show, and in which theme they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// 24 bits, dark.
    Full,
    /// 16 bits, dark.
    HighColour,
    /// Light or nothing.
    Oled,
    /// Black on white.
    Paper,
    /// The cells of a terminal, drawn by the painter of the terminal.
    Cells,
}

/// Every panel, the largest first.
pub const PANELS: [PanelKind; 7] = [
    panel("tv-1080", 1920, 1080, Colours::Full),
    panel("tv-720", 1280, 720, Colours::Full),
    panel("tft-240x240", 240, 240, Colours::HighColour),
    panel("tft-320x170", 320, 170, Colours::HighColour),
    PanelKind { slow: true, ..panel("eink-296x128", 296, 128, Colours::Paper) },
    panel("oled-128x64", 128, 64, Colours::Oled),
    panel("terminal", 1120, 672, Colours::Cells),
];

const fn panel(name: &'static str, width: u32, height: u32, colours: Colours) -> PanelKind {
    PanelKind { name, size: Size::new(width, height), colours, slow: false }
}

impl PanelKind {
    /// The panel of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        PANELS.into_iter().find(|panel| panel.name == name)
    }

    /// Whether it has letters for these words.
    #[must_use]
    pub fn knows(&self, words: &Words<'_>) -> bool {
        words.language != "ja" || matches!(self.colours, Colours::Full | Colours::HighColour)
    }

    /// What layout must know of it.
    #[must_use]
    pub fn panel(&self) -> Panel<'static> {
        let panel = Panel::new(self.size.width, self.size.height);
        if self.slow { panel.slow() } else { panel }
    }
}
