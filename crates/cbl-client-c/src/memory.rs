//! Where pointers of the caller's become references, after every check that a pointer allows.

use core::ffi::{c_char, c_void};
use core::slice;

use zeroize::Zeroize;

use crate::answer::Answer;

/// The value, or what is wrong with the call.
pub(crate) type Checked<T> = Result<T, Answer>;

/// A piece of the caller's memory that could exist: not null, aligned, with an end.
#[derive(Clone, Copy)]
pub(crate) struct Region {
    start: usize,
    end: usize,
}

impl Region {
    /// `count` values from `start` on. Of no values, any pointer will do.
    pub(crate) fn of<T>(start: *const T, count: usize) -> Checked<Self> {
        if count == 0 {
            return Ok(Self { start: 0, end: 0 });
        }
        if start.is_null() {
            return Err(Answer::CblNullPointer);
        }
        if !start.is_aligned() {
            return Err(Answer::CblMisaligned);
        }
        let length = count.checked_mul(size_of::<T>()).filter(|&length| isize::try_from(length).is_ok());
        let length = length.ok_or(Answer::CblBadLength)?;
        let end = start.addr().checked_add(length).ok_or(Answer::CblBadLength)?;
        Ok(Self { start: start.addr(), end })
    }

    fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Two references to one memory, one of them exclusive, are not for Rust.
pub(crate) fn apart(regions: &[Region]) -> Checked<()> {
    let mut rest = regions;
    while let [first, others @ ..] = rest {
        if others.iter().any(|other| first.overlaps(*other)) {
            return Err(Answer::CblOverlap);
        }
        rest = others;
    }
    Ok(())
}

/// # Safety
/// `start` is null, or `length` bytes from it are readable and do not change while the result lives.
pub(crate) unsafe fn bytes<'a>(start: *const c_char, length: usize) -> Checked<&'a [u8]> {
    Region::of(start, length)?;
    if length == 0 {
        return Ok(&[]);
    }
    // SAFETY: not null, of a possible length, and the rest is the caller's promise.
    Ok(unsafe { slice::from_raw_parts(start.cast(), length) })
}

/// # Safety
/// `start` is null, or `length` bytes from it are nobody else's while the result lives.
pub(crate) unsafe fn bytes_mut<'a>(start: *mut c_char, length: usize) -> Checked<&'a mut [u8]> {
    Region::of(start, length)?;
    if length == 0 {
        return Ok(&mut []);
    }
    // SAFETY: not null, of a possible length, and the rest is the caller's promise.
    Ok(unsafe { slice::from_raw_parts_mut(start.cast(), length) })
}

/// # Safety
/// `place` is null or points to a `T`, every bit pattern of which is one.
pub(crate) unsafe fn read<T: Copy>(place: *const T) -> Checked<T> {
    Region::of(place, 1)?;
    // SAFETY: not null, aligned, and the rest is the caller's promise.
    Ok(unsafe { place.read() })
}

/// # Safety
/// `place` is null or points to memory for a `T`.
pub(crate) unsafe fn write<T: Copy>(place: *mut T, value: T) -> Checked<()> {
    Region::of(place, 1)?;
    // SAFETY: not null, aligned, and the rest is the caller's promise.
    unsafe { place.write(value) };
    Ok(())
}

/// Overwrites memory that held a secret, in a way that no compiler leaves out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_wipe(memory: *mut c_void, length: usize) -> Answer {
    // SAFETY: passed on from the caller.
    match unsafe { bytes_mut(memory.cast(), length) } {
        Ok(bytes) => {
            bytes.zeroize();
            Answer::CblOk
        }
        Err(misuse) => misuse,
    }
}
