//! `application/x-www-form-urlencoded` in buffers of the caller.
//!
//! Reading decodes in place: a name or value is a slice of the body. Each byte is looked at once, and none is
//! moved unless something before it in the same name or value was encoded. A poll goes through here every time.

use crate::limits;
use crate::writer::{BufferTooSmall, Writer};

/// Why a form cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// More than [`limits::FORM_BYTES`].
    #[error("a form has at most {} bytes", limits::FORM_BYTES)]
    TooLong,
    /// More than [`limits::FORM_FIELDS`].
    #[error("a form has at most {} fields", limits::FORM_FIELDS)]
    TooManyFields,
    /// A `%` without two hexadecimal digits after it.
    #[error("a percent sign is followed by two hexadecimal digits")]
    BadEscape,
    /// A name or value that is not UTF-8 after decoding.
    #[error("names and values are UTF-8")]
    NotUtf8,
    /// A name that came before; only [`parameters`] minds.
    #[error("a parameter is sent at most once")]
    RepeatedName,
}

/// The fields of a form, decoded, in the order in which they were sent. A field without `=` has an empty value;
/// nothing between two `&` is no field. After an error there is nothing more to read.
pub fn pairs(body: &mut [u8]) -> Pairs<'_> {
    Pairs { too_long: body.len() > limits::FORM_BYTES, rest: body, fields: 0 }
}

/// The parameters of an OAuth request (RFC 6749 section 3.2): as [`pairs`], but a name that comes twice is an
/// error, whether anybody knows it or not, and an empty value is as if the parameter had not been sent (DA-04).
pub fn parameters(body: &mut [u8]) -> Parameters<'_> {
    Parameters { pairs: pairs(body), seen: [""; limits::FORM_FIELDS] }
}

/// See [`pairs`].
pub struct Pairs<'a> {
    rest: &'a mut [u8],
    fields: usize,
    too_long: bool,
}

impl<'a> Iterator for Pairs<'a> {
    type Item = Result<(&'a str, &'a str), FormError>;

    fn next(&mut self) -> Option<Self::Item> {
        if core::mem::take(&mut self.too_long) {
            self.rest = &mut [];
            return Some(Err(FormError::TooLong));
        }
        while self.rest.first() == Some(&b'&') {
            self.rest = core::mem::take(&mut self.rest).get_mut(1..).unwrap_or_default();
        }
        if self.rest.is_empty() {
            return None;
        }
        let pair = self.read_pair();
        if pair.is_err() {
            self.rest = &mut [];
        }
        Some(pair)
    }
}

impl<'a> Pairs<'a> {
    fn read_pair(&mut self) -> Result<(&'a str, &'a str), FormError> {
        if self.fields == limits::FORM_FIELDS {
            return Err(FormError::TooManyFields);
        }
        self.fields += 1;
        let (name, end) = self.read_text(b'=')?;
        let value = if end == Some(b'=') { self.read_text(b'&')?.0 } else { "" };
        Ok((name, value))
    }

    /// Decodes up to `end` or `&` and steps over it; says which of them it was.
    fn read_text(&mut self, end: u8) -> Result<(&'a str, Option<u8>), FormError> {
        let rest = core::mem::take(&mut self.rest);
        let plain = rest.iter().position(|&byte| byte == end || matches!(byte, b'&' | b'%' | b'+'));
        let plain = plain.unwrap_or(rest.len());
        let (length, stop) = match rest.get(plain) {
            Some(b'%' | b'+') => decode_in_place(rest, plain, end)?,
            _ => (plain, plain),
        };
        let (text, after) = rest.split_at_mut_checked(stop).ok_or(FormError::BadEscape)?;
        let ended_by = match after.split_first_mut() {
            Some((&mut byte, after)) => {
                self.rest = after;
                Some(byte)
            }
            None => None,
        };
        let text: &'a [u8] = text;
        let text = str::from_utf8(text.get(..length).unwrap_or_default()).map_err(|_| FormError::NotUtf8)?;
        Ok((text, ended_by))
    }
}

