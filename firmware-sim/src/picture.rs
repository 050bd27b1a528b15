//! A picture in memory, and as a PNG.

use std::convert::Infallible;
use std::io;
use std::path::Path;

use embedded_graphics::Pixel;
use embedded_graphics::draw_target::DrawTarget;
use embedded_graphics::geometry::{OriginDimensions, Point, Size};
use embedded_graphics::pixelcolor::{Rgb888, RgbColor};
use embedded_graphics::prelude::Dimensions;
use embedded_graphics::primitives::Rectangle;

/// Pixels row by row; what is drawn outside is left out.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    size: Size,
    pixels: Vec<Rgb888>,
}

impl Picture {
    /// A picture of one colour.
    #[must_use]
    pub fn new(size: Size, colour: Rgb888) -> Self {
        Self { size, pixels: vec![colour; size.width as usize * size.height as usize] }
    }

    /// The pixels, row by row.
    #[must_use]
    pub fn pixels(&self) -> &[Rgb888] {
        &self.pixels
    }

    /// The pixel at a place inside.
    #[must_use]
    pub fn at(&self, place: Point) -> Option<Rgb888> {
        self.pixels.get(self.index(place)?).copied()
    }

    /// Draws another picture here, each of its pixels `scale` wide and high.
    pub fn place(&mut self, other: &Self, at: Point, scale: u32) {
        let (Ok(width), Ok(scale)) = (usize::try_from(other.size.width), usize::try_from(scale.max(1))) else { return };
        let (left, top) = (at.x.cast_unsigned() as usize, at.y.cast_unsigned() as usize);
        let own_width = self.size.width as usize;
        for (y, row) in other.pixels.chunks_exact(width.max(1)).enumerate() {
            for line in 0..scale {
                let from = (top + y * scale + line) * own_width + left;
                let wide = row.iter().flat_map(|pixel| std::iter::repeat_n(*pixel, scale));
                for (place, pixel) in self.pixels.iter_mut().skip(from).take(own_width.saturating_sub(left)).zip(wide) {
                    *place = pixel;
                }
            }
        }
    }

    /// Smaller by a whole number: each pixel is the mean of a square of `by` times `by`.
    #[must_use]
    pub fn shrunk(&self, by: u32) -> Self {
        let by = by.max(1);
        let size = Size::new(self.size.width / by, self.size.height / by);
        let mut small = Self::new(size, Rgb888::BLACK);
        let places = (0..size.height).flat_map(|y| (0..size.width).map(move |x| (x, y)));
        for (pixel, (x, y)) in small.pixels.iter_mut().zip(places) {
            let mut sum = [0_u32; 3];
            for (dx, dy) in (0..by).flat_map(|dy| (0..by).map(move |dx| (dx, dy))) {
                let place = Point::zero() + Size::new(x * by + dx, y * by + dy);
                let colour = self.at(place).unwrap_or(Rgb888::BLACK);
                for (sum, channel) in sum.iter_mut().zip([colour.r(), colour.g(), colour.b()]) {
                    *sum += u32::from(channel);
                }
            }
            let [r, g, b] = sum.map(|sum| u8::try_from((sum + by * by / 2) / (by * by)).unwrap_or(u8::MAX));
            *pixel = Rgb888::new(r, g, b);
        }
        small
    }

    /// As a PNG; of few colours, with a palette, which is several times smaller.
    pub fn png(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.size.width, self.size.height);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Balanced);
        let rgb = |colour: &Rgb888| [colour.r(), colour.g(), colour.b()];
        let mut palette: Vec<_> = self.pixels.iter().map(rgb).collect();
        palette.sort_unstable();
        palette.dedup();
        let data: Vec<u8> = if palette.len() <= 256 {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette.concat());
            let index = |colour| u8::try_from(palette.binary_search(&rgb(colour)).unwrap_or(0)).unwrap_or(0);
            self.pixels.iter().map(index).collect()
        } else {
            encoder.set_color(png::ColorType::Rgb);
            self.pixels.iter().flat_map(rgb).collect()
        };
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&data)?;
        writer.finish()?;
        Ok(bytes)
    }

    /// Writes a PNG, whole or not at all.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let new = path.with_extension("png.new");
        std::fs::write(&new, self.png()?)?;
        std::fs::rename(new, path)
    }

    fn index(&self, place: Point) -> Option<usize> {
        let inside = Rectangle::new(Point::zero(), self.size).contains(place);
        inside.then(|| place.y.cast_unsigned() as usize * self.size.width as usize + place.x.cast_unsigned() as usize)
    }
}

impl OriginDimensions for Picture {
    fn size(&self) -> Size {
        self.size
    }
}

impl DrawTarget for Picture {
    type Color = Rgb888;
    type Error = Infallible;

    fn draw_iter<I: IntoIterator<Item = Pixel<Rgb888>>>(&mut self, pixels: I) -> Result<(), Infallible> {
        for Pixel(place, colour) in pixels {
            if let Some(pixel) = self.index(place).and_then(|index| self.pixels.get_mut(index)) {
                *pixel = colour;
            }
        }
        Ok(())
    }

    fn fill_solid(&mut self, area: &Rectangle, colour: Rgb888) -> Result<(), Infallible> {
        let area = area.intersection(&self.bounding_box());
        for y in area.rows() {
            let from = self.index(Point::new(area.top_left.x, y));
            let row = from.and_then(|from| self.pixels.get_mut(from..from + area.size.width as usize));
            row.into_iter().flatten().for_each(|pixel| *pixel = colour);
        }
        Ok(())
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Picture").field("size", &self.size).finish_non_exhaustive()
    }
}
