//! The screens that link a device: laid out, painted and repainted on any panel. Knows pixels and words, no OAuth: what
//! to show is an argument, and so is the time.
//!
//! ```text
//!    Panel, Screen, Words ---layout---> Scene ---paint---> any DrawTarget
//!                                         | footprint
//!                                         v
//!                            last one, this one ---damage---> areas to paint again, and a hint for e-ink
//! ```
//!
//! Without features there is no heap, no float and no `core::fmt`: this is what a 128 by 64 panel needs.

#![no_std]
#[cfg(feature = "vector")]
extern crate alloc;

mod damage;
mod font;
mod layout;
mod paint;
mod panel;
mod phrase;
mod qr;
mod scene;
mod screen;
mod spoken;
mod theme;
mod words;

pub use damage::{Damage, Footprint, Refresh, damage};
pub use font::{Bitmap, Font, Glyph, LineHeight, Role, Type};
pub use layout::layout;
pub use paint::{paint, paint_area};
pub use panel::{Keys, Panel, Refreshes};
pub use phrase::{Line, Phrase, Value};
pub use scene::{Bar, Card, Ink, Item, Logo, Part, Plate, Scene, Text};
pub use screen::{Progress, Prompt, Screen, State, TimeLeft};
pub use spoken::{Spoken, spoken_code};
pub use theme::{Colour, Theme};
pub use words::{Counted, Direction, ENGLISH, Words};
