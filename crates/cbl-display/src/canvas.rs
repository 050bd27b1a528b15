//! A picture in memory.

use alloc::vec;
use alloc::vec::Vec;
use core::convert::Infallible;

use embedded_graphics::Pixel;
use embedded_graphics::draw_target::DrawTarget;
use embedded_graphics::geometry::{OriginDimensions, Point, Size};
use embedded_graphics::primitives::{PointsIter as _, Rectangle};

use crate::theme::Colour;

/// A frame buffer on the heap, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canvas<C> {
    size: Size,
    pixels: Vec<C>,
}

impl<C: Colour> Canvas<C> {
    /// All of one colour.
    #[must_use]
    pub fn new(size: Size, colour: C) -> Self {
        let count = index(size.width, Point::zero() + Size::new(0, size.height));
        Self { size, pixels: vec![colour; count] }
    }

    /// The pixels, row by row.
    #[must_use]
    pub fn pixels(&self) -> &[C] {
        &self.pixels
    }

    fn rows(&mut self, area: &Rectangle) -> impl Iterator<Item = &mut [C]> {
        let area = area.intersection(&Rectangle::new(Point::zero(), self.size));
        let left = usize::try_from(area.top_left.x).unwrap_or(0);
        let right = left + usize::try_from(area.size.width).unwrap_or(0);
        let first = usize::try_from(area.top_left.y).unwrap_or(0);
        let count = usize::try_from(area.size.height).unwrap_or(0);
        let width = usize::try_from(self.size.width).unwrap_or(1).max(1);
        self.pixels.chunks_exact_mut(width).skip(first).take(count).filter_map(move |row| row.get_mut(left..right))
    }
}

fn index(width: u32, at: Point) -> usize {
    let [width, x, y] =
        [width, at.x.max(0).cast_unsigned(), at.y.max(0).cast_unsigned()].map(|n| usize::try_from(n).unwrap_or(0));
    y * width + x
}

impl<C> OriginDimensions for Canvas<C> {
    fn size(&self) -> Size {
        self.size
    }
}

impl<C: Colour> DrawTarget for Canvas<C> {
    type Color = C;
    type Error = Infallible;

    fn draw_iter<I: IntoIterator<Item = Pixel<C>>>(&mut self, pixels: I) -> Result<(), Infallible> {
        let whole = Rectangle::new(Point::zero(), self.size);
        for Pixel(at, colour) in pixels {
            if whole.contains(at)
                && let Some(pixel) = self.pixels.get_mut(index(self.size.width, at))
            {
                *pixel = colour;
            }
        }
        Ok(())
    }

    fn fill_contiguous<I: IntoIterator<Item = C>>(&mut self, area: &Rectangle, colours: I) -> Result<(), Infallible> {
        let whole = Rectangle::new(Point::zero(), self.size);
        if area.intersection(&whole) == *area {
            let mut colours = colours.into_iter();
            for row in self.rows(area) {
                row.iter_mut().zip(&mut colours).for_each(|(pixel, colour)| *pixel = colour);
            }
            return Ok(());
        }
        self.draw_iter(area.points().zip(colours).map(|(at, colour)| Pixel(at, colour)))
    }

    fn fill_solid(&mut self, area: &Rectangle, colour: C) -> Result<(), Infallible> {
        self.rows(area).for_each(|row| row.fill(colour));
        Ok(())
    }
}
