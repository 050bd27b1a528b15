//! What a device asks to be allowed to do (RFC 6749 section 3.3).

use core::fmt;

use crate::limits;

/// One or more scope tokens separated by single spaces. Order and repetition carry no meaning, but the text is
/// kept as it was sent.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a>(&'a str);

/// Why a text is no scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScopeError {
    /// No token at all.
    #[error("a scope has at least one token")]
    Empty,
    /// More than [`limits::SCOPE_BYTES`].
    #[error("a scope has at most {} bytes", limits::SCOPE_BYTES)]
    TooLong,
    /// A token with a character outside `%x21 / %x23-5B / %x5D-7E`.
    #[error("a scope token has printable ASCII characters without quote and backslash")]
    ForeignCharacter,
    /// A space at the start or the end, or two together.
    #[error("scope tokens are separated by single spaces")]
    StraySpace,
}

impl<'a> Scope<'a> {
    /// Takes a text that obeys the grammar; nothing is repaired.
    pub fn parse(text: &'a str) -> Result<Self, ScopeError> {
        if text.is_empty() {
            return Err(ScopeError::Empty);
        }
        if text.len() > limits::SCOPE_BYTES {
            return Err(ScopeError::TooLong);
        }
        for token in text.split(' ') {
            if token.is_empty() {
                return Err(ScopeError::StraySpace);
            }
            if !token.bytes().all(|byte| matches!(byte, 0x21 | 0x23..=0x5B | 0x5D..=0x7E)) {
                return Err(ScopeError::ForeignCharacter);
            }
        }
        Ok(Self(text))
    }

    /// The tokens in the order in which they were sent.
    pub fn tokens(self) -> impl Iterator<Item = &'a str> + Clone {
        self.0.split(' ')
    }

    /// Whether `token` is one of the tokens; case matters.
    #[must_use]
    pub fn contains(self, token: &str) -> bool {
        self.tokens().any(|own| own == token)
    }

    /// Whether `other` has every token of this scope (RFC 6749 section 6: a refresh may only narrow).
    #[must_use]
    pub fn is_subset_of(self, other: Scope<'_>) -> bool {
        self.tokens().all(|token| other.contains(token))
    }

    /// The text as it was sent.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }
}

/// Equal as sets: `"a b"` asks for the same as `"b a"`.
impl PartialEq for Scope<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.is_subset_of(*other) && other.is_subset_of(*self)
    }
}

impl Eq for Scope<'_> {}

impl fmt::Display for Scope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
