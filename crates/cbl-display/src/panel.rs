//! The hardware that a screen is for.

use embedded_graphics::geometry::Size;

/// What layout must know of a panel and of the keys beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Panel<'a> {
    /// In pixels, 64 to 8192 each way: on less the code may find no room, and more is not used.
    pub size: Size,
    /// How it changes.
    pub refreshes: Refreshes,
    /// What is written on its keys; nothing where there are none, and then no hint names them.
    pub keys: Option<Keys<'a>>,
}

/// How a panel changes its picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refreshes {
    /// Often and without notice: the time left runs as a bar, and in seconds at the end.
    Quickly,
    /// Seldom and visibly, as e-ink: the time left is told in minutes, without a bar.
    Slowly,
}

/// The names of the two keys, as printed on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys<'a> {
    /// Does what the screen proposes.
    pub ok: &'a str,
    /// Leads away from it.
    pub back: &'a str,
}

impl<'a> Panel<'a> {
    /// A panel that refreshes quickly and has no keys.
    #[must_use]
    pub const fn new(width: u32, height: u32) -> Self {
        Self { size: Size::new(width, height), refreshes: Refreshes::Quickly, keys: None }
    }

    /// The same, refreshing slowly.
    #[must_use]
    pub const fn slow(self) -> Self {
        Self { refreshes: Refreshes::Slowly, ..self }
    }

    /// The same, with keys.
    #[must_use]
    pub const fn with_keys(self, ok: &'a str, back: &'a str) -> Self {
        Self { keys: Some(Keys { ok, back }), ..self }
    }
}
