//! NOR flash as it is: erasing a page makes ones, writing makes zeros of them and never the other way, and the power goes
//! in the middle of a byte.

use embedded_storage::nor_flash::{
    ErrorType, NorFlash, NorFlashError, NorFlashErrorKind, ReadNorFlash, check_erase, check_read, check_write,
};

pub(crate) const PAGE: usize = 512;
pub(crate) const PAGES: usize = 4;
pub(crate) const SIZE: u32 = 2_048;

#[derive(Clone)]
pub(crate) struct Flash {
    bytes: Vec<u8>,
    /// Bytes that can still be written or erased before the power goes.
    power: usize,
    /// All that were, ever.
    pub(crate) spent: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    PowerCut,
    Misuse(NorFlashErrorKind),
}

impl NorFlashError for Fault {
    fn kind(&self) -> NorFlashErrorKind {
        match self {
            Self::PowerCut => NorFlashErrorKind::Other,
            Self::Misuse(kind) => *kind,
        }
    }
}

impl Flash {
    pub(crate) fn new() -> Self {
        Self { bytes: vec![0xFF; PAGE * PAGES], power: usize::MAX, spent: 0 }
    }

    pub(crate) fn dies_after(&mut self, bytes: usize) {
        self.power = bytes;
    }

    pub(crate) fn has_power_again(&mut self) {
        self.power = usize::MAX;
    }

    pub(crate) fn is_dead(&self) -> bool {
        self.power == 0
    }

    /// One more byte, or the end. The byte at which the power goes is half done.
    fn spends(&mut self) -> Result<(), Fault> {
        if self.power == 0 {
            return Err(Fault::PowerCut);
        }
        self.power -= 1;
        self.spent += 1;
        if self.power == 0 { Err(Fault::PowerCut) } else { Ok(()) }
    }
}

impl ErrorType for Flash {
    type Error = Fault;
}

impl ReadNorFlash for Flash {
    const READ_SIZE: usize = 1;

    fn read(&mut self, offset: u32, bytes: &mut [u8]) -> Result<(), Fault> {
        check_read(self, offset, bytes.len()).map_err(Fault::Misuse)?;
        if self.is_dead() {
            return Err(Fault::PowerCut);
        }
        let start = offset as usize;
        bytes.copy_from_slice(&self.bytes[start..start + bytes.len()]);
        Ok(())
    }

    fn capacity(&self) -> usize {
        self.bytes.len()
    }
}

impl NorFlash for Flash {
    const WRITE_SIZE: usize = 4;
    const ERASE_SIZE: usize = PAGE;

    fn erase(&mut self, from: u32, to: u32) -> Result<(), Fault> {
        check_erase(self, from, to).map_err(Fault::Misuse)?;
        for place in from as usize..to as usize {
            // A page that is half erased holds anything.
            self.bytes[place] |= 0x5A;
            self.spends()?;
            self.bytes[place] = 0xFF;
        }
        Ok(())
    }

    fn write(&mut self, offset: u32, bytes: &[u8]) -> Result<(), Fault> {
        check_write(self, offset, bytes.len()).map_err(Fault::Misuse)?;
        for (place, byte) in (offset as usize..).zip(bytes) {
            assert_eq!(self.bytes[place] & byte, *byte, "no write turns a zero into a one, at {place}");
            // Half of the bits made it.
            self.bytes[place] &= byte | 0xA5;
            self.spends()?;
            self.bytes[place] &= byte;
        }
        Ok(())
    }
}
