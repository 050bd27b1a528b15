//! The ground between boxes, without touching them.

use embedded_graphics::draw_target::DrawTarget;
use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::primitives::Rectangle;

/// Fills what is in `area` and in no box: what is above, below, left and right of the first box, each around the others.
pub(super) fn fill_around<D: DrawTarget>(
    target: &mut D,
    area: &Rectangle,
    mut boxes: impl Iterator<Item = Rectangle> + Clone,
    colour: D::Color,
) -> Result<(), D::Error> {
    let hole = boxes.find_map(|hole| Some(hole.intersection(area)).filter(|hole| !hole.is_zero_sized()));
    let Some(hole) = hole else { return target.fill_solid(area, colour) };
    for side in sides(area, &hole) {
        if !side.is_zero_sized() {
            fill_around(target, &side, boxes.clone(), colour)?;
        }
    }
    Ok(())
}

/// What is left of `area` around a `hole` in it.
fn sides(area: &Rectangle, hole: &Rectangle) -> [Rectangle; 4] {
    let (start, end) = (area.top_left, area.top_left + area.size);
    let (from, to) = (hole.top_left, hole.top_left + hole.size);
    [
        between(start, Point::new(end.x, from.y)),
        between(Point::new(start.x, to.y), end),
        between(Point::new(start.x, from.y), Point::new(from.x, to.y)),
        between(Point::new(to.x, from.y), Point::new(end.x, to.y)),
    ]
}

fn between(from: Point, to: Point) -> Rectangle {
    let size = to - from;
    Rectangle::new(from, Size::new(size.x.max(0).cast_unsigned(), size.y.max(0).cast_unsigned()))
}
