//! How long a session lives, and for what a sign-in is good enough.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod support;

use cbl_rules::{
    UnixMillis,
    session::{LIFETIME_S, Times},
};
use support::at;

const DAY: i64 = 86_400;

fn times(last_seen: UnixMillis) -> Times {
    Times { created_at: at(0), authenticated_at: at(0), last_seen_at: last_seen, expires_at: at(LIFETIME_S) }
}

#[test]
fn a_session_ends_unused_after_two_weeks_and_used_after_thirty_days() {
    assert!(times(at(0)).is_alive(None, at(14 * DAY - 1)));
    assert!(!times(at(0)).is_alive(None, at(14 * DAY)));
    assert!(times(at(29 * DAY)).is_alive(None, at(30 * DAY - 1)));
    assert!(!times(at(29 * DAY)).is_alive(None, at(30 * DAY)));
}

/// UI-19: what was signed in before the password was set anew is over; the session that set it is not.
#[test]
fn ui_19_a_session_older_than_the_password_is_over() {
    for (reset, alive) in [(-1, true), (0, true), (1, false)] {
        assert_eq!(times(at(0)).is_alive(Some(at(reset)), at(5)), alive, "{reset}");
    }
}

/// A provider may have asked its person before they changed their password here: the sign-in here is what counts.
#[test]
fn ui_19_a_session_is_as_old_as_its_sign_in_here() {
    let by_provider = Times { created_at: at(60), ..times(at(60)) };
    assert!(by_provider.is_alive(Some(at(30)), at(61)), "not dead at birth");
    assert!(!by_provider.is_alive(Some(at(61)), at(62)));
}

/// UI-10: twelve hours to connect a device, ten minutes to change the account.
#[test]
fn ui_10_a_sign_in_is_fresh_for_half_a_day_and_recent_for_ten_minutes() {
    let rows = [(0, true, true), (599, true, true), (600, true, false), (12 * 3_600 - 1, true, false)];
    for (after, fresh, recent) in rows.into_iter().chain([(12 * 3_600, false, false)]) {
        let times = times(at(after));
        assert_eq!((times.is_fresh(at(after)), times.is_recent(at(after))), (fresh, recent), "{after}");
    }
}
