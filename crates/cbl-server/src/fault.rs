//! Faults: what stops the server from answering, as opposed to what it answers.

use cbl_store::StoreFault;

/// Nothing could be decided. Becomes 503 with `Retry-After`, never a final OAuth error (TK-19).
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A store did not answer or is broken.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// Others changed the same grant or link again and again.
    #[error("too many conflicting changes of one record")]
    Contended,
    /// Each of the drawn user codes was taken (DA-07).
    #[error("no free user code found")]
    CodesExhausted,
    /// Too many password checks are waiting.
    #[error("too many sign-ins at once")]
    Busy,
    /// A key, a random number or a signature could not be made.
    #[error("cryptography failed: {0}")]
    Crypto(&'static str),
}
