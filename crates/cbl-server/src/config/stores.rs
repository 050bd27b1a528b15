//! Where grants live, and texts that must not be shown.

use std::fmt;

/// Where grants and budgets live.
#[derive(Clone, PartialEq, Eq)]
pub enum GrantsLocation {
    /// In this process.
    Memory,
    /// In Redis or Valkey at this URL, which may hold a password.
    Redis(String),
}

impl fmt::Debug for GrantsLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory => f.write_str("Memory"),
            Self::Redis(_) => f.write_str("Redis(..)"),
        }
    }
}

/// A text that must not be shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Hidden(pub String);

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hidden(..)")
    }
}
