//! Pictures of panels with one colour as text: a character is two pixels, one above the other.

use embedded_graphics::pixelcolor::RgbColor as _;

use crate::panels::Picture;

/// `'` where the upper pixel is lit, `.` where the lower one is, `:` for both. On paper, ink counts as light.
pub(crate) fn rows(picture: &Picture, paper: bool) -> String {
    let width = usize::try_from(picture.width).unwrap();
    let lit: Vec<bool> = picture.pixels.iter().map(|colour| (colour.r() > 127) != paper).collect();
    let rows: Vec<&[bool]> = lit.chunks(width).collect();
    let character = |(upper, lower): (&bool, &bool)| match (upper, lower) {
        (false, false) => ' ',
        (true, false) => '\'',
        (false, true) => '.',
        (true, true) => ':',
    };
    let line =
        |pair: &[&[bool]]| pair[0].iter().zip(pair[1]).map(character).collect::<String>().trim_end().to_owned() + "\n";
    rows.chunks_exact(2).map(line).collect()
}
