//! Where blobs outlive a power cut.

/// What is kept. One blob of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The tokens of the link: [`StoredTokens`](crate::StoredTokens).
    Tokens,
    /// A linking under way: [`DeviceFlow::save`](crate::DeviceFlow::save).
    Pending,
}

/// A place for blobs that survives a power cut at any moment. Both of this crate do: a file under the feature `tokio`,
/// and NOR flash under `flash`.
///
/// The promise: while [`save`](Self::save) runs, and whenever it is cut off, [`load`](Self::load) gives the blob of
/// before or the new one, whole. Once `save` has returned, it gives the new one. A store that cannot promise that loses
/// links: [`save`](Self::save) before the new tokens are used, never after (CR-07).
pub trait TokenStore {
    /// Why a store does not answer.
    type Error;

    /// Copies what is kept to the front of `room`, and gives it. Nothing when nothing is kept, or nothing that can be
    /// read.
    fn load<'r>(&mut self, slot: Slot, room: &'r mut [u8]) -> Result<Option<&'r [u8]>, Self::Error>;

    /// Keeps `blob` durably instead of the one before.
    fn save(&mut self, slot: Slot, blob: &[u8]) -> Result<(), Self::Error>;

    /// Forgets the blob.
    fn wipe(&mut self, slot: Slot) -> Result<(), Self::Error>;
}
