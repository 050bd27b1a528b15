//! The memory that a flow, a refresh and a discovery live in, which the caller allocates.

use core::mem::MaybeUninit;

use cbl_client::{self as core_client, DeviceFlow, Refresher};
use zeroize::Zeroize;

use crate::answer::Answer;
use crate::memory::{Checked, Region};

/// The size of a flow in words of eight bytes.
#[cfg(target_pointer_width = "32")]
pub const FLOW_WORDS: usize = 190;
/// The size of a flow in words of eight bytes.
#[cfg(target_pointer_width = "64")]
pub const FLOW_WORDS: usize = 232;

/// The size of a refresh in words of eight bytes.
#[cfg(target_pointer_width = "32")]
pub const REFRESH_WORDS: usize = 32;
/// The size of a refresh in words of eight bytes.
#[cfg(target_pointer_width = "64")]
pub const REFRESH_WORDS: usize = 64;

/// The size of a discovery in words of eight bytes.
pub const DISCOVERY_WORDS: usize = 16;

/// A linking. Zero it before use (a static one is zero); look into it only through functions; do not copy it.
#[repr(C)]
pub struct Flow {
    /// Not for you.
    pub opaque: [u64; FLOW_WORDS],
}

/// A refresh of tokens. The same rules.
#[repr(C)]
pub struct Refresh {
    /// Not for you.
    pub opaque: [u64; REFRESH_WORDS],
}

/// A look for the addresses of a server. The same rules.
#[repr(C)]
pub struct Discovery {
    /// Not for you.
    pub opaque: [u64; DISCOVERY_WORDS],
}

/// Memory of the caller's and what is kept in it.
pub(crate) trait Storage: Sized {
    type Held;
    /// Stands before what is kept, once it is there. No zeroed memory has it, and none that was ended.
    const MARK: u64;
    /// The caller's memory suffices: proven where a build would fail.
    const FITS: () = assert!(
        size_of::<Marked<Self::Held>>() <= size_of::<Self>() && align_of::<Marked<Self::Held>>() <= align_of::<Self>()
    );
}

impl Storage for Flow {
    type Held = DeviceFlow<'static>;
    const MARK: u64 = u64::from_be_bytes(*b"CBL flow");
}

impl Storage for Refresh {
    type Held = Refresher<'static>;
    const MARK: u64 = u64::from_be_bytes(*b"CBL refr");
}

impl Storage for Discovery {
    type Held = core_client::Discovery<'static>;
    const MARK: u64 = u64::from_be_bytes(*b"CBL disc");
}

// The header says `uint64_t`, so this is what C aligns to.
const _: () = assert!(align_of::<Flow>() == align_of::<u64>() && align_of::<Refresh>() == align_of::<u64>());
const _: () = assert!(align_of::<Discovery>() == align_of::<u64>());

#[repr(C)]
pub(crate) struct Marked<T> {
    mark: u64,
    held: MaybeUninit<T>,
}

/// Puts a new value there; one that is there already is dropped, which wipes it.
///
/// # Safety
/// `place` is null or points to an `S` that is nobody else's now.
pub(crate) unsafe fn put<S: Storage>(place: *mut S, held: S::Held) -> Checked<()> {
    let () = S::FITS;
    Region::of(place, 1)?;
    // SAFETY: passed on from the caller. That there was none before is no error.
    unsafe { end(place) }.ok();
    let marked = Marked { mark: S::MARK, held: MaybeUninit::new(held) };
    // SAFETY: not null, aligned and, as `FITS` proves, large enough.
    unsafe { place.cast::<Marked<S::Held>>().write(marked) };
    Ok(())
}

/// # Safety
/// `place` is null or points to an `S` whose memory is initialised and does not change while the result lives.
pub(crate) unsafe fn shared<'a, S: Storage>(place: *const S) -> Checked<&'a S::Held> {
    Region::of(place, 1)?;
    // SAFETY: not null, aligned; every eight bytes are a number and uninitialised memory.
    let marked = unsafe { &*place.cast::<Marked<S::Held>>() };
    if marked.mark != S::MARK {
        return Err(Answer::CblNotStarted);
    }
    // SAFETY: the mark is only ever written together with the value.
    Ok(unsafe { marked.held.assume_init_ref() })
}

/// # Safety
/// `place` is null or points to an `S` whose memory is initialised and nobody else's while the result lives.
pub(crate) unsafe fn exclusive<'a, S: Storage>(place: *mut S) -> Checked<&'a mut S::Held> {
    Region::of(place, 1)?;
    // SAFETY: not null, aligned; every eight bytes are a number and uninitialised memory.
    let marked = unsafe { &mut *place.cast::<Marked<S::Held>>() };
    if marked.mark != S::MARK {
        return Err(Answer::CblNotStarted);
    }
    // SAFETY: the mark is only ever written together with the value.
    Ok(unsafe { marked.held.assume_init_mut() })
}

/// Drops what is there and wipes all of the memory.
///
/// # Safety
/// As for [`exclusive`].
pub(crate) unsafe fn end<S: Storage>(place: *mut S) -> Checked<()> {
    // SAFETY: passed on from the caller.
    let held: *mut S::Held = unsafe { exclusive(place) }?;
    // SAFETY: it is there, and wiping the mark makes sure that nobody finds it again.
    unsafe { held.drop_in_place() };
    // SAFETY: the memory is the caller's, and of this size.
    let memory = unsafe { core::slice::from_raw_parts_mut(place.cast::<MaybeUninit<u8>>(), size_of::<S>()) };
    memory.zeroize();
    Ok(())
}
