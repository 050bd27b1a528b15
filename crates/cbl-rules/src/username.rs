//! User names that people choose at sign-up. Operators may give other ones.

/// Shortest user name in characters.
pub const SHORTEST: usize = 2;
/// Longest user name in characters.
pub const LONGEST: usize = 32;

/// Whether a person may choose this user name: letters of a to z, digits, and `.`, `_`, `-` between them.
///
/// No other script, so that no two names look alike; no `@`, so that no name is somebody's mail address, for people sign
/// in with either. How a person is *called* is the display name, which may be anything.
#[must_use]
pub fn is_valid(name: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    let outside = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = name.as_bytes();
    (SHORTEST..=LONGEST).contains(&bytes.len())
        && bytes.iter().copied().all(inside)
        && outside(bytes.first())
        && outside(bytes.last())
}
