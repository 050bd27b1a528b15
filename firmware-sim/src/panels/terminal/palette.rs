//! The colours of the television, and their absence.

use ratatui::style::{Color, Modifier, Style};

/// The styles that screens are drawn with. Each state also has words and a sign of its own: never colour alone.
#[derive(Debug, Clone, Copy)]
pub struct Palette {
    coloured: bool,
}

const NIGHT: Color = Color::Rgb(13, 17, 28);

impl Palette {
    /// Light on a night sky.
    pub const COLOURED: Self = Self { coloured: true };
    /// Nothing but bold: `NO_COLOR`.
    pub const PLAIN: Self = Self { coloured: false };

    /// Whether a QR code may be drawn, which needs black on white.
    #[must_use]
    pub fn is_coloured(self) -> bool {
        self.coloured
    }

    pub(super) fn text(self) -> Style {
        self.on_night(Color::Rgb(232, 236, 244))
    }

    pub(super) fn strong(self) -> Style {
        self.on_night(Color::Rgb(255, 255, 255)).add_modifier(Modifier::BOLD)
    }

    pub(super) fn quiet(self) -> Style {
        self.on_night(Color::Rgb(150, 160, 180))
    }

    pub(super) fn accent(self) -> Style {
        self.on_night(Color::Rgb(125, 195, 255)).add_modifier(Modifier::BOLD)
    }

    pub(super) fn good(self) -> Style {
        self.on_night(Color::Rgb(126, 231, 135)).add_modifier(Modifier::BOLD)
    }

    pub(super) fn attention(self) -> Style {
        self.on_night(Color::Rgb(255, 196, 102)).add_modifier(Modifier::BOLD)
    }

    pub(super) fn bad(self) -> Style {
        self.on_night(Color::Rgb(255, 135, 126)).add_modifier(Modifier::BOLD)
    }

    /// The part of the bar that is over.
    pub(super) fn faint(self) -> Style {
        self.on_night(Color::Rgb(62, 70, 90))
    }

    /// The case around the screen.
    pub(super) fn case(self) -> Style {
        if self.coloured { Style::new().fg(Color::Rgb(96, 104, 124)) } else { Style::new() }
    }

    fn on_night(self, colour: Color) -> Style {
        if self.coloured { Style::new().fg(colour).bg(NIGHT) } else { Style::new() }
    }
}
