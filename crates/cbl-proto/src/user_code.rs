//! The code a person reads on a screen and types on a phone (RFC 8628 section 6.1).

use core::fmt;

use rand_core::CryptoRng;

/// The letters of a code: consonants only, so that no words appear, and none that are taken for one another.
pub const LETTERS: &str = "BCDFGHJKLMNPQRSTVWXZ";

const DIGITS: &str = "0123456789";
const LONGEST: usize = 16;

/// How long a code is and whether it is made of letters or of digits. Every value is one DA-10 allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeShape {
    length: u8,
    digits: bool,
}

impl CodeShape {
    /// Eight letters: 34.6 bits.
    pub const DEFAULT: Self = Self { length: 8, digits: false };

    /// 8 to 13 letters.
    #[must_use]
    pub const fn letters(length: u8) -> Option<Self> {
        if matches!(length, 8..=13) { Some(Self { length, digits: false }) } else { None }
    }

    /// 12 to 16 digits; fewer could be guessed.
    #[must_use]
    pub const fn digits(length: u8) -> Option<Self> {
        if matches!(length, 12..=16) { Some(Self { length, digits: true }) } else { None }
    }

    /// Characters of a code without the marks between groups.
    #[must_use]
    pub const fn length(self) -> usize {
        self.length as usize
    }

    /// Whether the code is made of digits.
    #[must_use]
    pub const fn is_digits(self) -> bool {
        self.digits
    }

    const fn alphabet(self) -> &'static [u8] {
        if self.digits { DIGITS.as_bytes() } else { LETTERS.as_bytes() }
    }

    /// How many characters stand together; the last group takes what is left (DA-10).
    const fn group(self) -> usize {
        match (self.digits, self.length) {
            (false, 9) => 3,
            (false, 10) => 5,
            _ => 4,
        }
    }

    /// The first group where it is not like the others: 13 letters are shown 5-4-4.
    const fn first_group(self) -> usize {
        if !self.digits && self.length == 13 { 5 } else { self.group() }
    }
}

impl Default for CodeShape {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// A user code in its one canonical spelling. Knowing it is enough to claim a grant, so `Debug` leaves it out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserCode {
    /// Invariant: `shape.length()` characters of the alphabet of `shape`, then zeros.
    text: [u8; LONGEST],
    shape: CodeShape,
}

/// Why a typed text is no user code. Costs no guess: nothing was looked up (UI-02).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UserCodeError {
    /// Nothing but spaces and punctuation.
    #[error("no code was entered")]
    Empty,
    /// A letter or digit no code has, as it was typed. Not stripped: a slip would become a shorter code.
    #[error("a code has only the letters {LETTERS}, or only digits")]
    ForeignCharacter(char),
    /// This many letters or digits, and no code is that long.
    #[error("a code has 8 to 13 letters, or 12 to 16 digits")]
    WrongLength(usize),
}

impl UserCode {
    /// Draws a code, each of its shape as likely as any other (DA-10).
    ///
    /// Draws again instead of taking remainders of bytes that do not divide evenly, so a generator that gives
    /// nothing but such bytes, which no [`CryptoRng`] does, would never come to an end.
    #[must_use]
    pub fn generate(shape: CodeShape, rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let alphabet = shape.alphabet();
        // 20 goes twelve times into 240, ten twenty-five times into 250.
        let fair = if shape.digits { 250 } else { 240 };
        let mut text = [0; LONGEST];
        let mut places = text.iter_mut().take(shape.length()).peekable();
        while places.peek().is_some() {
            let mut drawn = [0; LONGEST];
            rng.fill_bytes(&mut drawn);
            let letters = drawn
                .iter()
                .filter(|byte| **byte < fair)
                .filter_map(|byte| alphabet.get(usize::from(*byte) % alphabet.len()));
            for letter in letters {
                match places.next() {
                    Some(place) => *place = *letter,
                    None => break,
                }
            }
        }
        Self { text, shape }
    }

    /// Reads what a person typed: any case, full-width forms as phone keyboards in Japan and China type them,
    /// spaces and punctuation anywhere (UI-02). A letter or digit that no code has is an error.
    pub fn parse(typed: &str) -> Result<Self, UserCodeError> {
        let mut text = [0; LONGEST];
        let mut length = 0;
        let mut has_letters = false;
        let mut first_digit = None;
        for original in typed.chars() {
            let Some(byte) = canonical_byte(original)? else {
                continue;
            };
            if byte.is_ascii_digit() {
                first_digit = first_digit.or(Some(original));
            } else {
                has_letters = true;
            }
            if let Some(place) = text.get_mut(length) {
                *place = byte;
            }
            length += 1;
        }
        let shape = match (has_letters, first_digit) {
            (false, None) => return Err(UserCodeError::Empty),
            (true, Some(digit)) => return Err(UserCodeError::ForeignCharacter(digit)),
            (true, None) => u8::try_from(length).ok().and_then(CodeShape::letters),
            (false, Some(_)) => u8::try_from(length).ok().and_then(CodeShape::digits),
        };
        Ok(Self { text, shape: shape.ok_or(UserCodeError::WrongLength(length))? })
    }

    /// The code without marks, upper case: what is hashed and compared.
    #[must_use]
    pub fn canonical(&self) -> &str {
        self.text.get(..self.shape.length()).and_then(|text| str::from_utf8(text).ok()).unwrap_or_default()
    }

    /// How long it is and what it is made of.
    #[must_use]
    pub const fn shape(&self) -> CodeShape {
        self.shape
    }
}

/// The byte of a code that this character stands for, nothing for what is only punctuation.
fn canonical_byte(original: char) -> Result<Option<u8>, UserCodeError> {
    let upper = fold_width(original).to_ascii_uppercase();
    match u8::try_from(upper) {
        Ok(byte) if byte.is_ascii_digit() || LETTERS.as_bytes().contains(&byte) => Ok(Some(byte)),
        _ if upper.is_alphanumeric() || is_combining(upper) => Err(UserCodeError::ForeignCharacter(original)),
        _ => Ok(None),
    }
}

/// Full-width forms U+FF01..U+FF5E are ASCII moved up; the full-width space is not among them, and is a space anyway.
fn fold_width(character: char) -> char {
    match u32::from(character) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(character),
        _ => character,
    }
}

/// Accents that follow their letter make another letter of it, just as if both came as one character.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

/// In groups joined by hyphens, as it is shown and read out (DA-10).
impl fmt::Display for UserCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, mut rest) = self.canonical().split_at_checked(self.shape.first_group()).ok_or(fmt::Error)?;
        f.write_str(first)?;
        while !rest.is_empty() {
            let (group, after) = rest.split_at_checked(self.shape.group()).unwrap_or((rest, ""));
            write!(f, "-{group}")?;
            rest = after;
        }
        Ok(())
    }
}

impl fmt::Debug for UserCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserCode(..)")
    }
}
