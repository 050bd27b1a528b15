//! QR codes, without heap.

use qrcodegen_no_heap::{Mask, QrCode, QrCodeEcc, Version};

/// The largest that any panel shows: at two pixels per module version 3 fills 64 pixels, and at eight pixels version 14
/// fills three fifths of a television.
const LARGEST: Version = Version::new(if cfg!(any(feature = "atlas", feature = "vector")) { 15 } else { 6 });

/// Choosing the best mask is most of the work; where there are no letters to smooth, time and flash are scarce.
const MASK: Option<Mask> = if cfg!(any(feature = "atlas", feature = "vector")) { None } else { Some(Mask::new(2)) };

/// Gives the code for `payload` to `see`; nothing if it is empty or too long. Correction is level M or better.
pub(crate) fn encode<R>(payload: &str, see: impl FnOnce(&QrCode<'_>) -> R) -> Option<R> {
    let mut scratch = [0; LARGEST.buffer_len()];
    let mut out = [0; LARGEST.buffer_len()];
    if payload.is_empty() {
        return None;
    }
    let code =
        QrCode::encode_text(payload, &mut scratch, &mut out, QrCodeEcc::Medium, Version::MIN, LARGEST, MASK, true);
    code.ok().map(|code| see(&code))
}

/// Modules per side of the code for `payload`.
pub(crate) fn modules(payload: &str) -> Option<u32> {
    encode(payload, |code| code.size().unsigned_abs())
}
