//! A panel that shows screens by `cbl-display`, repainting only what changed, as a device does.

use std::convert::Infallible;

use cbl_display::{Bitmap, Colour, Footprint, Refresh, Scene, Theme, damage, layout, paint_area};
use embedded_graphics::Pixel;
use embedded_graphics::draw_target::DrawTarget;
use embedded_graphics::geometry::Dimensions;
use embedded_graphics::pixelcolor::{BinaryColor, Rgb565, Rgb888, RgbColor};
use embedded_graphics::primitives::Rectangle;

use super::device_screen::{About, device_screen};
use super::table::{Colours, PanelKind};
use super::terminal_picture;
use crate::picture::Picture;
use crate::screen::Screen;

/// The light of an OLED is a little blue; e-ink is never quite white nor quite black.
const OLED_LIGHT: Rgb888 = Rgb888::new(0xdc, 0xec, 0xff);
const OLED_DARK: Rgb888 = Rgb888::new(0x05, 0x07, 0x0a);
const PAPER_LIGHT: Rgb888 = Rgb888::new(0xe4, 0xe4, 0xdc);
const PAPER_DARK: Rgb888 = Rgb888::new(0x26, 0x26, 0x24);

/// One panel and what is on it.
#[derive(Debug)]
pub struct Hardware {
    /// Which.
    pub kind: PanelKind,
    picture: Picture,
    before: Footprint,
}

impl Hardware {
    /// A dark panel.
    #[must_use]
    pub fn new(kind: PanelKind) -> Self {
        Self { kind, picture: Picture::new(kind.size, Rgb888::BLACK), before: Footprint::unknown() }
    }

    /// What a person sees.
    #[must_use]
    pub fn picture(&self) -> &Picture {
        &self.picture
    }

    /// Shows a screen, and says how much of the panel had to change.
    pub fn show(&mut self, screen: &Screen, about: &About) -> Refresh {
        if self.kind.colours == Colours::Cells {
            let new = terminal_picture::draw(self.kind.size, screen, about);
            let change = if new == self.picture { Refresh::Skip } else { Refresh::Full };
            self.picture = new;
            return change;
        }
        let Some(shown) = device_screen(screen, about) else {
            // Without power a panel is dark; paper keeps what it shows.
            if self.kind.colours != Colours::Paper {
                *self = Self::new(self.kind);
            }
            return Refresh::Full;
        };
        let keys = about.profile.keys();
        let scene = layout(&self.kind.panel().with_keys(keys.ok, keys.back), &Bitmap, &shown, about.words);
        let dark = Theme::dark();
        let theme = Theme { accent: about.profile.accent().unwrap_or(dark.accent), ..dark };
        match self.kind.colours {
            Colours::Full | Colours::Cells => self.repaint(&scene, &theme, |colour| colour),
            Colours::HighColour => self.repaint::<Rgb565>(&scene, &theme.convert(), Rgb888::from),
            Colours::Oled => self.repaint(&scene, &Theme::mono(), on_oled),
            Colours::Paper => self.repaint(&scene, &Theme::paper(), on_paper),
        }
    }

    fn repaint<C: Colour>(&mut self, scene: &Scene<'_>, theme: &Theme<C>, seen: fn(C) -> Rgb888) -> Refresh {
        let after = scene.footprint();
        let changed = damage(&self.before, &after);
        self.before = after;
        let mut glass = Glass { picture: &mut self.picture, seen };
        for area in changed.areas() {
            let Ok(()) = paint_area(scene, &Bitmap, theme, area, &mut glass);
        }
        changed.refresh()
    }
}

fn on_oled(colour: BinaryColor) -> Rgb888 {
    if colour.is_on() { OLED_LIGHT } else { OLED_DARK }
}

fn on_paper(colour: BinaryColor) -> Rgb888 {
    if colour.is_on() { PAPER_LIGHT } else { PAPER_DARK }
}

/// The glass of a panel: takes its colours, and gives what people see of them.
struct Glass<'a, C> {
    picture: &'a mut Picture,
    seen: fn(C) -> Rgb888,
}

impl<C> Dimensions for Glass<'_, C> {
    fn bounding_box(&self) -> Rectangle {
        self.picture.bounding_box()
    }
}

impl<C: Colour> DrawTarget for Glass<'_, C> {
    type Color = C;
    type Error = Infallible;

    fn draw_iter<I: IntoIterator<Item = Pixel<C>>>(&mut self, pixels: I) -> Result<(), Infallible> {
        let seen = self.seen;
        self.picture.draw_iter(pixels.into_iter().map(|Pixel(place, colour)| Pixel(place, seen(colour))))
    }

    fn fill_solid(&mut self, area: &Rectangle, colour: C) -> Result<(), Infallible> {
        self.picture.fill_solid(area, (self.seen)(colour))
    }
}
