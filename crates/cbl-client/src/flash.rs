//! Blobs in NOR flash, as microcontrollers have it: appended round the pages of a range, so that it wears evenly, and
//! whole again after a power cut at any byte (`sequential-storage`).

use core::future::Future;
use core::ops::Range;
use core::pin::pin;
use core::task::{Context, Poll, Waker};

use embedded_storage::nor_flash::{ErrorType, NorFlash, ReadNorFlash};
use sequential_storage::Error;
use sequential_storage::cache::Cache;
use sequential_storage::map::{MapConfig, MapStorage};
use zeroize::Zeroize;

use crate::store::{Slot, TokenStore};

/// A [`TokenStore`] in a range of flash that is used for nothing else.
///
/// ```
/// # use cbl_client::FlashStore;
/// # fn board<F: embedded_storage::nor_flash::NorFlash>(flash: F) {
/// // The last four pages of four KiB, and room for the longest blob while it is moved.
/// let mut room = [0; 2048];
/// let store = FlashStore::new(flash, 0x3F_C000..0x40_0000, &mut room);
/// # }
/// ```
#[derive(Debug)]
pub struct FlashStore<'r, F> {
    flash: F,
    range: Range<u32>,
    room: &'r mut [u8],
}

/// Why a flash store does not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FlashError<E> {
    /// The flash refused.
    #[error("the flash does not answer")]
    Flash(E),
    /// The range is not made of whole pages, or of fewer than two.
    #[error("the range of flash is not of use")]
    Range,
    /// The blob is longer than the room given to the store, or than a page.
    #[error("the blob is too long for this store")]
    TooLong,
    /// The flash holds what nobody wrote, and erasing it did not help.
    #[error("the flash is corrupted")]
    Corrupted,
}

impl<'r, F: NorFlash> FlashStore<'r, F> {
    /// A store in these bytes of the flash: at least two pages, better four. `room` takes the longest blob and some
    /// bytes more; a blob must also fit into one page.
    pub fn new(flash: F, range: Range<u32>, room: &'r mut [u8]) -> Self {
        Self { flash, range, room }
    }

    /// Gives the flash back.
    pub fn into_flash(self) -> F {
        self.flash
    }

    fn fetch<'s>(&'s mut self, slot: Slot) -> Result<Option<&'s [u8]>, FlashError<F::Error>> {
        let config = MapConfig::try_new(self.range.clone()).map_err(|_| FlashError::Range)?;
        let mut map = MapStorage::<u8, _, _>::new(Polled(&mut self.flash), config, Cache::new_uncached());
        match at_once(map.fetch_item::<&'s [u8]>(self.room, &key(slot))) {
            // Nothing that can be read is as good as nothing: a person links again.
            Err(Error::Corrupted { .. }) => Ok(None),
            found => found.map_err(FlashError::from),
        }
    }

    fn put(&mut self, slot: Slot, blob: &[u8]) -> Result<(), FlashError<F::Error>> {
        let config = MapConfig::try_new(self.range.clone()).map_err(|_| FlashError::Range)?;
        let mut map = MapStorage::<u8, _, _>::new(Polled(&mut self.flash), config, Cache::new_uncached());
        match at_once(map.store_item(self.room, &key(slot), &blob)) {
            // Beyond repair, so there is nothing to lose: a device must not stay unable to link for ever.
            Err(Error::Corrupted { .. }) => {
                at_once(map.erase_all())?;
                Ok(at_once(map.store_item(self.room, &key(slot), &blob))?)
            }
            stored => Ok(stored?),
        }
    }
}

impl<F: NorFlash> TokenStore for FlashStore<'_, F> {
    type Error = FlashError<F::Error>;

    fn load<'b>(&mut self, slot: Slot, room: &'b mut [u8]) -> Result<Option<&'b [u8]>, Self::Error> {
        let copied = match self.fetch(slot)? {
            None | Some([]) => return Ok(None),
            Some(blob) => room.get_mut(..blob.len()).map(|place| {
                place.copy_from_slice(blob);
                blob.len()
            }),
        };
        self.room.zeroize();
        let length = copied.ok_or(FlashError::TooLong)?;
        Ok(room.get(..length))
    }

    fn save(&mut self, slot: Slot, blob: &[u8]) -> Result<(), Self::Error> {
        let saved = self.put(slot, blob);
        self.room.zeroize();
        saved
    }

    /// Wiping the tokens erases the whole range: flash keeps what is merely replaced.
    fn wipe(&mut self, slot: Slot) -> Result<(), Self::Error> {
        match slot {
            Slot::Pending => self.put(slot, &[]),
            Slot::Tokens => {
                let Range { start, end } = self.range;
                self.flash.erase(start, end).map_err(FlashError::Flash)
            }
        }
    }
}

const fn key(slot: Slot) -> u8 {
    match slot {
        Slot::Tokens => 1,
        Slot::Pending => 2,
    }
}

impl<E> From<Error<E>> for FlashError<E> {
    fn from(error: Error<E>) -> Self {
        match error {
            Error::Storage { value, .. } => Self::Flash(value),
            Error::BufferTooSmall(_)
            | Error::BufferTooBig
            | Error::ItemTooBig
            | Error::FullStorage
            | Error::SerializationError(_) => Self::TooLong,
            _ => Self::Corrupted,
        }
    }
}

/// Blocking flash, for a library that would also wait for flash that does not block.
struct Polled<'f, F>(&'f mut F);

impl<F: ErrorType> ErrorType for Polled<'_, F> {
    type Error = F::Error;
}

impl<F: ReadNorFlash> embedded_storage_async::nor_flash::ReadNorFlash for Polled<'_, F> {
    const READ_SIZE: usize = F::READ_SIZE;

    async fn read(&mut self, offset: u32, bytes: &mut [u8]) -> Result<(), Self::Error> {
        self.0.read(offset, bytes)
    }

    fn capacity(&self) -> usize {
        self.0.capacity()
    }
}

impl<F: NorFlash> embedded_storage_async::nor_flash::NorFlash for Polled<'_, F> {
    const WRITE_SIZE: usize = F::WRITE_SIZE;
    const ERASE_SIZE: usize = F::ERASE_SIZE;

    async fn erase(&mut self, from: u32, to: u32) -> Result<(), Self::Error> {
        self.0.erase(from, to)
    }

    async fn write(&mut self, offset: u32, bytes: &[u8]) -> Result<(), Self::Error> {
        self.0.write(offset, bytes)
    }
}

/// The result of a future that has nothing to wait for, since its flash blocks.
fn at_once<T, E>(future: impl Future<Output = Result<T, Error<E>>>) -> Result<T, Error<E>> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => Err(Error::LogicBug {}),
    }
}
