//! Pictures: put together, made smaller, and as a PNG.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use cbl_display::Canvas;
use embedded_graphics::draw_target::DrawTarget;
use embedded_graphics::geometry::{OriginDimensions, Point};
use embedded_graphics::pixelcolor::{Rgb888, RgbColor};
use embedded_graphics::primitives::Rectangle;

/// A picture as people see it.
pub type Picture = Canvas<Rgb888>;

/// Draws one picture into another, each of its pixels `scale` wide and high.
pub fn place(picture: &Picture, on: &mut Picture, at: Point, scale: u32) {
    let times = usize::try_from(scale).unwrap_or(1);
    let wide =
        |row: &'_ [Rgb888]| row.iter().flat_map(|colour| std::iter::repeat_n(*colour, times)).collect::<Vec<_>>();
    let colours = rows(picture).flat_map(|row| std::iter::repeat_n(wide(row), times)).flatten();
    let Ok(()) = on.fill_contiguous(&Rectangle::new(at, picture.size() * scale), colours);
}

/// The picture made smaller by a whole number: each pixel is the mean of a square of `by` times `by`.
#[must_use]
pub fn shrunk(picture: &Picture, by: u32) -> Picture {
    let by = by.max(1);
    let size = picture.size() / by;
    let mut small = Picture::new(size, Rgb888::BLACK);
    let square_side = usize::try_from(by).unwrap_or(1);
    let rows: Vec<_> = rows(picture).collect();
    let means = rows.chunks_exact(square_side).flat_map(|band| {
        (0..size.width as usize).map(move |x| {
            let square = band.iter().filter_map(|row| row.get(x * square_side..(x + 1) * square_side)).flatten();
            mean(square)
        })
    });
    let Ok(()) = small.fill_contiguous(&Rectangle::new(Point::zero(), size), means);
    small
}

/// As a PNG; of few colours, with a palette, which is several times smaller.
pub fn png(picture: &Picture) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let size = picture.size();
    let mut encoder = png::Encoder::new(&mut bytes, size.width, size.height);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    let data: Vec<u8> = if let Some(palette) = few_colours(picture) {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette.concat());
        let index = |colour| palette.binary_search(&channels(colour)).ok().and_then(|index| u8::try_from(index).ok());
        picture.pixels().iter().map(|colour| index(*colour).unwrap_or(0)).collect()
    } else {
        encoder.set_color(png::ColorType::Rgb);
        picture.pixels().iter().copied().flat_map(channels).collect()
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

/// Writes a PNG, whole or not at all.
pub fn write(picture: &Picture, path: &Path) -> io::Result<()> {
    let new = path.with_extension("png.new");
    std::fs::write(&new, png(picture)?)?;
    std::fs::rename(new, path)
}

/// The colours in their order, when a byte can number them.
fn few_colours(picture: &Picture) -> Option<Vec<[u8; 3]>> {
    let mut palette = BTreeSet::new();
    let mut last = None;
    for colour in picture.pixels() {
        // Most pixels are like their neighbours.
        if last.replace(*colour) != Some(*colour) && palette.insert(channels(*colour)) && palette.len() > 256 {
            return None;
        }
    }
    Some(palette.into_iter().collect())
}

fn rows(picture: &Picture) -> impl Iterator<Item = &[Rgb888]> {
    picture.pixels().chunks_exact(usize::try_from(picture.size().width).unwrap_or(1).max(1))
}

fn channels(colour: Rgb888) -> [u8; 3] {
    [colour.r(), colour.g(), colour.b()]
}

fn mean<'a>(colours: impl Iterator<Item = &'a Rgb888>) -> Rgb888 {
    let (mut sums, mut count) = ([0_u32; 3], 0);
    for colour in colours {
        count += 1;
        for (sum, channel) in sums.iter_mut().zip(channels(*colour)) {
            *sum += u32::from(channel);
        }
    }
    let count = count.max(1);
    let [r, g, b] = sums.map(|sum| u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX));
    Rgb888::new(r, g, b)
}
