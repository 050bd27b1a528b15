//! What a server does wrong, and which cases find it out.

mod codes;
mod errors;
mod faults;
mod habits;
mod keys;
mod metadata;
mod slow;
mod tokens;

use std::time::Duration;

use cbl_conformance::bench::Depth;
use serde_json::Value;

use crate::http::{Asked, Said};
use crate::runs::Plan;
use crate::server::Twist;

/// One wrong thing, and all cases that fail because of it.
pub(crate) struct Deviation {
    pub(crate) name: &'static str,
    pub(crate) twist: Twist,
    pub(crate) fails: &'static [&'static str],
    /// Parts of the ids that are run, where it is not all that take no time.
    only: &'static [&'static str],
    depth: Depth,
    lifetime: u64,
}

pub(crate) const ALL: &[&[Deviation]] = &[
    metadata::TABLE,
    codes::TABLE,
    errors::TABLE,
    tokens::TABLE,
    habits::TABLE,
    keys::TABLE,
    faults::TABLE,
    slow::TABLE,
];

impl Deviation {
    pub(crate) fn plan(&self) -> Plan {
        let only = self.only.iter().map(|id| (*id).to_owned()).collect();
        Plan { depth: self.depth, lifetime: self.lifetime, max_wait: Duration::from_mins(1), only }
    }
}

const fn deviation(name: &'static str, twist: Twist, fails: &'static [&'static str]) -> Deviation {
    Deviation { name, twist, fails, only: &[], depth: Depth::Quick, lifetime: 600 }
}

/// The server changes its answers.
const fn answer(name: &'static str, change: fn(&Asked, &mut Said), fails: &'static [&'static str]) -> Deviation {
    deviation(name, Twist::Answer(change), fails)
}

/// The server has a bad habit.
const fn habit(name: &'static str, fails: &'static [&'static str]) -> Deviation {
    deviation(name, Twist::Habit(name), fails)
}

/// The same, where nothing but keys and what they sign is looked at.
const fn key_habit(name: &'static str, fails: &'static [&'static str]) -> Deviation {
    Deviation { only: &["RFC9449", "RFC7636", "RFC752", "OIDC-9", "-key-codes", "-assertion"], ..habit(name, fails) }
}

/// The same, where polls of different devices hurry each other: cases that come between would make it a matter of chance.
const fn pace_habit(name: &'static str, fails: &'static [&'static str]) -> Deviation {
    Deviation { only: &["RFC6749", "RFC8628-3.2", "RFC8628-3.5", "RFC8628-5.1", "PRACTICE-pace"], ..habit(name, fails) }
}

/// The same, seen only by cases that take time, which are run alone.
const fn slow(name: &'static str, lifetime: u64, fails: &'static [&'static str]) -> Deviation {
    Deviation { only: fails, depth: Depth::Thorough, lifetime, ..habit(name, fails) }
}

/// The server breaks at some requests.
const fn fault(name: &'static str, breaks: fn(&Asked) -> bool, fails: &'static [&'static str]) -> Deviation {
    deviation(name, Twist::Fault(breaks), fails)
}

fn is_metadata(asked: &Asked) -> bool {
    asked.path.starts_with("/.well-known/")
}

fn has_codes(asked: &Asked, said: &Said) -> bool {
    asked.path == "/device" && said.status == 200
}

fn has_tokens(said: &Said) -> bool {
    said.has("access_token")
}

/// Changes a member of a JSON body; `null` takes it away.
fn sets(said: &mut Said, name: &str, value: Value) {
    let mut body: Value = serde_json::from_str(&said.body).unwrap();
    let members = body.as_object_mut().unwrap();
    if value.is_null() {
        members.remove(name);
    } else {
        members.insert(name.to_owned(), value);
    }
    said.body = body.to_string();
}
