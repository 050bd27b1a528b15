//! The panels that a screen must look right on.

use std::sync::LazyLock;

use cbl_display::{
    Atlas, Bitmap, Canvas, Colour, Crisp, Panel, Scene, Screen, Theme, Type, Vector, Words, layout, paint,
};
use embedded_graphics::pixelcolor::{BinaryColor, Rgb565, Rgb888};

/// Letters and colours of a panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Television,
    Colour,
    Paper,
    Oled,
}

pub struct Sample {
    pub name: &'static str,
    pub kind: Kind,
    pub panel: Panel<'static>,
}

pub const PANELS: [Sample; 6] = [
    Sample { name: "tv-1080", kind: Kind::Television, panel: Panel::new(1920, 1080).with_keys("OK", "Back") },
    Sample { name: "tv-720", kind: Kind::Television, panel: Panel::new(1280, 720).with_keys("OK", "Back") },
    Sample { name: "tft-240x240", kind: Kind::Colour, panel: Panel::new(240, 240) },
    Sample { name: "tft-320x170", kind: Kind::Colour, panel: Panel::new(320, 170).with_keys("A", "B") },
    Sample { name: "eink-296x128", kind: Kind::Paper, panel: Panel::new(296, 128).slow() },
    Sample { name: "oled-128x64", kind: Kind::Oled, panel: Panel::new(128, 64) },
];

/// Outlines are kept by each thread: letters are made once.
pub fn with_vector<R>(see: impl FnOnce(&Vector) -> R) -> R {
    thread_local!(static VECTOR: LazyLock<Vector> = LazyLock::new(|| Vector::new().unwrap()));
    VECTOR.with(|vector| see(vector))
}

/// A picture, in the colours that a PNG knows.
pub struct Picture {
    pub width: u32,
    pub pixels: Vec<Rgb888>,
}

impl Sample {
    pub fn scene<'a>(&self, screen: &Screen<'a>, words: &Words<'a>) -> Scene<'a> {
        match self.kind {
            Kind::Television => with_vector(|vector| layout(&self.panel, vector, screen, words)),
            Kind::Colour => layout(&self.panel, &Atlas, screen, words),
            Kind::Paper => layout(&self.panel, &Crisp, screen, words),
            Kind::Oled => layout(&self.panel, &Bitmap, screen, words),
        }
    }

    /// `light` where the panel has the choice.
    pub fn picture(&self, scene: &Scene<'_>, light: bool) -> Picture {
        let theme = if light { Theme::light() } else { Theme::dark() };
        match self.kind {
            Kind::Television => with_vector(|vector| picture::<_, Rgb888>(scene, vector, &theme.convert())),
            Kind::Colour => picture::<_, Rgb565>(scene, &Atlas, &theme.convert()),
            Kind::Paper => picture::<_, BinaryColor>(scene, &Crisp, &Theme::paper()),
            Kind::Oled => picture::<_, BinaryColor>(scene, &Bitmap, &Theme::mono()),
        }
    }
}

fn picture<T: Type, C: Colour + Into<Rgb888>>(scene: &Scene<'_>, types: &T, theme: &Theme<C>) -> Picture {
    let mut canvas = Canvas::new(scene.size(), theme.warning);
    paint(scene, types, theme, &mut canvas).unwrap();
    let pixels = canvas.pixels().iter().map(|colour| (*colour).into()).collect();
    Picture { width: scene.size().width, pixels }
}

impl Picture {
    pub fn height(&self) -> u32 {
        u32::try_from(self.pixels.len()).unwrap() / self.width
    }
}
