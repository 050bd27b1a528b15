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
#[cfg(test)]
extern crate std;

#[cfg(feature = "vector")]
mod canvas;
mod care;
mod contrast;
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

#[cfg(feature = "vector")]
pub use canvas::Canvas;
pub use care::brightness;
pub use contrast::{CODE_CONTRAST, TEXT_CONTRAST, contrast};
pub use damage::{Damage, Footprint, Refresh, damage};
#[cfg(feature = "atlas")]
pub use font::{Atlas, Crisp};
pub use font::{Bitmap, Font, Glyph, LineHeight, Role, Type};
#[cfg(feature = "vector")]
pub use font::{BrokenFont, Vector};
pub use layout::layout;
pub use paint::{paint, paint_area};
pub use panel::{Keys, Panel, Refreshes};
pub use phrase::{Line, Phrase, Value};
pub use scene::{Bar, Card, Ink, Item, Logo, Part, Plate, Scene, Text};
pub use screen::{Progress, Prompt, Screen, State, TimeLeft};
pub use spoken::{Spoken, spoken_code};
pub use theme::{Colour, Theme};
pub use words::{Counted, Direction, ENGLISH, FRENCH, GERMAN, JAPANESE, SPANISH, Words};
