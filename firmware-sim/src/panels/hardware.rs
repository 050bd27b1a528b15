//! A panel that shows screens by `cbl-display`, repainting only what changed, as a device does.

use std::convert::Infallible;
use std::time::Duration;

use cbl_display::{
    Atlas, Bitmap, BrokenFont, Colour, Crisp, ENGLISH, Footprint, Refresh, Scene, Theme, Type, Vector, brightness,
    damage, layout, paint_area,
};
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
    light: u8,
    /// What was last on it, and since when.
    last: Option<(Screen, Duration)>,
}

impl Hardware {
    /// A dark panel.
    #[must_use]
    pub fn new(kind: PanelKind) -> Self {
        Self {
            kind,
            picture: Picture::new(kind.size, Rgb888::BLACK),
            before: Footprint::unknown(),
            light: 100,
            last: None,
        }
    }

    /// What a person sees.
    #[must_use]
    pub fn picture(&self) -> &Picture {
        &self.picture
    }

    /// Shows a screen on a panel that has been on for so long, and says how much of it had to change.
    pub fn show(&mut self, screen: &Screen, about: &About, on_for: Duration) -> Refresh {
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
        let show =
            Show { screen: shown, about, minutes: self.minutes_unchanged(screen, on_for), over: screen.is_last() };
        match self.kind.colours {
            Colours::Full | Colours::Cells => VECTOR.with(|vector| match vector {
                Ok(vector) => self.show_in(vector, &show),
                Err(_) => self.show_in(&Atlas, &show),
            }),
            Colours::HighColour => self.show_in(&Atlas, &show),
            Colours::Paper => self.show_in(&Crisp, &show),
            Colours::Oled => self.show_in(&Bitmap, &show),
        }
    }

    /// Minutes since anything but the time left changed.
    fn minutes_unchanged(&mut self, screen: &Screen, on_for: Duration) -> u32 {
        let timeless = screen.without_time();
        let since = match &self.last {
            Some((last, since)) if *last == timeless => *since,
            _ => on_for,
        };
        self.last = Some((timeless, since));
        u32::try_from(on_for.saturating_sub(since).as_secs() / 60).unwrap_or(u32::MAX)
    }

    fn show_in<T: Type>(&mut self, letters: &T, show: &Show<'_>) -> Refresh {
        let Show { screen, about, minutes, over } = show;
        let keys = about.profile.keys();
        let panel = self.kind.panel().with_keys(keys.ok, keys.back);
        let words = if self.kind.knows(about.words) { about.words } else { &ENGLISH };
        let scene = layout(&panel, letters, screen, words);
        if self.kind.colours == Colours::Paper {
            return self.repaint(letters, &scene, &Theme::paper(), on_paper);
        }
        // What stands still for long moves a little and grows darker.
        let scene = scene.shifted(*minutes);
        let light = brightness(*minutes, *over);
        if self.light != light {
            (self.light, self.before) = (light, Footprint::unknown());
        }
        let theme = about.theme.dimmed(light);
        match self.kind.colours {
            Colours::HighColour => self.repaint::<T, Rgb565>(letters, &scene, &theme.convert(), Rgb888::from),
            Colours::Oled => self.repaint(letters, &scene, &Theme::mono(), on_oled),
            _ => self.repaint(letters, &scene, &theme, |colour| colour),
        }
    }

    fn repaint<T: Type, C: Colour>(
        &mut self,
        letters: &T,
        scene: &Scene<'_>,
        theme: &Theme<C>,
        seen: fn(C) -> Rgb888,
    ) -> Refresh {
        let after = scene.footprint();
        let changed = damage(&self.before, &after);
        self.before = after;
        let mut glass = Glass { picture: &mut self.picture, seen };
        for area in changed.areas() {
            let Ok(()) = paint_area(scene, letters, theme, area, &mut glass);
        }
        changed.refresh()
    }
}

/// What is to be on a panel.
struct Show<'a> {
    screen: cbl_display::Screen<'a>,
    about: &'a About,
    minutes: u32,
    over: bool,
}

thread_local! {
    /// Outlines are kept by each thread: letters are made once.
    static VECTOR: Result<Vector, BrokenFont> = Vector::new();
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

    fn fill_contiguous<I: IntoIterator<Item = C>>(&mut self, area: &Rectangle, colours: I) -> Result<(), Infallible> {
        self.picture.fill_contiguous(area, colours.into_iter().map(self.seen))
    }

    fn fill_solid(&mut self, area: &Rectangle, colour: C) -> Result<(), Infallible> {
        self.picture.fill_solid(area, (self.seen)(colour))
    }
}
