//! What a screen is drawn on.

pub mod camera;
pub mod contact_sheet;
pub mod device_screen;
pub mod hardware;
pub mod plain;
pub mod table;
pub mod terminal;
mod terminal_picture;
#[cfg(feature = "window")]
pub mod window;
