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
}

pub(super) fn fill_round<C: Colour, D: DrawTarget<Color = C>>(
    target: &mut D,
    area: &Rectangle,
    round: Round<C>,
) -> Result<(), D::Error> {
    target.fill_solid(area, round.inside)?;
    let radius = round.radius.min(area.size.width / 2).min(area.size.height / 2);
    let last = area.top_left + area.size - Point::new(1, 1);
    let corner = (0..radius).flat_map(|y| (0..radius).map(move |x| Size::new(x, y)));
    for (at, coverage) in corner.map(|at| (at, coverage(radius, at))).filter(|(_, coverage)| *coverage < u8::MAX) {
        let colour = C::mix(round.outside, round.inside, coverage);
        let (near, far) = (area.top_left + at, last - at);
        for corner in [near, Point::new(far.x, near.y), Point::new(near.x, far.y), far] {
            dot(target, corner, colour)?;
        }
    }
    Ok(())
}

/// How much of the pixel `at` from the corner lies in the circle, from four by four samples.
fn coverage(radius: u32, at: Size) -> u8 {
    // In eighths of a pixel, samples stand at odd numbers.
    let samples = (0..16_u32).filter(|sample| {
        let x = 8 * (radius - at.width) - 2 * (sample % 4) - 1;
        let y = 8 * (radius - at.height) - 2 * (sample / 4) - 1;
        x * x + y * y <= 64 * radius * radius
    });
    u8::try_from(samples.count() * 255 / 16).unwrap_or(u8::MAX)
}
