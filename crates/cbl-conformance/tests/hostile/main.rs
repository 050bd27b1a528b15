//! A runner whose cases cannot fail is worth nothing: a server that keeps every clause, and then breaks them one at a time.
//!
//! Each line of the tables is a deviation and the cases that must find it out, those and no others.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "tests fail by panicking, and this server lives in real time"
)]

mod http;
mod runs;
mod server;
mod table;

use std::collections::BTreeSet;
use std::time::Duration;

use cbl_conformance::bench::Depth;
use cbl_conformance::case::Verdict;
use cbl_conformance::cases::GROUPS;
use futures_util::{StreamExt, stream};

use runs::{Plan, failed, run};
use server::Twist;
use table::Deviation;

/// The clauses that a server on plain http of the loopback cannot break.
const NEEDS_TLS: [&str; 1] = ["RFC6797-7.1-hsts-01"];

#[tokio::test(flavor = "multi_thread")]
async fn an_honest_server_fails_nothing() {
    let plan = Plan { depth: Depth::Thorough, lifetime: 45, max_wait: Duration::from_mins(1), only: Vec::new() };
    let report = run(Twist::None, plan).await;
    let bad: Vec<_> = report.outcomes().filter(|outcome| !matches!(outcome.verdict, Verdict::Pass)).collect();
    let bad: Vec<_> = bad.iter().map(|outcome| (outcome.case.id, &outcome.verdict)).collect();
    let ids: Vec<_> = bad.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, ["RFC8414-2-response-types-01", "RFC6797-7.1-hsts-01"], "{bad:?}");
}

/// Runs a deviation, and says where the cases that failed are not those that should.
async fn surprise(deviation: &Deviation) -> Option<String> {
    let failed = failed(&run(deviation.twist, deviation.plan()).await);
    let expected: BTreeSet<_> = deviation.fails.iter().copied().collect();
    (failed != expected).then(|| {
        let missed: Vec<_> = expected.difference(&failed).collect();
        let extra: Vec<_> = failed.difference(&expected).collect();
        format!("{}: not found out by {missed:?}; unexpected {extra:?}", deviation.name)
    })
}

/// Runs every deviation of a table, some at a time. On a busy machine a poll may come too late to be hasty: what is
/// surprising is run again, alone.
async fn surprises(table: &'static [Deviation]) -> Vec<String> {
    let all = stream::iter(table).map(|deviation| async move { surprise(deviation).await.map(|_| deviation) });
    let surprising: Vec<_> = all.buffer_unordered(12).filter_map(|deviation| async move { deviation }).collect().await;
    let mut surprises = Vec::new();
    for deviation in surprising {
        surprises.extend(surprise(deviation).await);
    }
    surprises
}

#[tokio::test(flavor = "multi_thread")]
async fn every_deviation_is_found_out_by_its_cases_and_no_others() {
    let mut all = Vec::new();
    for table in table::ALL {
        all.extend(surprises(table).await);
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn every_case_can_fail() {
    let proven: BTreeSet<_> =
        table::ALL.iter().copied().flatten().flat_map(|deviation| deviation.fails).copied().collect();
    let cases: BTreeSet<_> = GROUPS.iter().flat_map(|group| group.cases).map(|case| case.id).collect();
    let unproven: Vec<_> = cases.difference(&proven).filter(|id| !NEEDS_TLS.contains(id)).collect();
    assert!(unproven.is_empty(), "no deviation makes these fail: {unproven:#?}");
    assert!(proven.is_subset(&cases), "{:?}", proven.difference(&cases));
}

#[test]
fn at_least_ninety_cases_have_ids_of_their_own_that_name_a_clause() {
    let cases: Vec<_> = GROUPS.iter().flat_map(|group| group.cases).collect();
    let ids: BTreeSet<_> = cases.iter().map(|case| case.id).collect();
    assert!(cases.len() >= 90);
    assert_eq!(ids.len(), cases.len());
    for case in cases {
        let clause = case.clause();
        let known = ["RFC ", "OpenID Connect", "Cross-Device", "recommended practice"];
        assert!(known.iter().any(|known| clause.starts_with(known)), "{}: {clause}", case.id);
        assert!(case.id.rsplit('-').next().unwrap().parse::<u8>().is_ok(), "{}", case.id);
    }
}
