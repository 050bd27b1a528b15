//! Small versioned blobs for flash and files: a kind, a version, fields, and a CRC-32 over all of it. A blob that
//! was cut off or rotted is refused, never half read.

/// Why bytes are no such blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BlobError {
    /// Cut off, empty, or something else altogether.
    #[error("this is not a saved state")]
    Foreign,
    /// Written by another version of this crate.
    #[error("it was saved by another version ({0})")]
    Version(u8),
    /// The checksum does not fit: power was cut while writing, or the memory rots.
    #[error("it is damaged")]
    Damaged,
    /// Saved for another client.
    #[error("it belongs to another client")]
    OtherClient,
}

const CHECKSUM: usize = 4;

/// Whether nothing of a blob of any kind is missing or damaged.
#[cfg(feature = "tokio")]
pub(crate) fn is_whole(blob: &[u8]) -> bool {
    let parts = blob.len().checked_sub(CHECKSUM).and_then(|length| blob.split_at_checked(length));
    parts.is_some_and(|(content, sum)| content.len() >= 5 && crc32(content).to_be_bytes() == sum)
}

pub(crate) struct BlobWriter<'b> {
    out: &'b mut [u8],
    length: usize,
}

impl<'b> BlobWriter<'b> {
    /// Starts with four bytes that name the kind, and its version.
    pub(crate) fn new(out: &'b mut [u8], kind: [u8; 4], version: u8) -> Option<Self> {
        let mut writer = Self { out, length: 0 };
        writer.bytes(&kind)?;
        writer.bytes(&[version])?;
        Some(writer)
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Option<()> {
        let end = self.length + bytes.len();
        self.out.get_mut(self.length..end)?.copy_from_slice(bytes);
        self.length = end;
        Some(())
    }

    pub(crate) fn number(&mut self, number: u64) -> Option<()> {
        self.bytes(&number.to_be_bytes())
    }

    pub(crate) fn text(&mut self, text: &str) -> Option<()> {
        self.bytes(&u32::try_from(text.len()).ok()?.to_be_bytes())?;
        self.bytes(text.as_bytes())
    }

    pub(crate) fn finish(mut self) -> Option<usize> {
        let sum = crc32(self.out.get(..self.length)?);
        self.bytes(&sum.to_be_bytes())?;
        Some(self.length)
    }
}

pub(crate) struct BlobReader<'b> {
    rest: &'b [u8],
}

impl<'b> BlobReader<'b> {
    pub(crate) fn new(blob: &'b [u8], kind: [u8; 4], version: u8) -> Result<Self, BlobError> {
        let (content, sum) = blob
            .len()
            .checked_sub(CHECKSUM)
            .and_then(|length| blob.split_at_checked(length))
            .ok_or(BlobError::Foreign)?;
        let (head, rest) = content.split_at_checked(5).ok_or(BlobError::Foreign)?;
        if !head.starts_with(&kind) {
            return Err(BlobError::Foreign);
        }
        if crc32(content).to_be_bytes() != sum {
            return Err(BlobError::Damaged);
        }
        match head.last() {
            Some(&found) if found == version => Ok(Self { rest }),
            found => Err(BlobError::Version(found.copied().unwrap_or(0))),
        }
    }

    pub(crate) fn bytes(&mut self, length: usize) -> Result<&'b [u8], BlobError> {
        let (bytes, rest) = self.rest.split_at_checked(length).ok_or(BlobError::Damaged)?;
        self.rest = rest;
        Ok(bytes)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, BlobError> {
        self.bytes(1)?.first().copied().ok_or(BlobError::Damaged)
    }

    pub(crate) fn number(&mut self) -> Result<u64, BlobError> {
        let bytes = self.bytes(8)?.try_into().map_err(|_| BlobError::Damaged)?;
        Ok(u64::from_be_bytes(bytes))
    }

    pub(crate) fn text(&mut self) -> Result<&'b str, BlobError> {
        let length = self.bytes(4)?.try_into().map_err(|_| BlobError::Damaged)?;
        let length = usize::try_from(u32::from_be_bytes(length)).map_err(|_| BlobError::Damaged)?;
        str::from_utf8(self.bytes(length)?).map_err(|_| BlobError::Damaged)
    }

    /// The last field, which is 32 bytes long or missing.
    pub(crate) fn rest_if_any(self) -> Result<Option<[u8; 32]>, BlobError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        self.rest.try_into().map(Some).map_err(|_| BlobError::Damaged)
    }

    /// Nothing may follow the last field.
    pub(crate) fn finish(self) -> Result<(), BlobError> {
        if self.rest.is_empty() { Ok(()) } else { Err(BlobError::Damaged) }
    }
}

/// CRC-32 as in IEEE 802.3, bit by bit: saving is rare and a table would cost a kilobyte of flash.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            let carry = sum & 1;
            sum = (sum >> 1) ^ (0xEDB8_8320 * carry);
        }
    }
    !sum
}
