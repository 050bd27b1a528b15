//! What a screen is drawn on.

pub mod plain;
pub mod terminal;
