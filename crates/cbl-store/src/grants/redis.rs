//! Kept here.
