//! The operator's colour: one is given, and what pages need beside it is derived, readable in light and in dark.

use std::fmt::Write;

/// The least contrast of letters (WCAG 2.2, success criterion 1.4.3).
const LEAST: f64 = 4.5;

/// What stands behind the colour in `cbl.css`: cards, the page, insets; in light and in dark.
const LIGHT: [Color; 3] = [Color(0xff, 0xff, 0xff), Color(0xf4, 0xf3, 0xef), Color(0xf7, 0xf7, 0xf9)];
const DARK: [Color; 3] = [Color(0x19, 0x1c, 0x23), Color(0x0f, 0x11, 0x16), Color(0x20, 0x24, 0x2d)];
const WHITE: Color = Color(0xff, 0xff, 0xff);
const BLACK: Color = Color(0x08, 0x0a, 0x10);

/// A colour of buttons and links on which white letters can be read, and which can be read on light pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent(Color);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Color(u8, u8, u8);

impl Accent {
    /// Reads `#2f4bd8`. The error says what is wrong with it, and a colour near it that would do.
    pub fn read(text: &str) -> Result<Self, String> {
        let color = Color::read(text).ok_or_else(|| format!("{text:?} is no colour; write for example \"#2f4bd8\""))?;
        if color.is_readable_on(&LIGHT) {
            return Ok(Self(color));
        }
        let darker = (1..=100).map(|percent| color.mixed(BLACK, percent)).find(|darker| darker.is_readable_on(&LIGHT));
        Err(format!(
            "{text} has a contrast of {:.1} on the pages, and letters need {LEAST}; a darker one such as {} would do",
            color.least_contrast(&LIGHT),
            darker.unwrap_or(BLACK).text()
        ))
    }

    /// As it is written in a file.
    #[must_use]
    pub fn text(self) -> String {
        self.0.text()
    }

    /// The style sheet that replaces the colours of `cbl.css`.
    pub(crate) fn css(self) -> String {
        let color = self.0;
        let lighter = (0..=100).map(|percent| color.mixed(WHITE, percent)).find(|light| light.is_readable_on(&DARK));
        let light = lighter.unwrap_or(WHITE);
        let rule = |accent: Color, on: Color, deep: Color| {
            format!(":root{{--accent:{};--on-accent:{};--accent-deep:{}}}", accent.text(), on.text(), deep.text())
        };
        let mut css = rule(color, WHITE, color.mixed(BLACK, 25));
        let dark = rule(light, BLACK, light.mixed(WHITE, 30));
        // Writing to a String cannot fail.
        let _ = write!(css, "@media (prefers-color-scheme:dark){{{dark}}}");
        css
    }
}

impl Color {
    fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let part = |at: usize| digits.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
        Some(Self(part(0)?, part(2)?, part(4)?))
    }

    fn text(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// This colour with `percent` of another.
    fn mixed(self, other: Self, percent: u16) -> Self {
        let mix = |own: u8, other: u8| {
            let sum = u16::from(own) * (100 - percent) + u16::from(other) * percent;
            u8::try_from(sum / 100).unwrap_or(u8::MAX)
        };
        Self(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }

    /// The relative luminance (WCAG 2.2), 0 to 1.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.0722f64.mul_add(linear(self.2), 0.2126f64.mul_add(linear(self.0), 0.7152 * linear(self.1)))
    }

    /// The contrast ratio (WCAG 2.2), 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn least_contrast(self, grounds: &[Self]) -> f64 {
        grounds.iter().map(|ground| self.contrast(*ground)).fold(21.0, f64::min)
    }

    fn is_readable_on(self, grounds: &[Self]) -> bool {
        self.least_contrast(grounds) >= LEAST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((WHITE.contrast(Color(0, 0, 0)) - 21.0).abs() < 0.01);
        assert!((WHITE.contrast(Color(0x76, 0x76, 0x76)) - 4.54).abs() < 0.01);
    }

    #[test]
    fn a_colour_that_nobody_can_read_is_refused_with_one_that_would_do() {
        let error = Accent::read("#ffcc00").unwrap_err();
        assert!(error.starts_with("#ffcc00 has a contrast of 1.4 on the pages, and letters need 4.5;"), "{error}");
        let proposed = error.split("such as ").nth(1).unwrap().split(' ').next().unwrap();
        assert!(Accent::read(proposed).is_ok(), "{proposed}");
        for none in ["", "red", "#fff", "#12345g", "2f4bd8", "#2f4bd8ff", "#2f4bdé"] {
            assert!(Accent::read(none).unwrap_err().contains("is no colour"), "{none}");
        }
    }

    /// Any colour that is taken can be read on pages of both kinds, and letters on it.
    #[test]
    fn what_is_derived_can_be_read() {
        for text in ["#2f4bd8", "#b3261e", "#006b47", "#000000", "#5a2d81", "#7a4b00"] {
            let css = Accent::read(text).unwrap().css();
            let colors = css.split('#').skip(1).map(|rest| Color::read(&format!("#{}", &rest[..6])).unwrap());
            let colors: Vec<_> = colors.collect();
            let [light, on_light, deep, dark, on_dark, bright] = colors[..] else { panic!("{css}") };
            assert!(light.is_readable_on(&LIGHT) && deep.is_readable_on(&LIGHT) && light.contrast(on_light) >= LEAST);
            assert!(dark.is_readable_on(&DARK) && bright.is_readable_on(&DARK) && dark.contrast(on_dark) >= LEAST);
        }
    }
}
