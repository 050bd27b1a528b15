//! A line of text, cell by cell.

use embedded_graphics::draw_target::DrawTarget;
use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::primitives::{PointsIter as _, Rectangle};

use crate::font::{Type, known};
use crate::scene::Text;
use crate::theme::Colour;

/// Paints the letters of `text`, each with the ground of its cell.
pub(super) fn paint_letters<T: Type, C: Colour, D: DrawTarget<Color = C>>(
    target: &mut D,
    types: &T,
    text: &Text<'_>,
    [ground, ink]: [C; 2],
) -> Result<(), D::Error> {
    let clip = target.bounding_box();
    let height = text.letters.size.height;
    let mut pen = text.letters.top_left;
    for c in text.line.chars() {
        let c = known(types, text.font, c);
        let cell = Rectangle::new(pen, Size::new(types.advance(text.font, c).unwrap_or(0), height));
        pen += Point::zero() + Size::new(cell.size.width, 0);
        if cell.intersection(&clip).is_zero_sized() {
            continue;
        }
        let painted = types.glyph(text.font, c, |glyph| {
            let pixels = cell.points().map(|at| C::mix(ground, ink, glyph.coverage(at - cell.top_left)));
            target.fill_contiguous(&cell, pixels)
        });
        painted.unwrap_or(Ok(()))?;
    }
    Ok(())
}
