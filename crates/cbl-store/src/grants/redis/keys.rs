//! The names of the two keys of a grant.

use cbl_proto::device_code::Locator;

/// The record.
pub(super) fn grant(locator: Locator) -> String {
    format!("cbl:{{{locator}}}:grant")
}

/// The time of the last poll.
pub(super) fn polled(locator: Locator) -> String {
    format!("cbl:{{{locator}}}:polled")
}
