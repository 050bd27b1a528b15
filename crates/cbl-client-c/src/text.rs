//! Texts as pointer and length.

use core::ffi::{CStr, c_char};
use core::ptr;

use crate::answer::Answer;
use crate::memory::{Checked, bytes};

/// UTF-8, not zero-terminated. A null pointer or the length 0 stand for no text.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// Its first byte.
    pub data: *const c_char,
    /// Its length in bytes.
    pub length: usize,
}

/// The text of a zero-terminated string; no text for a null pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_text_of(string: *const c_char) -> Text {
    if string.is_null() {
        return Text::NONE;
    }
    // SAFETY: not null, and zero-terminated by the caller's promise.
    let length = unsafe { CStr::from_ptr(string) }.count_bytes();
    Text { data: string, length }
}

impl Text {
    pub(crate) const NONE: Self = Self { data: ptr::null(), length: 0 };

    pub(crate) fn of(text: &str) -> Self {
        Self { data: text.as_ptr().cast(), length: text.len() }
    }

    /// A text that lies in `body`, through the caller's own pointer: what the core borrowed ends here.
    pub(crate) fn within(body: *mut c_char, text: &str) -> Self {
        let offset = text.as_ptr().addr().wrapping_sub(body.addr());
        Self { data: body.cast_const().wrapping_add(offset), length: text.len() }
    }

    pub(crate) fn of_some(text: Option<&str>) -> Self {
        text.map_or(Self::NONE, Self::of)
    }

    /// # Safety
    /// The text is readable and does not change while the result lives.
    pub(crate) unsafe fn get<'a>(self) -> Checked<Option<&'a str>> {
        if self.data.is_null() || self.length == 0 {
            return Ok(None);
        }
        // SAFETY: passed on from the caller.
        let bytes = unsafe { bytes(self.data, self.length) }?;
        str::from_utf8(bytes).map(Some).map_err(|_| Answer::CblNotUtf8)
    }
}
