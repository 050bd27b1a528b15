//! Live grants.
