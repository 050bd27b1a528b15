//! Times as pages and mail show them.

use cbl_rules::UnixMillis;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// A time for people, `21 November 2026, 02:09 UTC`: the server does not know where they are.
#[must_use]
pub fn time_for_people(at: UnixMillis) -> String {
    utc(at).map_or_else(String::new, |at| {
        format!("{} {} {}, {:02}:{:02} UTC", at.day(), at.month(), at.year(), at.hour(), at.minute())
    })
}

/// A time for programs (RFC 3339).
#[must_use]
pub fn time_for_programs(at: UnixMillis) -> String {
    utc(at).and_then(|at| at.format(&Rfc3339).ok()).unwrap_or_default()
}

fn utc(at: UnixMillis) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp(at.seconds()).ok()
}
