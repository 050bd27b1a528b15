//! Whose account it is, and what is known of the person.
//!
//! An account is found by issuer and subject, and by nothing else. An e-mail address names nobody: whoever runs or fools a
//! provider could claim any (UI-19).

use crate::{AccountId, policy::clean_display_text};
use alloc::{string::String, vec::Vec};

/// Longest beginning of a user name that is made here, in characters.
const NAME: usize = 24;

/// What the ledger knows of somebody who comes from a provider.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// The account that issuer and subject belong to.
    pub account: Option<AccountId>,
    /// The account with the same address that can be asked for its password.
    pub same_address: Option<AccountId>,
    /// The provider vouches for the address.
    pub address_verified: bool,
}

/// Which account it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recognised {
    /// This one.
    Account(AccountId),
    /// A new one, unless the person proves with its password that this one is theirs.
    Perhaps(AccountId),
    /// A new one.
    New,
}

/// Which account it is. An address that nobody vouches for is not even a reason to ask: the question alone would say that
/// somebody here has it (UI-17).
#[must_use]
pub fn recognise(known: &Known) -> Recognised {
    match (known.account, known.same_address) {
        (Some(account), _) => Recognised::Account(account),
        (None, Some(account)) if known.address_verified => Recognised::Perhaps(account),
        (None, _) => Recognised::New,
    }
}

/// What a field of an account becomes when the provider says `now`; it said `before` at the last sign-in. What the person
/// changed here stays, and so does what the provider keeps silent about.
#[must_use]
pub fn refreshed<'a>(here: Option<&str>, before: Option<&str>, now: Option<&'a str>) -> Option<&'a str> {
    let untouched = here.is_none_or(str::is_empty) || here == before;
    now.filter(|now| untouched && Some(*now) != here)
}

/// What a provider calls a person, as it may be shown (UI-06); the first that is left after cleaning.
#[must_use]
pub fn display_name(said: &[Option<&str>]) -> String {
    said.iter().flatten().find_map(|text| clean_display_text(text)).map(String::from).unwrap_or_default()
}

/// An address as it may be kept: `None` for what cannot be one.
#[must_use]
pub fn address(said: &str) -> Option<&str> {
    let (local, domain) = said.rsplit_once('@')?;
    let plain = |c: char| !c.is_control() && !c.is_whitespace() && !"<>\"(),:;[]\\".contains(c);
    let good = !local.is_empty() && domain.contains('.') && said.len() <= 254 && said.chars().all(plain);
    good.then_some(said)
}

/// The user name of a new account: what the provider says, in plain letters, and random ones that keep it from being
/// somebody else's.
#[must_use]
pub fn user_name(preferred: Option<&str>, address: Option<&str>, random: &str) -> String {
    let local = address.and_then(|address| address.split('@').next());
    let plain = |text: &str| -> String {
        let letters = text.split('@').next().unwrap_or_default().chars().flat_map(char::to_lowercase);
        let letters: String = letters.filter(|c| c.is_ascii_alphanumeric() || "._-".contains(*c)).take(NAME).collect();
        letters.trim_matches(['.', '_', '-']).into()
    };
    let names: Vec<String> = [preferred, local].into_iter().flatten().map(plain).collect();
    let name = names.iter().find(|name| !name.is_empty()).map_or("person", String::as_str);
    alloc::format!("{name}-{random}")
}

/// Whether an account can do without one of its providers: something else must be left to sign in with.
#[must_use]
pub const fn may_remove(providers: usize, other_ways: usize) -> bool {
    other_ways > 0 || providers > 1
}
