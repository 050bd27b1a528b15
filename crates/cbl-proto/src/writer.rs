//! Bytes into a buffer of the caller, all or a clear refusal.

/// The caller's buffer cannot hold what was to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the buffer is too small")]
pub struct BufferTooSmall;

/// Appends to a buffer. Invariant: only whole UTF-8 text is ever appended, so `finish` gives back all of it.
pub(crate) struct Writer<'a> {
    buffer: &'a mut [u8],
    length: usize,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(buffer: &'a mut [u8]) -> Self {
        Self { buffer, length: 0 }
    }

    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// Forgets everything after the first `length` bytes, which must have been a length of this writer before.
    pub(crate) fn truncate(&mut self, length: usize) {
        self.length = self.length.min(length);
    }

    pub(crate) fn push(&mut self, text: &str) -> Result<(), BufferTooSmall> {
        let end = self.length.checked_add(text.len()).ok_or(BufferTooSmall)?;
        let place = self.buffer.get_mut(self.length..end).ok_or(BufferTooSmall)?;
        place.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }

    pub(crate) fn push_ascii(&mut self, byte: u8) -> Result<(), BufferTooSmall> {
        debug_assert!(byte.is_ascii(), "the invariant of Writer");
        let place = self.buffer.get_mut(self.length).ok_or(BufferTooSmall)?;
        *place = byte;
        self.length += 1;
        Ok(())
    }

    pub(crate) fn finish(self) -> &'a str {
        let written: &'a [u8] = self.buffer;
        written.get(..self.length).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl core::fmt::Write for Writer<'_> {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        self.push(text).map_err(|BufferTooSmall| core::fmt::Error)
    }
}
