//! How the server runs: limits, retention, stopping, telemetry.

use super::{FORMATS, Key, Kind, LEVELS};
use crate::config::read::{number, parsed, word, word_of};

/// The keys, in the order in which they are shown.
pub(super) static OPERATION: &[Key] = &[
    key!(
        "metrics.listen",
        Text,
        "Address of /metrics, or off",
        |config, text| config.metrics_listen = match text {
            "off" => None,
            address => Some(parsed(address, "127.0.0.1:9628")?),
        },
        // Off by default: two servers on one machine must not fight for a port that nobody asked for.
        |config| Some(config.metrics_listen.map_or("off".into(), |address| address.to_string()))
    ),
    number!("limits.connections", 1, 10_000_000, "Open connections", limits.connections),
    number!("limits.sign_in_queue", 1, 100_000, "Password checks waiting for a core", limits.sign_in_queue),
    number!("retention.ended_links", 1, 36_500, "Days that ended links are kept", retention.ended_links),
    number!("retention.decisions", 1, 36_500, "Days that ended decisions are kept", retention.decisions),
    number!("retention.audit", 1, 36_500, "Days that audit events are kept", retention.audit),
    number!(
        "shutdown.notice_ms",
        0,
        600_000,
        "Milliseconds for which /readyz says no before connections are refused",
        shutdown.notice_ms
    ),
    number!("shutdown.timeout", 1, 3_600, "Seconds that begun requests are given to end", shutdown.timeout),
    word!("log.format", FORMATS, "Form of log records: text, json", log.format),
    word!("log.level", LEVELS, "Least urgent log records: error, warn, info, debug", log.level),
];
