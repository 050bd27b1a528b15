//! What must be painted again, from one scene to the next.

use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::primitives::Rectangle;

use crate::scene::{Item, Part, ROOM, Scene};

/// What a scene looked like: enough to see what changed after its texts are gone. Holds no text.
#[derive(Debug, Clone, Copy)]
pub struct Footprint {
    size: Size,
    boxes: [Option<Mark>; ROOM],
}

/// What one box looked like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    part: Part,
    area: Rectangle,
    look: u32,
}

/// What changed between two scenes.
#[derive(Debug, Clone, Copy)]
pub struct Damage {
    areas: [Option<Rectangle>; AREAS],
    refresh: Refresh,
}

/// More areas are joined.
const AREAS: usize = 6;

/// How a panel that refreshes slowly best shows a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refresh {
    /// Not at all: nothing changed, or the bar alone, which words tell too.
    Skip,
    /// The areas alone.
    Partial,
    /// All of it, through black: another code or screen, of which no ghost may stay.
    Full,
}

/// What must be painted again so that a panel which shows `before` shows `after`.
#[must_use]
pub fn damage(before: &Footprint, after: &Footprint) -> Damage {
    let mut damage = Damage { areas: [None; AREAS], refresh: Refresh::Skip };
    if before.size != after.size {
        return damage.with(Rectangle::new(Point::zero(), after.size), Refresh::Full);
    }
    for mark in before.marks().filter(|mark| !after.has(mark)) {
        damage =
            match after.marks().find(|new| new.part == Part::Bar && mark.part == Part::Bar && new.area == mark.area) {
                Some(new) => damage.with(mark.between(new), Refresh::Skip),
                None => damage.with(mark.area, mark.refresh()),
            };
    }
    let is_known_bar =
        |new: &Mark| before.marks().any(|old| old.part == Part::Bar && new.part == Part::Bar && old.area == new.area);
    for mark in after.marks().filter(|mark| !before.has(mark) && !is_known_bar(mark)) {
        damage = damage.with(mark.area, mark.refresh());
    }
    damage
}

impl Footprint {
    /// Of a panel that shows nothing known: everything is damage.
    #[must_use]
    pub const fn unknown() -> Self {
        Self { size: Size::zero(), boxes: [None; ROOM] }
    }

    fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.boxes.iter().flatten()
    }

    fn has(&self, mark: &Mark) -> bool {
        self.marks().any(|other| other == mark)
    }
}

impl Scene<'_> {
    /// What it looks like, to be kept until the next scene.
    #[must_use]
    pub fn footprint(&self) -> Footprint {
        let mut footprint = Footprint { size: self.size(), boxes: [None; ROOM] };
        for (mark, item) in footprint.boxes.iter_mut().zip(self.items()) {
            *mark = Some(Mark { part: item.part(), area: item.area(), look: look(item) });
        }
        footprint
    }
}

impl Mark {
    /// Where two bars of one place differ. The round end of the filled part reaches back as far as the bar is high.
    fn between(&self, new: &Self) -> Rectangle {
        let [low, high] = if self.look < new.look { [self.look, new.look] } else { [new.look, self.look] };
        let height = self.area.size.height;
        let (low, high) = (low.saturating_sub(height), high.saturating_add(height).min(self.area.size.width));
        Rectangle::new(self.area.top_left + Size::new(low, 0), Size::new(high.saturating_sub(low), height))
    }

    fn refresh(&self) -> Refresh {
        match self.part {
            Part::Bar => Refresh::Skip,
            Part::Qr | Part::Code | Part::Number => Refresh::Full,
            _ => Refresh::Partial,
        }
    }
}

impl Damage {
    /// What to paint again. The areas may touch, but do not overlap.
    pub fn areas(&self) -> impl Iterator<Item = &Rectangle> {
        self.areas.iter().flatten()
    }

    /// How a panel that refreshes slowly best shows it.
    #[must_use]
    pub const fn refresh(&self) -> Refresh {
        self.refresh
    }

    fn with(mut self, area: Rectangle, refresh: Refresh) -> Self {
        self.refresh = match (self.refresh, refresh) {
            (Refresh::Full, _) | (_, Refresh::Full) => Refresh::Full,
            (Refresh::Partial, _) | (_, Refresh::Partial) => Refresh::Partial,
            (Refresh::Skip, Refresh::Skip) => Refresh::Skip,
        };
        self.add(area);
        self
    }

    /// Whatever it overlaps is joined with it, again and again; so is the first, when there is no room left.
    fn add(&mut self, area: Rectangle) {
        if area.is_zero_sized() {
            return;
        }
        let overlapping =
            |known: &&mut Option<Rectangle>| known.is_some_and(|known| !known.intersection(&area).is_zero_sized());
        if let Some(known) = self.areas.iter_mut().find(overlapping).and_then(Option::take) {
            return self.add(joined(&known, &area));
        }
        if let Some(free) = self.areas.iter_mut().find(|known| known.is_none()) {
            *free = Some(area);
        } else if let Some(known) = self.areas.iter_mut().find_map(Option::take) {
            self.add(joined(&known, &area));
        }
    }
}

/// A number that differs when the picture in the box does; for a bar, where its filled part ends.
fn look(item: &Item<'_>) -> u32 {
    match item {
        Item::Text(text) => {
            let style = [
                text.font.face.into(),
                text.font.size.into(),
                text.ink as u32,
                text.plate.map_or(0, |(plate, _)| 1 + plate as u32),
            ];
            let place = [text.letters.top_left.x.cast_unsigned(), text.letters.top_left.y.cast_unsigned()];
            hash(style.into_iter().chain(place).chain(text.line.chars().map(u32::from)))
        }
        Item::Card(card) => hash(card.payload.bytes().map(u32::from)),
        Item::Bar(bar) => {
            let end = (bar.filled.top_left + bar.filled.size).x.max(bar.area.top_left.x) - bar.area.top_left.x;
            let start = bar.filled.top_left.x - bar.area.top_left.x;
            // Mirrored, it is the beginning that moves.
            if start > 0 { start.unsigned_abs() } else { end.unsigned_abs() }
        }
        Item::Logo { logo, .. } => hash(logo.coverage.iter().copied().map(u32::from)),
    }
}

/// FNV-1a, word by word.
fn hash(words: impl Iterator<Item = u32>) -> u32 {
    words.fold(0x811c_9dc5, |hash, word| (hash ^ word).wrapping_mul(0x0100_0193))
}

/// The smallest rectangle around both.
fn joined(one: &Rectangle, other: &Rectangle) -> Rectangle {
    let (end, other_end) = (one.top_left + one.size, other.top_left + other.size);
    Rectangle::with_corners(one.top_left.component_min(other.top_left), end.component_max(other_end) - Point::new(1, 1))
}
