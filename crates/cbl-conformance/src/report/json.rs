//! For programs.

use serde_json::{Value, json};

use super::{Outcome, Report};

/// The whole run as JSON. Members are only ever added.
#[must_use]
pub fn write(report: &Report) -> String {
    let groups: Vec<_> = report
        .sections
        .iter()
        .map(|section| json!({"name": section.name, "cases": section.outcomes.iter().map(case).collect::<Vec<_>>()}))
        .collect();
    let document = json!({
        "runner": {"name": "cbl-conformance", "version": env!("CARGO_PKG_VERSION")},
        "issuer": report.issuer,
        "depth": report.depth,
        "seconds": report.took.as_secs_f64(),
        "counts": report.counts(),
        "groups": groups,
    });
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

fn case(outcome: &Outcome) -> Value {
    json!({
        "id": outcome.case.id,
        "clause": outcome.case.clause(),
        "title": outcome.case.title,
        "level": outcome.case.level,
        "verdict": outcome.verdict.as_str(),
        "reason": outcome.verdict.reason(),
        "seconds": outcome.took.as_secs_f64(),
        "exchanges": outcome.transcripts,
    })
}
