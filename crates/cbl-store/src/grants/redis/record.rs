//! What stands in the keys: compact JSON, and decimal numbers.

use super::connection::STORE;
use crate::StoreFault;
use cbl_rules::Grant;

/// The record of a grant.
pub(super) fn write(grant: &Grant) -> Result<Vec<u8>, StoreFault> {
    serde_json::to_vec(grant).map_err(|error| unreadable(&error))
}

/// The grant of a record.
pub(super) fn read(record: &[u8]) -> Result<Grant, StoreFault> {
    serde_json::from_slice(record).map_err(|error| unreadable(&error))
}

/// A number as it stands in a key of its own.
pub(crate) fn number(text: &[u8]) -> Result<i64, StoreFault> {
    let number = str::from_utf8(text).ok().and_then(|text| text.parse().ok());
    number.ok_or_else(|| corrupt("a time is no number".to_owned()))
}

/// Where and how it fails; the text of the error itself may quote the record.
fn unreadable(error: &serde_json::Error) -> StoreFault {
    corrupt(format!("{:?} error at byte {}", error.classify(), error.column()))
}

fn corrupt(cause: String) -> StoreFault {
    StoreFault::Corrupt { store: STORE, cause }
}
