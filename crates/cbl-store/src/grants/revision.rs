//! Knowing a state of a grant again.

use cbl_rules::Grant;
use std::{fmt, sync::Arc};

/// One state of one grant, as a store handed it out. Opaque: it is good for [`super::Grants::replace`] on the store it came
/// from, and a conflict on any other.
#[derive(Clone)]
pub struct Revision(pub(super) Mark);

/// What each home compares.
#[derive(Clone)]
pub(super) enum Mark {
    /// The shared grant itself. It is compared by address, and cannot be freed and reused while this mark holds it.
    Shared(Arc<Grant>),
    /// The record as it was read.
    Record(Arc<[u8]>),
}

impl fmt::Debug for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Revision(..)")
    }
}
