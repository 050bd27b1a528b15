//! Random bytes of the operating system.

use rand::{TryRng, rngs::SysRng};

use crate::refusal::Refusal;

/// Fresh random bytes.
pub(crate) fn bytes<const LENGTH: usize>() -> Result<[u8; LENGTH], Refusal> {
    let mut bytes = [0; LENGTH];
    SysRng.try_fill_bytes(&mut bytes).map_err(|_| Refusal::Fault("no randomness"))?;
    Ok(bytes)
}
