//! Which clients get refresh tokens.

/// Whether and how a client gets refresh tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefreshPolicy {
    /// No refresh tokens.
    None,
    /// A new one at each use (RT-01).
    Rotate,
    /// The same one again, for devices that never store a second.
    Fixed,
}

impl RefreshPolicy {
    /// The word that stands in the ledger.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Rotate => "rotate",
            Self::Fixed => "fixed",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::None, Self::Rotate, Self::Fixed].into_iter().find(|policy| policy.as_str() == word)
    }
}
