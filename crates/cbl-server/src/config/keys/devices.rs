//! What devices may do.

use super::{ALGORITHMS, Key, Kind};
use crate::config::read::{number, switch, word, word_of};
use cbl_rules::policy::{INTERVAL_MAX, LIFETIME_MAX, LIFETIME_MIN};

/// The keys, in the order in which they are shown.
pub(super) static DEVICES: &[Key] = &[
    word!("signing_algorithm", ALGORITHMS, "Algorithm of new signing keys: EdDSA, ES256", signing_algorithm),
    number!("codes.lifetime", LIFETIME_MIN, LIFETIME_MAX, "Lifetime of codes of new clients, seconds", codes.lifetime),
    number!("codes.interval", 1, INTERVAL_MAX, "Polling interval of new clients, seconds", codes.interval),
    key!(
        "dpop.nonces",
        Switch,
        "Whether proofs of possession must carry a nonce of this server",
        |config, text| config.dpop.nonces = switch(text)?,
        |config| Some(config.dpop.nonces.to_string())
    ),
    key!(
        "authorize.enabled",
        Switch,
        "Whether other servers may have people signed in here: authorization code with PKCE, for clients with redirect URIs",
        |config, text| config.authorize.enabled = switch(text)?,
        |config| Some(config.authorize.enabled.to_string())
    ),
    key!(
        "lwa.enabled",
        Switch,
        "Whether devices may speak the dialect of Login with Amazon",
        |config, text| config.lwa.enabled = switch(text)?,
        |config| Some(config.lwa.enabled.to_string())
    ),
    number!("limits.issue_per_minute", 1, u32::MAX, "Codes per minute to one address prefix", limits.issue_per_minute),
    number!(
        "limits.issue_per_lifetime",
        1,
        u32::MAX,
        "Codes within one lifetime to one address prefix",
        limits.issue_per_lifetime
    ),
    number!("limits.issue_per_client", 1, u32::MAX, "Codes per minute to one public client", limits.issue_per_client),
    number!(
        "limits.pending_per_client",
        1,
        u32::MAX,
        "Codes of one public client that may wait at once",
        limits.pending_per_client
    ),
    number!("limits.issue_global", 1, u32::MAX, "Codes per minute to all together", limits.issue_global),
    number!(
        "limits.first_day_idle",
        0,
        24,
        "Hours that a link of a client of high risk may stay unused in its first day, or after it until its next use; 0: no limit",
        limits.first_day_idle
    ),
    key!(
        "limits.limit_loopback",
        Switch,
        "Whether loopback addresses are limited too",
        |config, text| config.limits.limit_loopback = switch(text)?,
        |config| Some(config.limits.limit_loopback.to_string())
    ),
];
