//! Where a simulated device keeps what must survive a power cut.

use std::io;

use cbl_client::driver::TokenFile;
use cbl_client::{Slot, TokenStore};
use zeroize::Zeroizing;

/// A token file that is locked for each access, so that the same file serves another device process in between.
#[derive(Debug)]
pub(crate) struct Flash<'a>(pub(crate) &'a TokenFile);

impl TokenStore for Flash<'_> {
    type Error = io::Error;

    fn load<'r>(&mut self, slot: Slot, room: &'r mut [u8]) -> io::Result<Option<&'r [u8]>> {
        TokenStore::load(&mut self.0.lock()?, slot, room)
    }

    fn save(&mut self, slot: Slot, blob: &[u8]) -> io::Result<()> {
        self.0.lock()?.save(slot, blob)
    }

    fn wipe(&mut self, slot: Slot) -> io::Result<()> {
        TokenStore::wipe(&mut self.0.lock()?, slot)
    }
}

/// Memory of a device that never loses power: one of thousands.
#[derive(Debug, Default)]
pub(crate) struct Ram {
    tokens: Zeroizing<Vec<u8>>,
    pending: Zeroizing<Vec<u8>>,
}

impl Ram {
    fn slot(&mut self, slot: Slot) -> &mut Zeroizing<Vec<u8>> {
        match slot {
            Slot::Tokens => &mut self.tokens,
            Slot::Pending => &mut self.pending,
        }
    }
}

impl TokenStore for Ram {
    type Error = io::Error;

    fn load<'r>(&mut self, slot: Slot, room: &'r mut [u8]) -> io::Result<Option<&'r [u8]>> {
        let blob = self.slot(slot);
        if blob.is_empty() {
            return Ok(None);
        }
        let place = room.get_mut(..blob.len()).ok_or(io::ErrorKind::InvalidInput)?;
        place.copy_from_slice(blob);
        Ok(Some(place))
    }

    fn save(&mut self, slot: Slot, blob: &[u8]) -> io::Result<()> {
        *self.slot(slot) = Zeroizing::new(blob.to_vec());
        Ok(())
    }

    fn wipe(&mut self, slot: Slot) -> io::Result<()> {
        *self.slot(slot) = Zeroizing::default();
        Ok(())
    }
}
