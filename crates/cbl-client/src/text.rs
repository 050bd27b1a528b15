//! Text of bounded length, kept inside the flow and wiped when it goes.

use core::fmt;

use zeroize::Zeroize;

/// At most `N` bytes of UTF-8. It may be a secret: `Debug` shows nothing of it and dropping wipes it.
pub(crate) struct Text<const N: usize> {
    bytes: [u8; N],
    /// Two bytes are enough, and there are many texts in a flow.
    length: u16,
}

impl<const N: usize> Text<N> {
    pub(crate) const EMPTY: Self = Self { bytes: [0; N], length: 0 };

    /// A copy of `text`, or nothing when it is longer than `N` bytes.
    pub(crate) fn copy_of(text: &str) -> Option<Self> {
        let mut copy = Self::EMPTY;
        copy.bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        copy.length = u16::try_from(text.len()).ok()?;
        Some(copy)
    }

    pub(crate) fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..usize::from(self.length)).unwrap_or_default();
        str::from_utf8(bytes).unwrap_or_default()
    }

    /// The text, if there is any.
    pub(crate) fn some(&self) -> Option<&str> {
        Some(self.as_str()).filter(|text| !text.is_empty())
    }
}

impl<const N: usize> Drop for Text<N> {
    fn drop(&mut self) {
        self.bytes.zeroize();
    }
}

impl<const N: usize> fmt::Debug for Text<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}

/// Stands in `Debug` output where a secret would.
pub(crate) struct Redacted;

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}
