//! How often a sign-in may fail ("Guessing", login): a delay and never a lock, because a lock would let anybody keep the
//! owner out.
//!
//! Each try takes a token of its account name and of its network; a right password gives them back. When either is used
//! up, one try a minute is left, and that one belongs to the name *in its network*: whoever guesses elsewhere cannot take
//! the owner's, not even with a program that is always faster. Ceilings keep many networks, or many names, from making
//! many tries of this. A browser that signed in to the account before has a budget of its own, which nobody else can use
//! up.
//!
//! So against one account there are ten tries in ten minutes and then one a minute from one network, five a minute from
//! all together; from one network fifty in ten minutes and then ten a minute, whatever the names.

use crate::budget::{Window, prefixes};
use alloc::{format, string::String, vec::Vec};
use core::net::IpAddr;

const MINUTE: u64 = 60_000;
const TEN_MINUTES: u64 = 600_000;

/// Where one try is counted: the name of the bucket, safe as part of a key, and what it allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Names the bucket.
    pub key: String,
    /// What it allows.
    pub window: Window,
}

/// Who tries to sign in.
#[derive(Debug, Clone, Copy)]
pub struct Try<'a> {
    /// The typed name as a hash, whether an account has it or not.
    pub name: &'a str,
    /// The budget of a browser that signed in to this account before.
    pub browser: Option<&'a str>,
    /// Where the request came from.
    pub address: IpAddr,
}

/// The ways of a try, the usual one first. It needs a token of each bucket of one way; what it takes is given back when the
/// password is right.
#[must_use]
pub fn ways(of: Try<'_>) -> [Vec<Count>; 2] {
    let Try { name, browser, address } = of;
    if let Some(browser) = browser {
        let own = format!("sign-in:browser:{browser}");
        let trickle = format!("{own}:trickle");
        return [Vec::from([count(own, 10, TEN_MINUTES)]), Vec::from([count(trickle, 1, MINUTE)])];
    }
    let prefixes = prefixes(address);
    let network = prefixes.first().map_or("", String::as_str);
    // Whoever has a few addresses mostly has them side by side.
    let wide = prefixes.last().map_or("", String::as_str);
    let usual = Vec::from([
        count(format!("sign-in:net:{network}"), 50, TEN_MINUTES),
        count(format!("sign-in:name:{name}"), 10, TEN_MINUTES),
    ]);
    let trickle = Vec::from([
        count(format!("sign-in:trickle:{name}:{wide}"), 1, MINUTE),
        count(format!("sign-in:name:{name}:trickle"), 5, MINUTE),
        count(format!("sign-in:net:{network}:trickle"), 10, MINUTE),
    ]);
    [usual, trickle]
}

fn count(key: String, limit: u32, period_ms: u64) -> Count {
    Count { key, window: Window { limit, period_ms } }
}
