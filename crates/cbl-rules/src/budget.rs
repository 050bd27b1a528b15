//! Budgets: how many wrong codes a source may try ("Guessing").
//!
//! Two bounds. Per source: at most five wrong codes in the life of a code keep the chance to hit one given 8-letter code
//! below 2^-32 (RFC 8628 section 5.1). For the whole server: the length of new codes grows with the number of live codes
//! and of wrong guesses so that any guess by anyone hits any live code within a day with probability at most 2^-20.

use crate::{AccountId, FamilyId};
use alloc::{format, string::String, vec::Vec};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// At most `limit` events in any `period_ms` milliseconds (a sliding window).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Events.
    pub limit: u32,
    /// Length of the window in milliseconds.
    pub period_ms: u64,
}

const TEN_MINUTES: u64 = 600_000;
const DAY: u64 = 86_400_000;
const MINUTE: u64 = 60_000;

/// A place where tries are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Names the bucket; safe as part of a key.
    pub key: String,
    /// Whose it is; decides what happens when it is empty.
    pub owner: Owner,
    /// What it allows.
    pub window: Window,
}

/// Whose tries a bucket counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The account's own. Empty: code entry pauses for this account.
    Account,
    /// The session's own. Empty: a new sign-in is needed.
    Session,
    /// Shared by new accounts of one network, or by all new accounts. Empty: each still has its [`trickle`].
    NewAccounts,
}

/// Who tries a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guesser {
    /// The signed-in account.
    pub account: AccountId,
    /// Its session family.
    pub family: FamilyId,
    /// True once the account linked a device and is at least 24 h old: it is judged by its own budget only, so that
    /// nobody who shares its network can lock it out (attack 22).
    pub established: bool,
    /// Where the request came from.
    pub address: IpAddr,
}

/// The buckets that one try must pass, in order; each take is final except that a hit gives back what it took.
#[must_use]
pub fn buckets(guesser: &Guesser) -> Vec<Bucket> {
    let Guesser { account, family, established, address } = guesser;
    let mut buckets = Vec::from([
        bucket(format!("guess:account:{account}"), Owner::Account, 5, TEN_MINUTES),
        bucket(format!("guess:account-day:{account}"), Owner::Account, 20, DAY),
        bucket(format!("guess:session:{family}"), Owner::Session, 5, TEN_MINUTES),
    ]);
    if !established {
        let limits = [30, 120, 300];
        let prefixes = prefixes(*address);
        buckets.extend(
            prefixes
                .iter()
                .zip(limits)
                .map(|(prefix, limit)| bucket(format!("guess:net:{prefix}"), Owner::NewAccounts, limit, TEN_MINUTES)),
        );
        buckets.push(bucket("guess:new-accounts".into(), Owner::NewAccounts, 60, TEN_MINUTES));
    }
    buckets
}

fn bucket(key: String, owner: Owner, limit: u32, period_ms: u64) -> Bucket {
    Bucket { key, owner, window: Window { limit, period_ms } }
}

/// When a shared bucket of new accounts is empty, each such account still has one try a minute.
#[must_use]
pub fn trickle(account: AccountId) -> Bucket {
    bucket(format!("guess:trickle:{account}"), Owner::Account, 1, MINUTE)
}

/// How many accounts may enter the same code before the grant is ended and an alert raised (phishing signature).
pub const ACCOUNTS_PER_CODE: usize = 3;

/// The network prefixes under which an address is counted, narrowest first: IPv4 /32 and /24; IPv6 /64, /56 and /48.
///
/// IPv4-mapped and -compatible spellings are the IPv4 address (WB-04).
#[must_use]
pub fn prefixes(address: IpAddr) -> Vec<String> {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            Vec::from([format!("{v4}"), format!("{}/24", Ipv4Addr::new(a, b, c, 0))])
        }
        IpAddr::V6(v6) => [64_u32, 56, 48].into_iter().map(|bits| format!("{}/{bits}", mask(v6, bits))).collect(),
    }
}

fn mask(address: Ipv6Addr, bits: u32) -> Ipv6Addr {
    Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << (128 - bits)))
}

/// How many letters a new code needs (bound B): smallest n in 8..=13 with 20^n >= L * F * 2^20.
///
/// `live_peak` is the highest number of codes issued within one lifetime in the last hour; `wrong_day` the number of
/// wrong codes evaluated in 24 h. Both are doubled here; at least 500 wrong guesses a day are assumed.
#[must_use]
pub fn letters_needed(live_peak: u64, wrong_day: u64) -> u8 {
    let live = u128::from(live_peak.max(1)) * 2;
    let wrong = u128::from(wrong_day.max(500)) * 2;
    let needed = live.saturating_mul(wrong).saturating_mul(1 << 20);
    (8..13).find(|n| 20_u128.pow(u32::from(*n)) >= needed).unwrap_or(13)
}

/// Whether the rate of a client is to be looked at when its `this_minute`th request of a minute comes: from 64 on, each
/// time that it has doubled. Fewer alert nobody, however unusual they are.
#[must_use]
pub fn is_worth_a_look(this_minute: u64) -> bool {
    this_minute >= 64 && this_minute.is_power_of_two()
}

/// Whether a client asks for codes at ten times its usual rate or more (DA-12): `this_minute` against the mean of the
/// minutes `before`.
#[must_use]
pub fn is_unusual(this_minute: u64, before: &[u64]) -> bool {
    let minutes = u64::try_from(before.len()).unwrap_or(u64::MAX).max(1);
    this_minute.saturating_mul(minutes) >= before.iter().sum::<u64>().saturating_mul(10)
}
