//! Consent: what of a person's data an application may have. It is asked when data is asked for, once per application
//! whichever of its clients asks, and again for scopes that are new. Whether the device is in front of the person is
//! asked every time, and is not of this module.

use crate::scopes::is_data;
use alloc::{string::String, vec::Vec};

/// What a request means for the data of a person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted<'a> {
    /// Scopes that the person has to agree to now.
    pub new: Vec<&'a str>,
    /// Scopes of data that they agreed to before.
    pub given: Vec<&'a str>,
}

/// Sorts the scopes of a request by what the consent in force says; no consent: `""`.
#[must_use]
pub fn wanted<'a>(asked: &'a str, in_force: &str) -> Wanted<'a> {
    let data = asked.split_ascii_whitespace().filter(|scope| is_data(scope));
    let (given, new) = data.partition(|scope| in_force.split_ascii_whitespace().any(|held| held == *scope));
    Wanted { new, given }
}

/// What is in force once the person agreed to `asked`: the old scopes and the new, each once.
#[must_use]
pub fn widened(in_force: &str, asked: &str) -> String {
    let mut all: Vec<&str> = Vec::new();
    for scope in in_force.split_ascii_whitespace().chain(asked.split_ascii_whitespace()) {
        if !all.contains(&scope) {
            all.push(scope);
        }
    }
    all.join(" ")
}
