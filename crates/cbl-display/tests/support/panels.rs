//! The panels that a screen must look right on.

use std::sync::LazyLock;

use cbl_display::{
    Atlas, Bitmap, Canvas, Colour, Crisp, Panel, Scene, Screen, Theme, Type, Vector, Words, damage, layout, paint,
    paint_area,
};
use embedded_graphics::pixelcolor::{BinaryColor, Rgb565, Rgb888};

/// Letters and colours of a panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Television,
    Colour,
    Paper,
    Oled,
}

pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) panel: Panel<'static>,
}

pub(crate) const PANELS: [Sample; 6] = [
    Sample { name: "tv-1080", kind: Kind::Television, panel: Panel::new(1920, 1080).with_keys("OK", "Back") },
    Sample { name: "tv-720", kind: Kind::Television, panel: Panel::new(1280, 720).with_keys("OK", "Back") },
    Sample { name: "tft-240x240", kind: Kind::Colour, panel: Panel::new(240, 240) },
    Sample { name: "tft-320x170", kind: Kind::Colour, panel: Panel::new(320, 170).with_keys("A", "B") },
    Sample { name: "eink-296x128", kind: Kind::Paper, panel: Panel::new(296, 128).slow() },
    Sample { name: "oled-128x64", kind: Kind::Oled, panel: Panel::new(128, 64) },
];

/// Outlines are kept by each thread: letters are made once.
pub(crate) fn with_vector<R>(see: impl FnOnce(&Vector) -> R) -> R {
    thread_local!(static VECTOR: LazyLock<Vector> = LazyLock::new(|| Vector::new().unwrap()));
    VECTOR.with(|vector| see(vector))
}

/// A picture, in the colours that a PNG knows.
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) pixels: Vec<Rgb888>,
}

impl Sample {
    pub(crate) fn scene<'a>(&self, screen: &Screen<'a>, words: &Words<'a>) -> Scene<'a> {
        match self.kind {
            Kind::Television => with_vector(|vector| layout(&self.panel, vector, screen, words)),
            Kind::Colour => layout(&self.panel, &Atlas, screen, words),
            Kind::Paper => layout(&self.panel, &Crisp, screen, words),
            Kind::Oled => layout(&self.panel, &Bitmap, screen, words),
        }
    }

    /// In `theme`, where the panel has a choice.
    pub(crate) fn picture(&self, scene: &Scene<'_>, theme: &Theme<Rgb888>) -> Picture {
        self.repaired(scene, scene, theme)
    }

    /// A panel that showed `before` and was painted where damage says so.
    pub(crate) fn repaired(&self, before: &Scene<'_>, after: &Scene<'_>, theme: &Theme<Rgb888>) -> Picture {
        let scenes = [before, after];
        match self.kind {
            Kind::Television => with_vector(|vector| painted::<_, Rgb888>(scenes, vector, &theme.convert())),
            Kind::Colour => painted::<_, Rgb565>(scenes, &Atlas, &theme.convert()),
            Kind::Paper => painted::<_, BinaryColor>(scenes, &Crisp, &Theme::paper()),
            Kind::Oled => painted::<_, BinaryColor>(scenes, &Bitmap, &Theme::mono()),
        }
    }
}

fn painted<T: Type, C: Colour + Into<Rgb888>>(
    [before, after]: [&Scene<'_>; 2],
    types: &T,
    theme: &Theme<C>,
) -> Picture {
    let mut canvas = Canvas::new(after.size(), theme.warning);
    paint(before, types, theme, &mut canvas).unwrap();
    for area in damage(&before.footprint(), &after.footprint()).areas() {
        paint_area(after, types, theme, area, &mut canvas).unwrap();
    }
    let pixels = canvas.pixels().iter().map(|colour| (*colour).into()).collect();
    Picture { width: after.size().width, pixels }
}

impl Picture {
    pub(crate) fn height(&self) -> u32 {
        u32::try_from(self.pixels.len()).unwrap() / self.width
    }
}
