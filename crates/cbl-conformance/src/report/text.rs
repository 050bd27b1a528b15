//! For a terminal.

use std::fmt::Write;

use super::{Counts, Outcome, Report};
use crate::case::{Level, Verdict};

/// One line for one case.
#[must_use]
pub fn line(outcome: &Outcome) -> String {
    let sign = match (&outcome.verdict, outcome.case.level) {
        (Verdict::Pass, _) => "pass",
        (Verdict::Fail(_), Level::Must) => "FAIL",
        (Verdict::Fail(_), _) => "weak",
        (Verdict::NotApplicable(_), _) => " n/a",
        (Verdict::Untried(_), _) => "   ?",
    };
    let mut line = format!("  {sign}  {:<36} {}", outcome.case.id, outcome.case.title);
    if !outcome.verdict.reason().is_empty() {
        write!(line, "\n          {}", outcome.verdict.reason()).ok();
    }
    line
}

/// What came of the whole run, in a few lines.
#[must_use]
pub fn summary(report: &Report) -> String {
    let Counts { passed, failed_must, failed_other, not_applicable, untried } = report.counts();
    let (all, seconds) = (report.counts().all(), report.took.as_secs());
    let mut text = format!(
        "{all} cases in {seconds} s: {passed} passed, {failed_must} failed a MUST, {failed_other} failed a SHOULD or practice, \
         {not_applicable} not applicable, {untried} could not be tried\n"
    );
    for outcome in report.outcomes().filter(|outcome| matches!(outcome.verdict, Verdict::Fail(_))) {
        let (level, clause) = (outcome.case.level.as_str(), outcome.case.clause());
        writeln!(text, "  {level:<8} {} ({clause}): {}", outcome.case.id, outcome.verdict.reason()).ok();
    }
    text
}

/// The whole run; what was said beside each failure.
#[must_use]
pub fn write(report: &Report) -> String {
    let mut text = format!("Conformance of {}, {}\n", report.issuer, report.depth.as_str());
    for section in &report.sections {
        writeln!(text, "\n{}", section.name).ok();
        for outcome in &section.outcomes {
            text.push_str(&line(outcome));
            text.push('\n');
            if matches!(outcome.verdict, Verdict::Fail(_)) {
                for said in &outcome.transcripts {
                    text.push_str(&indented("> ", &said.sent));
                    text.push_str(&indented("< ", &said.received));
                }
            }
        }
    }
    text.push('\n');
    text + &summary(report)
}

fn indented(sign: &str, text: &str) -> String {
    let mut lines = String::new();
    for line in text.lines() {
        writeln!(lines, "            {sign}{line}").ok();
    }
    lines
}
