//! How people prove who they are: what is enough, what counts as what (RFC 8176), and what may be taken away.

use crate::{
    UnixMillis,
    budget::{Window, prefixes},
    sign_in::{Count, Try},
};
use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

/// A password alone.
pub const PASSWORD: &str = "pwd";

/// A passkey that verified its user: proof of possession of a key whose keeping is unknown, since no attestation is asked
/// for (so neither `hwk` nor `swk` can be said), a person who was there, and two factors by the device and what unlocks it.
pub const PASSKEY: &str = "pop user mfa";

/// Seconds that one code of an authenticator app stands (RFC 6238 section 5.2).
pub const CODE_PERIOD_S: u64 = 30;

/// Codes this many steps before and after the current one are taken, too: clocks of phones differ (RFC 6238 section 5.2).
pub const CODE_DRIFT: u64 = 1;

/// Whether a sign-in by these methods still lacks the second step that the account asks for.
///
/// It does unless the way itself had several factors, as a passkey has. What a provider says of factors does not count:
/// whoever found out the password can connect a provider of their own choice, where they prove whatever they like.
#[must_use]
pub fn lacks_second_step(methods: &str, vouched_for: bool, account_has_one: bool) -> bool {
    account_has_one && (vouched_for || methods.split_whitespace().all(|method| method != "mfa"))
}

/// The methods of a sign-in after a one-time code was given, too: of an app, or one of the recovery codes.
#[must_use]
pub fn with_code(methods: &str) -> String {
    let mut all = methods.to_owned();
    for method in ["otp", "mfa"] {
        if methods.split_whitespace().all(|own| own != method) {
            all.push(' ');
            all.push_str(method);
        }
    }
    all.trim_start().to_owned()
}

/// The steps whose codes are good at `now`, the oldest first. A code works once: steps up to the last used one are over
/// (RFC 6238 section 5.2).
pub fn good_steps(now: UnixMillis, last_used: Option<u64>) -> impl Iterator<Item = u64> {
    let current = now.since(UnixMillis::new(0)) / 1_000 / CODE_PERIOD_S;
    let oldest = current.saturating_sub(CODE_DRIFT);
    let free = last_used.map_or(0, |last| last.saturating_add(1));
    oldest.max(free)..=current.saturating_add(CODE_DRIFT)
}

/// Where a try at a code of an app is counted, from wherever it comes. Codes are short, so five may be wrong in ten minutes
/// and none on top. Whoever uses that up knows the password; the owner still comes in with a known browser, which has its own
/// five, with a recovery code or with a passkey.
#[must_use]
pub fn code_way(of: Try<'_>) -> Vec<Count> {
    match of.browser {
        Some(browser) => Vec::from([count(format!("code:browser:{browser}"), 5)]),
        None => Vec::from([count(network(of), 50), count(format!("code:name:{}", of.name), 5)]),
    }
}

/// Where a try at a recovery code or a passkey is counted. Both are too long to be found by trying, so only the network pays,
/// and nobody can use up what the owner needs.
#[must_use]
pub fn long_secret_way(of: Try<'_>) -> Vec<Count> {
    Vec::from([count(network(of), 50)])
}

fn network(of: Try<'_>) -> String {
    format!("code:net:{}", prefixes(of.address).first().map_or("", String::as_str))
}

const fn count(key: String, limit: u32) -> Count {
    Count { key, window: Window { limit, period_ms: 600_000 } }
}

/// How long an owner has to find out that somebody else set up a second step, in seconds.
const SECOND_STEP_ON_TRIAL_S: i64 = 7 * 24 * 3_600;

/// From when on a second step was set up that does not outlive a reset at `now`.
///
/// A mailbox alone must not open an account that asks for two steps, so the second step outlives a new password by mail.
/// But whoever stole the password may have set it up, and then it would keep the owner out for good. What tells the two
/// apart is time: the owner hears of each second step by mail, and within a week a reset removes it.
#[must_use]
pub const fn second_step_on_trial_since(now: UnixMillis) -> UnixMillis {
    now.plus_seconds(-SECOND_STEP_ON_TRIAL_S)
}

/// The ways into an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WaysIn {
    /// It has a password.
    pub password: bool,
    /// How many passkeys it has.
    pub passkeys: usize,
    /// How many providers know it.
    pub identities: usize,
}

impl WaysIn {
    /// Whether a passkey may be removed: the last way in stays, or nobody could come in again.
    #[must_use]
    pub const fn may_lose_a_passkey(self) -> bool {
        self.password || self.passkeys > 1 || self.identities > 0
    }
}

/// Whether the counter of a passkey shows that it is the only one of its kind (WebAuthn level 3, section 6.1.1). Passkeys
/// that are copied between the devices of a person do not count at all.
#[must_use]
pub const fn is_counter_plausible(kept: u32, shown: u32) -> bool {
    (kept == 0 && shown == 0) || shown > kept
}
