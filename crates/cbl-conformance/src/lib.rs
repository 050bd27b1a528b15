//! Holds any RFC 8628 server, from outside, to what the RFCs say, clause by clause.
//!
//! A [`Run`](run::Run) takes a [`Target`](target::Target) and an [`Approver`](approver::Approver) and goes through the
//! [`groups`](cases::GROUPS) of cases in order. Each [`Case`](case::Case) is a value: an id that never changes, a level, what it
//! needs, and a function that talks to the server through a [`Bench`](bench::Bench). What was said is kept beside the verdict;
//! the [`Report`](report::Report) shows both, with every secret replaced by a digest.
//!
//! | question | module |
//! |---|---|
//! | which cases are there? | [`mod@cases`], or `cbl-conformance --list` |
//! | who plays the person? | [`approver`] |
//! | who sends it, and how is it signed? | [`client`], [`key`] |
//! | what is sent, and how fast? | [`wire`], [`mod@bench`] |
//! | what may a report show? | [`redact`] |
//!
//! The crate uses no other crate of this workspace: a judge that shares code with the judged shares its mistakes.

pub mod answer;
pub mod approver;
pub mod bench;
pub mod case;
pub mod cases;
pub mod cli;
pub mod client;
mod jwt;
pub mod key;
pub mod redact;
pub mod report;
pub mod run;
pub mod target;
pub mod wire;
