//! Rectangles with round corners, smoothed without floats.

use embedded_graphics::draw_target::DrawTarget;
use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::primitives::Rectangle;

use super::dot;
use crate::theme::Colour;

/// How to fill: `radius` in pixels, the colour, and the ground that shows at the corners.
#[derive(Clone, Copy)]
pub(super) struct Round<C> {
    pub(super) radius: u32,
    pub(super) inside: C,
    pub(super) outside: C,
    /// Colour and width of an edge, within the rectangle.
    pub(super) edge: Option<(C, u32)>,
}

pub(super) fn fill_round<C: Colour, D: DrawTarget<Color = C>>(
    target: &mut D,
    area: &Rectangle,
    round: Round<C>,
) -> Result<(), D::Error> {
    let (edge, width) = round.edge.unwrap_or((round.inside, 0));
    target.fill_solid(area, edge)?;
    let inner =
        Rectangle::new(area.top_left + Size::new_equal(width), area.size.saturating_sub(Size::new_equal(2 * width)));
    target.fill_solid(&inner, round.inside)?;
    let radius = round.radius.min(area.size.width / 2).min(area.size.height / 2);
    let last = area.top_left + area.size - Point::new(1, 1);
    for at in (0..radius).flat_map(|y| (0..radius).map(move |x| Size::new(x, y))) {
        let outer = coverage(radius, radius, at);
        let inner = coverage(radius.saturating_sub(width), radius, at);
        if inner == u8::MAX {
            continue;
        }
        let colour = C::mix(C::mix(round.outside, edge, outer), round.inside, inner);
        let (near, far) = (area.top_left + at, last - at);
        for corner in [near, Point::new(far.x, near.y), Point::new(near.x, far.y), far] {
            dot(target, corner, colour)?;
        }
    }
    Ok(())
}

/// How much of the pixel `at` from the corner lies in a circle around the point that is `centre` from both edges, from
/// four by four samples.
fn coverage(radius: u32, centre: u32, at: Size) -> u8 {
    // In eighths of a pixel, samples stand at odd numbers.
    let samples = (0..16_u32).filter(|sample| {
        let x = 8 * (centre - at.width) - 2 * (sample % 4) - 1;
        let y = 8 * (centre - at.height) - 2 * (sample / 4) - 1;
        x * x + y * y <= 64 * radius * radius
    });
    u8::try_from(samples.count() * 255 / 16).unwrap_or(u8::MAX)
}
