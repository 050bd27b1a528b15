//! A QR code as the path of an SVG picture: the template draws it, so no markup is made here.

use crate::{fault::Fault, pages::view::QrPicture};
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// The quiet zone around it, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// Draws a text.
pub(super) fn draw(text: &str) -> Result<QrPicture, Fault> {
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
    Ok(QrPicture { path, size: width + 2 * QUIET })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_its_quiet_zone_and_its_corner() {
        let picture = draw("otpauth://totp/x").unwrap();
        assert_eq!(picture.size, 25 + 8);
        assert!(picture.path.starts_with("M4 4h1v1h-1zM5 4h1v1h-1z"));
    }
}