/// Decodes `bytes` from `start`, where the first encoded byte is, up to `end`, `&` or the last byte. Gives the
/// length of the decoded text and the place where reading stopped, which is never before it.
fn decode_in_place(bytes: &mut [u8], start: usize, end: u8) -> Result<(usize, usize), FormError> {
    let (mut from, mut to) = (start, start);
    while let Some(&byte) = bytes.get(from) {
        let (decoded, width) = match byte {
            b'&' => break,
            byte if byte == end => break,
            b'+' => (b' ', 1),
            b'%' => match bytes.get(from + 1..from + 3) {
                Some(&[high, low]) => (hex(high)? << 4 | hex(low)?, 3),
                _ => return Err(FormError::BadEscape),
            },
            byte => (byte, 1),
        };
        if let Some(place) = bytes.get_mut(to) {
            *place = decoded;
        }
        from += width;
        to += 1;
    }
    Ok((to, from))
}

fn hex(digit: u8) -> Result<u8, FormError> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'A'..=b'F' => Ok(digit - b'A' + 10),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(FormError::BadEscape),
    }
}

/// See [`parameters`].
pub struct Parameters<'a> {
    pairs: Pairs<'a>,
    seen: [&'a str; limits::FORM_FIELDS],
}

impl<'a> Iterator for Parameters<'a> {
    type Item = Result<(&'a str, &'a str), FormError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let before = self.pairs.fields;
            let (name, value) = match self.pairs.next()? {
                Ok(pair) => pair,
                Err(error) => return Some(Err(error)),
            };
            if self.seen.iter().take(before).any(|seen| *seen == name) {
                self.pairs.rest = &mut [];
                return Some(Err(FormError::RepeatedName));
            }
            if let Some(place) = self.seen.get_mut(before) {
                *place = name;
            }
            if !value.is_empty() {
                return Some(Ok((name, value)));
            }
        }
    }
}

/// Writes a form into a buffer of the caller. The buffer may come to hold secrets: wiping it is the caller's.
pub struct FormWriter<'a> {
    out: Writer<'a>,
}

impl<'a> FormWriter<'a> {
    /// Starts an empty form.
    pub fn new(buffer: &'a mut [u8]) -> Self {
        Self { out: Writer::new(buffer) }
    }

    /// Appends one field. When it does not fit, the form is as it was before.
    pub fn push(&mut self, name: &str, value: &str) -> Result<(), BufferTooSmall> {
        let before = self.out.len();
        let pushed = self.push_pair(name, value);
        if pushed.is_err() {
            self.out.truncate(before);
        }
        pushed
    }

    /// Appends one field if there is a value.
    pub fn push_some(&mut self, name: &str, value: Option<&str>) -> Result<(), BufferTooSmall> {
        value.map_or(Ok(()), |value| self.push(name, value))
    }

    /// Bytes written so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// Whether nothing was written so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.out.len() == 0
    }

    /// The whole form.
    #[must_use]
    pub fn finish(self) -> &'a str {
        self.out.finish()
    }

    fn push_pair(&mut self, name: &str, value: &str) -> Result<(), BufferTooSmall> {
        if !self.is_empty() {
            self.out.push_ascii(b'&')?;
        }
        self.push_encoded(name)?;
        self.out.push_ascii(b'=')?;
        self.push_encoded(value)
    }

    fn push_encoded(&mut self, text: &str) -> Result<(), BufferTooSmall> {
        for byte in text.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => {
                    self.out.push_ascii(byte)?;
                }
                b' ' => self.out.push_ascii(b'+')?,
                _ => {
                    self.out.push_ascii(b'%')?;
                    self.out.push_ascii(hex_digit(byte >> 4))?;
                    self.out.push_ascii(hex_digit(byte & 0xF))?;
                }
            }
        }
        Ok(())
    }
}

const fn hex_digit(value: u8) -> u8 {
    if value < 10 { b'0' + value } else { b'A' + value - 10 }
}
