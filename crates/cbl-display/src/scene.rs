//! What layout decided: boxes with their place, at most as many as a screen can have. They never overlap.

use core::fmt;

use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::primitives::Rectangle;

use crate::font::Font;
use crate::phrase::Line;

/// More boxes than this has no screen.
pub(crate) const ROOM: usize = 28;

/// Everything on a screen, with its place.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    size: Size,
    items: [Option<Item<'a>>; ROOM],
    count: usize,
}

/// One box of a scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item<'a> {
    /// One line of text.
    Text(Text<'a>),
    /// A QR code on its white card.
    Card(Card<'a>),
    /// The time left.
    Bar(Bar),
    /// The sign of the service.
    Logo {
        /// What to draw.
        logo: Logo<'a>,
        /// Where, at its own size.
        area: Rectangle,
    },
}

/// One line of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text<'a> {
    /// What it says.
    pub line: Line<'a>,
    /// In which letters.
    pub font: Font,
    /// Which part of the screen it is.
    pub part: Part,
    /// In which colour.
    pub ink: Ink,
    /// Where the letters stand: as wide as they are and as high as their line.
    pub letters: Rectangle,
    /// What is below the letters, and how far it reaches.
    pub plate: Option<(Plate, Rectangle)>,
}

/// What is below letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plate {
    /// A filled shape.
    Filled,
    /// A framed shape, as a key.
    Framed,
    /// A filled disc.
    Disc,
}

/// A QR code on its white card. `Debug` does not tell what it holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Card<'a> {
    /// What the code holds.
    pub payload: &'a str,
    /// The whole card: modules and quiet zone.
    pub area: Rectangle,
    /// The upper left corner of the modules.
    pub origin: Point,
    /// Pixels per module.
    pub module: u32,
    /// Modules per side.
    pub modules: u32,
    /// Radius of the card's corners in pixels; they stay outside of the quiet zone's four modules.
    pub radius: u32,
}

/// The time left as a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// The whole bar.
    pub area: Rectangle,
    /// The part that stands for the time left.
    pub filled: Rectangle,
    /// Round ends.
    pub round: bool,
}

/// A sign of one colour, which the theme gives: row by row, one byte per pixel, 255 where it covers all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Logo<'a> {
    /// Pixels per row.
    pub width: u32,
    /// The pixels; the last row must be complete.
    pub coverage: &'a [u8],
}

/// What a colour is for; the theme says which it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// What people must read.
    Text,
    /// What people may read.
    Muted,
    /// What people should look at.
    Accent,
    /// What went wrong; a word says so too.
    Warning,
    /// On a filled plate.
    OnAccent,
}

/// The parts of a screen, as tests and accessibility services ask for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Name of the service.
    Service,
    /// Name of the device.
    Device,
    /// A sentence.
    Sentence,
    /// 1 or 2, before a sentence.
    Step,
    /// The address.
    Address,
    /// The code.
    Code,
    /// The number to match.
    Number,
    /// What a message means, without words: check mark, cross, hourglass or exclamation mark.
    Sign,
    /// The time left, in words.
    Time,
    /// A key or what it does.
    Hint,
    /// The QR code on its card.
    Qr,
    /// The time left, as a bar.
    Bar,
    /// The sign of the service.
    Logo,
}

impl<'a> Scene<'a> {
    pub(crate) const fn new(size: Size) -> Self {
        Self { size, items: [None; ROOM], count: 0 }
    }

    pub(crate) fn clear(&mut self) {
        self.items = [None; ROOM];
        self.count = 0;
    }

    /// The panel's size.
    #[must_use]
    pub const fn size(&self) -> Size {
        self.size
    }

    /// Its boxes, in reading order but for the card.
    pub fn items(&self) -> impl Iterator<Item = &Item<'a>> + Clone {
        self.items.iter().flatten()
    }

    /// The boxes that belong to `part`.
    pub fn parts(&self, part: Part) -> impl Iterator<Item = &Item<'a>> {
        self.items().filter(move |item| item.part() == part)
    }

    /// Whether `part` found room. What does not is left out in this order: the sign of the service, hints of keys and the
    /// name of the device, sentences, the name of the service, QR code, address, time left and news; the code last, and
    /// never a part of it. It happens to characters for which there are no letters, and to codes that are longer than
    /// the whole panel: 64 by 64 pixels hold 64 characters of [`Bitmap`](crate::Bitmap).
    #[must_use]
    pub fn shows(&self, part: Part) -> bool {
        self.parts(part).next().is_some()
    }

    pub(crate) const fn len(&self) -> usize {
        self.count
    }

    /// Nothing when it is full.
    pub(crate) fn push(&mut self, item: Item<'a>) -> Option<()> {
        *self.items.get_mut(self.count)? = Some(item);
        self.count += 1;
        Some(())
    }

    /// Moves every box from the `first` on.
    pub(crate) fn shift(&mut self, first: usize, by: Point) {
        for item in self.items.iter_mut().skip(first).flatten() {
            item.place(|area| Rectangle::new(area.top_left + by, area.size));
        }
    }

    /// What stood at the left stands at the right; what is in a box stays as it is.
    pub(crate) fn mirror(&mut self) {
        let width = Point::zero() + Size::new(self.size.width, 0);
        for item in self.items.iter_mut().flatten() {
            item.place(|area| {
                let right = (area.top_left + area.size).x;
                Rectangle::new(Point::new(width.x - right, area.top_left.y), area.size)
            });
        }
    }
}

impl Item<'_> {
    /// All that it paints.
    #[must_use]
    pub fn area(&self) -> Rectangle {
        match self {
            Self::Text(text) => text.plate.map_or(text.letters, |(_, area)| area),
            Self::Card(card) => card.area,
            Self::Bar(bar) => bar.area,
            Self::Logo { area, .. } => *area,
        }
    }

    /// Which part of the screen it is.
    #[must_use]
    pub fn part(&self) -> Part {
        match self {
            Self::Text(text) => text.part,
            Self::Card(_) => Part::Qr,
            Self::Bar(_) => Part::Bar,
            Self::Logo { .. } => Part::Logo,
        }
    }

    fn place(&mut self, new: impl Fn(Rectangle) -> Rectangle) {
        match self {
            Self::Text(text) => {
                text.letters = new(text.letters);
                text.plate = text.plate.map(|(plate, area)| (plate, new(area)));
            }
            Self::Card(card) => {
                let area = new(card.area);
                card.origin += area.top_left - card.area.top_left;
                card.area = area;
            }
            Self::Bar(bar) => {
                bar.area = new(bar.area);
                bar.filled = new(bar.filled);
            }
            Self::Logo { area, .. } => *area = new(*area),
        }
    }
}

impl fmt::Debug for Card<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Card")
            .field("area", &self.area)
            .field("origin", &self.origin)
            .field("module", &self.module)
            .field("modules", &self.modules)
            .finish_non_exhaustive()
    }
}

impl Logo<'_> {
    /// Its size in pixels; nothing if the last row is not complete.
    #[must_use]
    pub fn size(&self) -> Option<Size> {
        let pixels = u32::try_from(self.coverage.len()).ok()?;
        let complete = pixels > 0 && pixels.checked_rem(self.width)? == 0;
        complete.then(|| Size::new(self.width, pixels / self.width))
    }
}
