//! Colours, and what a panel makes of them.

use embedded_graphics::pixelcolor::{
    BinaryColor, Gray2, Gray4, Gray8, GrayColor, PixelColor, Rgb565, Rgb888, RgbColor,
};

use crate::scene::Ink;

/// A colour that a panel can show.
pub trait Colour: PixelColor {
    /// The nearest to `colour`.
    fn of(colour: Rgb888) -> Self;

    /// `ink` over `ground`, where a letter covers `coverage` of 255 of a pixel. Without shades: one or the other.
    #[must_use]
    fn mix(ground: Self, ink: Self, coverage: u8) -> Self {
        if coverage < 128 { ground } else { ink }
    }
}

/// The colours of a screen. Text and accent have a contrast of 4.5:1 at least, the QR code 7:1 (WCAG 2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme<C> {
    /// Below everything.
    pub background: C,
    /// What people must read.
    pub text: C,
    /// What people may read.
    pub muted: C,
    /// What people should look at.
    pub accent: C,
    /// On the accent.
    pub on_accent: C,
    /// What went wrong.
    pub warning: C,
    /// The part of the bar that is over.
    pub track: C,
    /// Below the QR code: light in every theme, since cameras do not read inverted codes.
    pub card: C,
    /// The QR code.
    pub module: C,
}

const WHITE: Rgb888 = Rgb888::WHITE;
const BLACK: Rgb888 = Rgb888::BLACK;

impl<C: Colour> Theme<C> {
    /// For a living room in the evening.
    #[must_use]
    pub fn dark() -> Self {
        Theme {
            background: Rgb888::new(0x10, 0x14, 0x1c),
            text: Rgb888::new(0xf2, 0xf4, 0xf8),
            muted: Rgb888::new(0xa3, 0xac, 0xbb),
            accent: Rgb888::new(0x6c, 0xb6, 0xff),
            on_accent: Rgb888::new(0x0a, 0x16, 0x26),
            warning: Rgb888::new(0xff, 0xc1, 0x5e),
            track: Rgb888::new(0x2b, 0x33, 0x40),
            card: WHITE,
            module: BLACK,
        }
        .convert()
    }

    /// For a bright room.
    #[must_use]
    pub fn light() -> Self {
        Theme {
            background: Rgb888::new(0xe8, 0xec, 0xf2),
            text: Rgb888::new(0x14, 0x1a, 0x24),
            muted: Rgb888::new(0x4d, 0x57, 0x68),
            accent: Rgb888::new(0x0b, 0x55, 0xb8),
            on_accent: WHITE,
            warning: Rgb888::new(0x84, 0x45, 0x00),
            track: Rgb888::new(0xc8, 0xd0, 0xdb),
            card: WHITE,
            module: BLACK,
        }
        .convert()
    }

    /// Light on dark, without shades: OLED.
    #[must_use]
    pub fn mono() -> Self {
        Self::two(C::of(BLACK), C::of(WHITE))
    }

    /// Dark on light, without shades: e-ink.
    #[must_use]
    pub fn paper() -> Self {
        Self::two(C::of(WHITE), C::of(BLACK))
    }

    fn two(ground: C, ink: C) -> Self {
        Self {
            background: ground,
            text: ink,
            muted: ink,
            accent: ink,
            on_accent: ground,
            warning: ink,
            track: ground,
            card: C::of(WHITE),
            module: C::of(BLACK),
        }
    }

    pub(crate) fn ink(&self, ink: Ink) -> C {
        match ink {
            Ink::Text => self.text,
            Ink::Muted => self.muted,
            Ink::Accent => self.accent,
            Ink::Warning => self.warning,
            Ink::OnAccent => self.on_accent,
        }
    }
}

impl Theme<Rgb888> {
    /// The same on a panel of other colours.
    #[must_use]
    pub fn convert<C: Colour>(&self) -> Theme<C> {
        Theme {
            background: C::of(self.background),
            text: C::of(self.text),
            muted: C::of(self.muted),
            accent: C::of(self.accent),
            on_accent: C::of(self.on_accent),
            warning: C::of(self.warning),
            track: C::of(self.track),
            card: C::of(self.card),
            module: C::of(self.module),
        }
    }
}

/// Between two channels, rounded.
fn blend(ground: u8, ink: u8, coverage: u8) -> u8 {
    let (ground, ink, coverage) = (u16::from(ground), u16::from(ink), u16::from(coverage));
    let sum = ground * (255 - coverage) + ink * coverage + 127;
    u8::try_from(sum / 255).unwrap_or(u8::MAX)
}

impl Colour for Rgb888 {
    fn of(colour: Rgb888) -> Self {
        colour
    }

    fn mix(ground: Self, ink: Self, coverage: u8) -> Self {
        match coverage {
            0 => ground,
            u8::MAX => ink,
            _ => Self::new(
                blend(ground.r(), ink.r(), coverage),
                blend(ground.g(), ink.g(), coverage),
                blend(ground.b(), ink.b(), coverage),
            ),
        }
    }
}

impl Colour for Rgb565 {
    fn of(colour: Rgb888) -> Self {
        colour.into()
    }

    fn mix(ground: Self, ink: Self, coverage: u8) -> Self {
        match coverage {
            0 => ground,
            u8::MAX => ink,
            _ => Self::new(
                blend(ground.r(), ink.r(), coverage),
                blend(ground.g(), ink.g(), coverage),
                blend(ground.b(), ink.b(), coverage),
            ),
        }
    }
}

macro_rules! grey {
    ($($colour:ty),*) => {$(
        impl Colour for $colour {
            fn of(colour: Rgb888) -> Self {
                Gray8::from(colour).into()
            }

            fn mix(ground: Self, ink: Self, coverage: u8) -> Self {
                Self::new(blend(ground.luma(), ink.luma(), coverage))
            }
        }
    )*};
}
grey!(Gray8, Gray4, Gray2);

impl Colour for BinaryColor {
    fn of(colour: Rgb888) -> Self {
        Gray8::from(colour).into()
    }
}
