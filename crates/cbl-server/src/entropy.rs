//! The one place that draws random numbers.

use crate::fault::Fault;
use rand::{TryRng, rngs::SysRng, rngs::ThreadRng};

/// `N` bytes from the operating system's generator, for secrets that live long (DA-09).
pub fn os_bytes<const N: usize>() -> Result<[u8; N], Fault> {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).map_err(|_| Fault::Crypto("the system gave no random bytes"))?;
    Ok(bytes)
}

/// A cryptographically secure generator of this thread, seeded by the operating system.
#[expect(clippy::disallowed_methods, reason = "everything else asks here")]
#[must_use]
pub fn rng() -> ThreadRng {
    rand::rng()
}
