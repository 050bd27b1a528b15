//! Numbers of the header.

/// Bytes that hold any request to a usual server. Less does for a known one.
pub const REQUEST_ROOM: usize = 4096;

/// Bytes that hold any saved flow.
pub const SAVED_ROOM: usize = 1280;

/// Bytes of a detail, with the zero at its end.
pub const DETAIL: usize = 48;

/// A time that is not known.
pub const UNKNOWN: u64 = u64::MAX;

// The header needs numbers; the core has the reasons for them.
const _: () = assert!(REQUEST_ROOM >= cbl_client::REQUEST_ROOM && SAVED_ROOM >= cbl_client::SAVED_ROOM);
const _: () = assert!(DETAIL > cbl_client::Refusal::LONGEST);
