//! What keeps a picture from burning in, as functions of the time since a person last did something.

use embedded_graphics::geometry::Point;

use crate::scene::Scene;

/// Minutes after which a screen that nobody touches is dimmed.
const DIM_AFTER: u32 = 5;

/// How bright a panel should be, in percent, `minutes` after anything changed but the time left: a code must stay legible
/// as long as it is good. Dark once it is `over`: a screen that nobody waits for.
#[must_use]
pub const fn brightness(minutes: u32, over: bool) -> u8 {
    match (minutes < DIM_AFTER, over) {
        (true, _) => 100,
        (false, false) => 80,
        (false, true) => 0,
    }
}

/// The way of a scene, minute by minute: a ring, so that no step is long. In units of the shift.
const RING: [(i32, i32); 8] = [(0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1)];

impl Scene<'_> {
    /// The same scene a few pixels away, another way each minute, as far as it stays on the panel.
    #[must_use]
    pub fn shifted(mut self, minutes: u32) -> Self {
        let size = self.size();
        let unit = i32::try_from(size.width.min(size.height).div_ceil(270)).unwrap_or(1);
        let at = RING.iter().cycle().nth(usize::try_from(minutes % 8).unwrap_or(0));
        let (x, y) = at.map_or((0, 0), |(x, y)| (x * unit, y * unit));
        let (from, to) = self.bounds();
        let end = Point::zero() + size;
        let x = x.clamp(-from.x, (end.x - to.x).max(-from.x));
        let y = y.clamp(-from.y, (end.y - to.y).max(-from.y));
        self.shift(0, Point::new(x, y));
        self
    }

    /// The corners of what is not background.
    fn bounds(&self) -> (Point, Point) {
        let start = (Point::zero() + self.size(), Point::zero());
        self.items().map(crate::scene::Item::area).fold(start, |(from, to), area| {
            (from.component_min(area.top_left), to.component_max(area.top_left + area.size))
        })
    }
}
