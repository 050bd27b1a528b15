//! What kind of device it is: its name, its keys, and how it stands on the desk.

use clap::ValueEnum;
use embedded_graphics::pixelcolor::Rgb888;

/// The kinds there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Profile {
    /// A television with a remote control.
    #[default]
    Tv,
    /// A game console with a controller.
    Console,
    /// A badge with two buttons.
    Badge,
}

/// What is printed on the two keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyNames {
    /// Does what the screen proposes.
    pub ok: &'static str,
    /// Leads away from it.
    pub back: &'static str,
}

impl Profile {
    /// What its owner calls it, if they do not say.
    #[must_use]
    pub fn device_name(self) -> &'static str {
        match self {
            Self::Tv => "Living room TV",
            Self::Console => "Game console",
            Self::Badge => "Badge",
        }
    }

    /// What is printed on its keys.
    #[must_use]
    pub fn keys(self) -> KeyNames {
        match self {
            Self::Tv => KeyNames { ok: "OK", back: "Back" },
            Self::Console => KeyNames { ok: "A", back: "B" },
            Self::Badge => KeyNames { ok: "1", back: "2" },
        }
    }

    /// The panel that such a device usually has.
    #[must_use]
    pub fn panel(self) -> &'static str {
        match self {
            Self::Tv => "tv-1080",
            Self::Console => "tv-720",
            Self::Badge => "tft-240x240",
        }
    }

    /// The colour of its maker; that of the theme when absent.
    #[must_use]
    pub fn brand(self) -> Option<Rgb888> {
        match self {
            Self::Console => Some(Rgb888::new(0x8f, 0xe3, 0x88)),
            Self::Tv | Self::Badge => None,
        }
    }
}
