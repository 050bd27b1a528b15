//! Contrast, as WCAG 2.2 counts it, in whole numbers.

use embedded_graphics::pixelcolor::{Rgb888, RgbColor};

use crate::theme::{Colour, Theme};

/// The least contrast of text, in hundredths: 4.5 to 1.
pub const TEXT_CONTRAST: u32 = 450;
/// The least contrast of codes, in hundredths: 7 to 1.
pub const CODE_CONTRAST: u32 = 700;

/// The contrast of two colours in hundredths: 100 to 2100.
#[must_use]
pub fn contrast(one: Rgb888, other: Rgb888) -> u32 {
    let [one, other] = [one, other].map(luminance);
    let (light, dark) = (one.max(other), one.min(other));
    u32::try_from(100 * (light + 50_000) / (dark + 50_000)).unwrap_or(u32::MAX)
}

/// Relative luminance, of 1,000,000.
fn luminance(colour: Rgb888) -> u64 {
    let [red, green, blue] = [colour.r(), colour.g(), colour.b()].map(linear);
    (2126 * red + 7152 * green + 722 * blue) / 10_000
}

/// A channel of sRGB as light, of 1,000,000.
fn linear(channel: u8) -> u64 {
    let channel = u64::from(channel) * 1_000_000 / 255;
    if channel <= 40_450 {
        return channel * 100 / 1292;
    }
    let base = (channel + 55_000) * 1000 / 1055;
    // The curve is base^2.4: base^2 times the fifth root of base^2.
    let square = base * base / 1_000_000;
    let root = (0..20_u32).rev().fold(0, |root, bit| {
        let larger = root | 1_u64 << bit;
        if fifth_power(larger) <= square { larger } else { root }
    });
    square * root / 1_000_000
}

fn fifth_power(x: u64) -> u64 {
    let square = x * x / 1_000_000;
    square * square / 1_000_000 * x / 1_000_000
}

impl Theme<Rgb888> {
    /// The theme with a brand's colour for its accent, as far towards the colour of text as it must be to be legible.
    #[must_use]
    pub fn with_brand(self, brand: Rgb888) -> Self {
        let legible = |colour: &Rgb888| contrast(*colour, self.background) >= TEXT_CONTRAST;
        let accent = (0..=u8::MAX).step_by(5).map(|share| Colour::mix(brand, self.text, share)).find(legible);
        let accent = accent.unwrap_or(self.text);
        let [dark, light] = [Rgb888::BLACK, Rgb888::WHITE];
        let on_accent = if contrast(dark, accent) > contrast(light, accent) { dark } else { light };
        Self { accent, on_accent, ..self }
    }

    /// The theme on a panel that should be at `percent` of its brightness but cannot be dimmed itself. A theme that
    /// is legible stays so down to 80.
    #[must_use]
    pub fn dimmed(self, percent: u8) -> Self {
        let share = u8::try_from(u16::from(percent.min(100)) * 255 / 100).unwrap_or(u8::MAX);
        let dim = |colour| Colour::mix(Rgb888::BLACK, colour, share);
        Self {
            background: dim(self.background),
            text: dim(self.text),
            muted: dim(self.muted),
            accent: dim(self.accent),
            on_accent: dim(self.on_accent),
            warning: dim(self.warning),
            track: dim(self.track),
            card: dim(self.card),
            module: self.module,
        }
    }

    /// Whether everything can be read: text, accents and warnings at 4.5:1, code and QR code at 7:1.
    #[must_use]
    pub fn is_legible(&self) -> bool {
        let on_background = [self.muted, self.accent, self.warning];
        on_background.into_iter().all(|colour| contrast(colour, self.background) >= TEXT_CONTRAST)
            && on_background.into_iter().all(|colour| contrast(self.on_accent, colour) >= TEXT_CONTRAST)
            && contrast(self.text, self.background) >= CODE_CONTRAST
            && contrast(self.module, self.card) >= CODE_CONTRAST
    }
}
