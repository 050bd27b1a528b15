//! When a link is over of itself.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod support;

use cbl_rules::{guard::Risk, life::Life};
use support::at;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// A link that was made at 0 and lives for a year.
fn used_at(last_seen: i64, idle_seconds: Option<u32>) -> Life {
    Life { created_at: at(0), last_seen_at: at(last_seen), expires_at: at(365 * DAY), idle_seconds }
}

/// RT-05.
#[test]
fn rt_05_a_link_is_over_at_its_end_or_after_the_longest_pause() {
    let week = Some(7 * 86_400);
    for (last_seen, idle, over) in
        [(0, week, 7 * DAY), (5 * DAY, week, 12 * DAY), (364 * DAY, week, 365 * DAY), (0, None, 365 * DAY)]
    {
        assert_eq!(used_at(last_seen, idle).over_at(Risk::High, None), at(over), "{last_seen}");
    }
}

/// XD-11: high risk only, first day only, and the shorter of two limits.
#[test]
fn xd_11_a_pause_that_begins_in_the_first_day_is_shorter_for_clients_of_high_risk() {
    let (day, six_hours, week) = (Some(86_400), Some(6 * 3_600), Some(7 * 86_400));
    for (last_seen, idle, risk, first_day, over) in [
        (0, week, Risk::High, day, DAY),
        (0, week, Risk::High, six_hours, 6 * HOUR),
        (DAY - 1, week, Risk::High, day, 2 * DAY - 1),
        (DAY, week, Risk::High, day, 8 * DAY),
        (0, None, Risk::High, day, DAY),
        (0, Some(3_600), Risk::High, six_hours, HOUR),
        (0, week, Risk::Medium, day, 7 * DAY),
        (0, week, Risk::Low, six_hours, 7 * DAY),
        (0, week, Risk::High, None, 7 * DAY),
    ] {
        let life = used_at(last_seen, idle);
        assert_eq!(life.over_at(risk, first_day), at(over), "{last_seen} {idle:?} {risk:?} {first_day:?}");
    }
    let short = Life { expires_at: at(HOUR), ..used_at(0, week) };
    assert_eq!(short.over_at(Risk::High, day), at(HOUR), "nothing makes a life longer");
}
