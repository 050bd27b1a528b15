//! What a server does wrong, and which cases find it out.

mod codes;
mod errors;
mod faults;
mod habits;
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
    /// Cases that take time are run alone.
    alone: bool,
    lifetime: u64,
}

pub(crate) const ALL: &[&[Deviation]] =
    &[metadata::TABLE, codes::TABLE, errors::TABLE, tokens::TABLE, habits::TABLE, faults::TABLE, slow::TABLE];

impl Deviation {
    pub(crate) fn plan(&self) -> Plan {
        let (depth, max_wait, lifetime) = (Depth::Thorough, Duration::from_mins(1), self.lifetime);
        if self.alone {
            let only = self.fails.iter().map(|id| (*id).to_owned()).collect();
            return Plan { depth, lifetime, max_wait, only };
        }
        Plan { depth: Depth::Quick, lifetime, max_wait, only: Vec::new() }
    }
}

/// The server changes its answers.
const fn answer(name: &'static str, change: fn(&Asked, &mut Said), fails: &'static [&'static str]) -> Deviation {
    Deviation { name, twist: Twist::Answer(change), fails, alone: false, lifetime: 600 }
}

/// The server has a bad habit.
const fn habit(name: &'static str, fails: &'static [&'static str]) -> Deviation {
    Deviation { name, twist: Twist::Habit(name), fails, alone: false, lifetime: 600 }
}

/// The same, seen only by cases that take time.
const fn slow(name: &'static str, lifetime: u64, fails: &'static [&'static str]) -> Deviation {
    Deviation { name, twist: Twist::Habit(name), fails, alone: true, lifetime }
}

/// The server breaks at some requests.
const fn fault(name: &'static str, breaks: fn(&Asked) -> bool, fails: &'static [&'static str]) -> Deviation {
    Deviation { name, twist: Twist::Fault(breaks), fails, alone: false, lifetime: 600 }
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
