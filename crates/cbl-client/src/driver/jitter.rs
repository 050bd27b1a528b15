//! What spreads devices.

use core::hash::{BuildHasher, Hasher};
use std::hash::RandomState;

/// For jitter only: the standard library's hash keys are random enough to spread devices.
pub(super) fn seed() -> u64 {
    RandomState::new().build_hasher().finish()
}
