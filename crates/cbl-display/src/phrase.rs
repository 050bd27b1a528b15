//! Text that is put together while it is read, so that nothing needs a buffer.

use core::fmt;

/// A sentence and what goes where it says `{}`. `Debug` does not tell it: it may be a code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Phrase<'a> {
    template: &'a str,
    value: Value<'a>,
}

/// What goes into a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing: the sentence is shown as it is, braces and all.
    Nothing,
    /// A name.
    Text(&'a str),
    /// A number, in digits.
    Number(u32),
}

/// A part of a phrase that stands on one line: characters `from` to `to`, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    pub(crate) phrase: Phrase<'a>,
    pub(crate) from: u16,
    pub(crate) to: u16,
    /// The rest did not fit: three dots follow.
    pub(crate) cut: bool,
}

impl<'a> Phrase<'a> {
    /// Shows `text` as it is.
    #[must_use]
    pub const fn plain(text: &'a str) -> Self {
        Self { template: text, value: Value::Nothing }
    }

    /// Shows `template` with `value` for its first `{}`.
    #[must_use]
    pub const fn with(template: &'a str, value: Value<'a>) -> Self {
        Self { template, value }
    }

    /// What is shown, character by character. Control and formatting characters are left out.
    pub fn chars(&self) -> impl Iterator<Item = char> + use<'a> {
        let split = place(self.template).filter(|_| self.value != Value::Nothing);
        let (before, value, after) = match split {
            Some((before, after)) => (before, self.value, after),
            None => (self.template, Value::Nothing, ""),
        };
        before.chars().chain(value.chars()).chain(after.chars()).filter_map(shown)
    }
}

impl fmt::Debug for Phrase<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phrase(..)")
    }
}

impl<'a> Value<'a> {
    fn chars(self) -> impl Iterator<Item = char> + use<'a> {
        let (text, number) = match self {
            Self::Nothing => ("", None),
            Self::Text(text) => (text, None),
            Self::Number(number) => ("", Some(number)),
        };
        text.chars().chain(number.into_iter().flat_map(digits))
    }
}

/// What is before and after `{}`. (Searching for a string would take a kilobyte of flash.)
fn place(template: &str) -> Option<(&str, &str)> {
    let (before, rest) = template.split_once('{')?;
    Some((before, rest.strip_prefix('}')?))
}

fn digits(number: u32) -> impl Iterator<Item = char> {
    let highest = core::iter::successors(Some(1_u32), |power| power.checked_mul(10))
        .take_while(|power| *power == 1 || number / power > 0)
        .count();
    (0..highest).rev().filter_map(move |place| {
        let place = u32::try_from(place).ok()?;
        char::from_digit(number / 10_u32.checked_pow(place)? % 10, 10)
    })
}

/// What a character is shown as. A line break in a name would leave its line, a bidi control would turn what follows.
fn shown(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ if c.is_control() => None,
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => None,
        _ => Some(c),
    }
}

impl<'a> Line<'a> {
    /// What stands on the line.
    pub fn chars(&self) -> impl Iterator<Item = char> + use<'a> {
        let dots = if self.cut { "..." } else { "" };
        let count = self.to.saturating_sub(self.from);
        self.phrase.chars().skip(usize::from(self.from)).take(usize::from(count)).chain(dots.chars())
    }
}
