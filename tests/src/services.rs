//! The stores that tests run against, as real processes.

pub(crate) mod postgres;
pub(crate) mod redis;
