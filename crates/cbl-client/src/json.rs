//! The wanted members of one JSON object, read in place: strings are unescaped where they stand, so they can be
//! borrowed from the body. One pass, no recursion: nesting of any depth costs a counter.
//!
//! Tolerant where servers are sloppy (unknown members, nested values whose inside is not judged, a byte order
//! mark; of a member that comes twice the last counts) and strict where a lenient guess could cut a token short.

use core::ops::Range;

/// What stood behind a wanted name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Found {
    /// The member is missing or `null`.
    #[default]
    Absent,
    /// A string: the place of its unescaped bytes, not yet known to be UTF-8.
    Text(Range<usize>),
    /// A number: the place of its digits.
    Number(Range<usize>),
    /// `true`, `false`, an object or an array.
    Other,
}

/// Finds the members called `names` in the JSON object that is the whole `body`, or says that it is none.
pub(crate) fn read_object<const N: usize>(body: &mut [u8], names: [&str; N]) -> Option<[Found; N]> {
    let mut found = [const { Found::Absent }; N];
    let mut reader = Reader { body, at: 0 };
    if reader.body.starts_with("\u{feff}".as_bytes()) {
        reader.at = 3;
    }
    reader.expect(b'{')?;
    if !reader.skip_if(b'}') {
        loop {
            reader.expect(b'"')?;
            let name = reader.string()?;
            reader.expect(b':')?;
            let value = reader.value()?;
            let name = reader.body.get(name)?;
            let place = names.iter().position(|wanted| wanted.as_bytes() == name);
            if let Some(place) = place.and_then(|place| found.get_mut(place)) {
                *place = value;
            }
            if !reader.skip_if(b',') {
                break;
            }
        }
        reader.expect(b'}')?;
    }
    reader.skip_space();
    (reader.at == reader.body.len()).then_some(found)
}

/// The string that was found. Nothing when it was something else, or not UTF-8.
pub(crate) fn text<'b>(body: &'b [u8], found: &Found) -> Option<&'b str> {
    match found {
        Found::Text(place) => str::from_utf8(body.get(place.clone())?).ok(),
        _ => None,
    }
}

/// Seconds as milliseconds, from an integer, a fraction, or either of them as a string. Nothing when it is
/// negative or no number; what is larger than fits becomes the largest that does.
pub(crate) fn seconds_as_millis(body: &[u8], found: &Found) -> Option<u64> {
    match found {
        Found::Text(place) | Found::Number(place) => decimal(body.get(place.clone())?.trim_ascii(), 3),
        _ => None,
    }
}

/// `digits [. digits] [e [+-] digits]` times ten to the power of `scale`, rounded down.
fn decimal(digits: &[u8], mut scale: i32) -> Option<u64> {
    let (mut value, mut any, mut fraction) = (0_u64, false, false);
    let mut rest = digits.iter();
    while let Some(&byte) = rest.next() {
        match byte {
            b'0'..=b'9' => {
                any = true;
                let longer = value.checked_mul(10).and_then(|value| value.checked_add(u64::from(byte - b'0')));
                // A digit that no longer fits is dropped; only its weight is kept.
                match (longer, fraction) {
                    (Some(longer), _) => {
                        value = longer;
                        scale = scale.saturating_sub(i32::from(fraction));
                    }
                    (None, false) => scale = scale.saturating_add(1),
                    (None, true) => {}
                }
            }
            b'.' if any && !fraction => fraction = true,
            b'e' | b'E' if any => {
                scale = scale.saturating_add(exponent(rest.as_slice())?);
                break;
            }
            _ => return None,
        }
    }
    any.then(|| shift(value, scale))
}

fn exponent(digits: &[u8]) -> Option<i32> {
    let (sign, digits) = match digits.split_first()? {
        (b'-', digits) => (-1, digits),
        (b'+', digits) => (1, digits),
        _ => (1, digits),
    };
    let mut value = 0_i32;
    for byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = value.saturating_mul(10).saturating_add(i32::from(byte - b'0'));
    }
    (!digits.is_empty()).then_some(value.saturating_mul(sign))
}

fn shift(mut value: u64, scale: i32) -> u64 {
    // Beyond twenty places a u64 is full or empty.
    for _ in 0..scale.unsigned_abs().min(20) {
        value = if scale > 0 { value.saturating_mul(10) } else { value / 10 };
    }
    value
}

struct Reader<'b> {
    body: &'b mut [u8],
    at: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<u8> {
        let byte = *self.body.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn skip_space(&mut self) {
        while matches!(self.body.get(self.at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    fn skip_if(&mut self, byte: u8) -> bool {
        self.skip_space();
        let there = self.body.get(self.at) == Some(&byte);
        self.at += usize::from(there);
        there
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.skip_if(byte).then_some(())
    }

    fn value(&mut self) -> Option<Found> {
        self.skip_space();
        match self.body.get(self.at)? {
            b'"' => {
                self.at += 1;
                self.string().map(Found::Text)
            }
            b'{' | b'[' => self.skip_nested().map(|()| Found::Other),
            _ => self.scalar(),
        }
    }

    fn scalar(&mut self) -> Option<Found> {
        let start = self.at;
        while matches!(self.body.get(self.at), Some(b'0'..=b'9' | b'a'..=b'z' | b'E' | b'+' | b'-' | b'.')) {
            self.at += 1;
        }
        match self.body.get(start..self.at)? {
            b"null" => Some(Found::Absent),
            b"true" | b"false" => Some(Found::Other),
            [b'0'..=b'9' | b'-', ..] => Some(Found::Number(start..self.at)),
            _ => None,
        }
    }

    /// Steps over an object or array. Strings count, since they may hold brackets; nothing else inside does.
    fn skip_nested(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.next()? {
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth == 1 => return Some(()),
                b'}' | b']' => depth -= 1,
                b'"' => {
                    self.string()?;
                }
                _ => {}
            }
        }
    }

    /// Reads on from behind the opening quote. Unescaping never makes a string longer, so what is written stays
    /// behind what is read.
    fn string(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let mut end = start;
        loop {
            match self.next()? {
                b'"' => return Some(start..end),
                b'\\' => {
                    let mut utf8 = [0; 4];
                    for byte in self.escape()?.encode_utf8(&mut utf8).bytes() {
                        *self.body.get_mut(end)? = byte;
                        end += 1;
                    }
                }
                0..0x20 => return None,
                byte => {
                    *self.body.get_mut(end)? = byte;
                    end += 1;
                }
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        Some(match self.next()? {
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => self.unicode()?,
            _ => return None,
        })
    }

    /// The four digits behind `\u`, and those of the second half of a pair. Half a pair is U+FFFD.
    fn unicode(&mut self) -> Option<char> {
        let first = self.four_digits()?;
        if let (0xD800..0xDC00, Some(b"\\u")) = (first, self.body.get(self.at..self.at + 2)) {
            let before = self.at;
            self.at += 2;
            let second = self.four_digits()?;
            if let 0xDC00..0xE000 = second {
                return char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00));
            }
            self.at = before;
        }
        Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn four_digits(&mut self) -> Option<u32> {
        let mut value = 0;
        for _ in 0..4 {
            value = value << 4 | char::from(self.next()?).to_digit(16)?;
        }
        Some(value)
    }
}

#[cfg(test)]
mod tests;
