//! The contract of the grant stores.
