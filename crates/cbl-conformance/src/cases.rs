//! The cases, one file for each matter.
//!
//! A file opens with its table and goes on with the functions of the table, in the same order. Ids keep their meaning for ever;
//! a case that turns out wrong is taken out, and its id is not used again.

mod assertion;
mod bound;
mod challenge;
mod collection;
mod denial;
mod discovery;
mod expiry;
mod garbage;
mod hygiene;
mod introspection;
mod pace;
mod page;
mod poll;
mod proofs;
mod refresh;
mod request;
mod request_auth;
mod response;
mod revocation;

use crate::case::Group;

pub(crate) use expiry::GROUP as EXPIRY;

/// Every group, in the order in which it runs: what is cheap first, what ends the link last.
pub const GROUPS: &[Group] = &[
    discovery::GROUP,
    request::GROUP,
    request_auth::GROUP,
    assertion::GROUP,
    response::GROUP,
    page::GROUP,
    poll::GROUP,
    challenge::GROUP,
    proofs::GROUP,
    bound::GROUP,
    pace::GROUP,
    garbage::GROUP,
    hygiene::GROUP,
    collection::GROUP,
    denial::GROUP,
    refresh::GROUP,
    introspection::GROUP,
    revocation::GROUP,
    expiry::GROUP,
];
