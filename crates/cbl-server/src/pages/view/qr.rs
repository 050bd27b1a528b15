//! A QR code as the path of an SVG picture: the template draws it, so no markup is made here.

use crate::fault::Fault;
use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;
use std::fmt::Write;

/// The quiet zone around it, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// A QR code.
#[derive(Clone, Default, Serialize)]
pub struct QrPicture {
    /// The path of its dark modules.
    pub path: String,
    /// Its width and height in modules.
    pub size: usize,
}

impl QrPicture {
    /// Draws a text. An error: it is too long.
    pub fn of(text: &str) -> Result<Self, Fault> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M);
        let code = code.map_err(|_| Fault::Crypto("an address is too long for a QR code"))?;
        let width = code.width();
        let mut path = String::new();
        for (at, color) in code.to_colors().into_iter().enumerate() {
            if color == Color::Dark {
                // Writing to a text does not fail.
                let _ = write!(path, "M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET);
            }
        }
        Ok(Self { path, size: width + 2 * QUIET })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_its_quiet_zone_and_its_corner() {
        let picture = QrPicture::of("otpauth://totp/x").unwrap();
        assert_eq!(picture.size, 25 + 8);
        assert!(picture.path.starts_with("M4 4h1v1h-1zM5 4h1v1h-1z"));
    }
}
