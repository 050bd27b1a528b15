//! What can go wrong in a store.

/// A store did not answer, or answered with something that it never wrote. The outcome of the operation is unknown;
/// callers answer 503 with `Retry-After`, never a final OAuth error (TK-19). The text holds no secret.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    /// The store cannot be reached, timed out, or refused the operation.
    #[error("{store} is unavailable: {cause}")]
    Unavailable {
        /// Which store.
        store: &'static str,
        /// What its client library said.
        cause: String,
    },
    /// A stored record cannot be read.
    #[error("{store} holds a record that cannot be read: {cause}")]
    Corrupt {
        /// Which store.
        store: &'static str,
        /// What was wrong with it, without its content.
        cause: String,
    },
}
