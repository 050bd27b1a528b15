//! Compact JSON objects (RFC 8259) into a buffer of the caller.

use core::fmt::Write;

use crate::writer::{BufferTooSmall, Writer};

/// One flat object: members in the order in which they are pushed.
pub(crate) struct JsonObject<'a> {
    out: Writer<'a>,
}

impl<'a> JsonObject<'a> {
    pub(crate) fn new(buffer: &'a mut [u8]) -> Self {
        Self { out: Writer::new(buffer) }
    }

    pub(crate) fn text(&mut self, name: &str, value: &str) -> Result<(), BufferTooSmall> {
        self.name(name)?;
        self.string(value)
    }

    pub(crate) fn text_if_some(&mut self, name: &str, value: Option<&str>) -> Result<(), BufferTooSmall> {
        value.map_or(Ok(()), |value| self.text(name, value))
    }

    pub(crate) fn number(&mut self, name: &str, value: u32) -> Result<(), BufferTooSmall> {
        self.name(name)?;
        write!(self.out, "{value}").map_err(|core::fmt::Error| BufferTooSmall)
    }

    pub(crate) fn finish(mut self) -> Result<&'a str, BufferTooSmall> {
        self.out.push(if self.out.len() == 0 { "{}" } else { "}" })?;
        Ok(self.out.finish())
    }

    fn name(&mut self, name: &str) -> Result<(), BufferTooSmall> {
        self.out.push(if self.out.len() == 0 { "{" } else { "," })?;
        self.string(name)?;
        self.out.push(":")
    }

    /// RFC 8259 section 7: only the quote, the backslash and U+0000..U+001F have to be escaped.
    fn string(&mut self, text: &str) -> Result<(), BufferTooSmall> {
        self.out.push("\"")?;
        for part in text.split_inclusive(|c: char| c == '"' || c == '\\' || c < ' ') {
            let last = part.chars().next_back().filter(|c| *c == '"' || *c == '\\' || *c < ' ');
            let Some(special) = last else {
                self.out.push(part)?;
                continue;
            };
            self.out.push(part.strip_suffix(special).unwrap_or_default())?;
            match special {
                '"' => self.out.push("\\\"")?,
                '\\' => self.out.push("\\\\")?,
                control => {
                    write!(self.out, "\\u{:04x}", u32::from(control)).map_err(|core::fmt::Error| BufferTooSmall)?;
                }
            }
        }
        self.out.push("\"")
    }
}
