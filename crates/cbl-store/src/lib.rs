//! Where a device authorization server keeps its two kinds of data.
//!
//! | kind | what | homes | losing it costs |
//! |---|---|---|---|
//! | [`grants`], [`budgets`] | live codes, last polls, counted tries | memory, Redis | a person thirty seconds |
//! | [`ledger`] | accounts, clients, decisions, links, keys, audit | SQLite, PostgreSQL | everything: it is durable |
//!
//! Stores know insert, find, swap and replace. They hold no rule: what a poll or a code *means* stands in `cbl-rules`.

pub mod budgets;
#[cfg(feature = "conformance")]
pub mod conformance;
mod fault;
pub mod grants;
pub mod ledger;

pub use fault::StoreFault;
