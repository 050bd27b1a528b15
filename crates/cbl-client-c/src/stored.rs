//! The tokens as they are kept in flash or in a file.

use core::ffi::c_char;

use cbl_client::StoredTokens;

use crate::answer::Answer;
use crate::flow::{answer, unreadable};
use crate::memory::{Checked, Region, apart, bytes, bytes_mut, read, write};
use crate::response::Tokens;
use crate::text::Text;

/// Writes the tokens, with a checksum, into out, and the length into written: no longer than their texts and 32 bytes
/// more. After a refresh without a refresh token, put the one that was sent into the tokens first.
///
/// A refresh in flight needs nothing more: until the new tokens are stored, sending the stored refresh token again is
/// safe. So: store first, use afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_tokens_save(
    tokens: *const Tokens,
    out: *mut u8,
    out_length: usize,
    written: *mut usize,
) -> Answer {
    // SAFETY: passed on from the caller.
    answer(unsafe { save(tokens, (out.cast(), out_length), written) })
}

/// Reads what cbl_tokens_save wrote; the texts stand in the saved bytes. After an error the link is lost on this
/// device: link again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_tokens_load(saved: *const u8, length: usize, tokens: *mut Tokens) -> Answer {
    // SAFETY: passed on from the caller.
    answer(unsafe { load((saved.cast(), length), tokens) })
}

unsafe fn save(tokens: *const Tokens, out: (*mut c_char, usize), written: *mut usize) -> Checked<()> {
    // SAFETY: passed on from the caller; pointers and numbers only.
    let given = unsafe { read(tokens) }?;
    let place = Region::of(out.0, out.1)?;
    for text in [given.access_token, given.refresh_token, given.scope, given.account] {
        apart(&[place, Region::of(text.data, text.length)?])?;
    }
    apart(&[place, Region::of(written, 1)?])?;
    // SAFETY: passed on from the caller.
    let access_token = unsafe { given.access_token.get() }?.ok_or(Answer::CblBadText)?;
    let mut stored = StoredTokens::new(access_token);
    // SAFETY: passed on from the caller.
    stored.refresh_token = unsafe { given.refresh_token.get() }?;
    // SAFETY: passed on from the caller.
    stored.scope = unsafe { given.scope.get() }?;
    // SAFETY: passed on from the caller.
    stored.account = unsafe { given.account.get() }?;
    // SAFETY: passed on from the caller.
    let out = unsafe { bytes_mut(out.0, out.1) }?;
    let length = stored.write(out).map_err(|_| Answer::CblBufferTooSmall)?;
    // SAFETY: passed on from the caller.
    unsafe { write(written, length) }
}

unsafe fn load(saved: (*const c_char, usize), tokens: *mut Tokens) -> Checked<()> {
    apart(&[Region::of(saved.0, saved.1)?, Region::of(tokens, 1)?])?;
    // SAFETY: passed on from the caller.
    let blob = unsafe { bytes(saved.0, saved.1) }?;
    let stored = StoredTokens::read(blob).map_err(unreadable)?;
    let loaded = Tokens {
        access_token: Text::of(stored.access_token),
        refresh_token: Text::of_some(stored.refresh_token),
        scope: Text::of_some(stored.scope),
        account: Text::of_some(stored.account),
        ..Tokens::NONE
    };
    // SAFETY: passed on from the caller.
    unsafe { write(tokens, loaded) }
}
