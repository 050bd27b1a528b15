//! Which face and size a text has, for letters that come in many sizes.

use embedded_graphics::geometry::Size;

use super::Role;

/// Sentences.
pub(crate) const SANS: u8 = 0;
/// Names and titles.
pub(crate) const BOLD: u8 = 1;
/// Codes.
pub(crate) const MONO: u8 = 2;

/// Face, and em size in pixels.
pub(crate) fn face_and_size(role: Role, panel: Size, step: u8) -> (u8, u16) {
    let shortest = panel.width.min(panel.height);
    let sizes = match shortest {
        0..=239 => small(role),
        240..=479 => medium(role),
        _ => television(role),
    };
    let size = sizes.get(usize::from(step)).copied().unwrap_or(13);
    let size = if shortest >= 480 { shortest * size / 1080 } else { size };
    let face = match role {
        Role::Body | Role::Hint => SANS,
        Role::Title | Role::Service | Role::Address => BOLD,
        Role::Code | Role::Number => MONO,
    };
    (face, u16::try_from(size).unwrap_or(u16::MAX))
}

fn small(role: Role) -> [u32; 5] {
    match role {
        Role::Code => [36, 28, 22, 16, 13],
        Role::Number => [44, 44, 44, 36, 28],
        Role::Title => [24, 20, 20, 17, 15],
        Role::Service => [17, 15, 15, 13, 13],
        Role::Address => [17, 17, 15, 15, 13],
        Role::Body => [15, 15, 15, 13, 13],
        Role::Hint => [13; 5],
    }
}

fn medium(role: Role) -> [u32; 5] {
    match role {
        Role::Code => [44, 36, 28, 20, 16],
        Role::Number => [44; 5],
        Role::Title => [28, 24, 20, 20, 17],
        Role::Service => [20, 17, 17, 15, 15],
        Role::Address => [20, 20, 17, 17, 15],
        Role::Body => [17, 17, 15, 15, 13],
        Role::Hint => [15, 15, 15, 13, 13],
    }
}

/// At 1080 lines, where letters of sentences must be 26 pixels high and those of codes 100: from the top of `d` to the
/// bottom of `p` these faces have 87 hundredths of their size. The smallest of codes is for long ones without groups on
/// panels that stand upright.
fn television(role: Role) -> [u32; 5] {
    match role {
        Role::Code => [152, 140, 128, 116, 72],
        Role::Number => [260, 240, 220, 200, 180],
        Role::Title => [84, 76, 68, 60, 52],
        Role::Service => [48, 46, 44, 42, 40],
        Role::Address => [54, 48, 42, 38, 34],
        Role::Body => [44, 42, 38, 34, 32],
        Role::Hint => [34, 34, 32, 30, 30],
    }
}
