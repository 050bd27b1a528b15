//! For continuous integration: JUnit's XML. A failed SHOULD is a failure there with `strict` only, otherwise it is skipped with
//! its reason.

use std::fmt::Write;

use super::{Outcome, Report, count, escaped};
use crate::case::{Level, Verdict};

/// The whole run as XML.
#[must_use]
pub fn write(report: &Report, strict: bool) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"cbl-conformance\">\n");
    for section in &report.sections {
        let counts = count(section.outcomes.iter());
        let failures = counts.failed_must + if strict { counts.failed_other } else { 0 };
        let skipped = counts.all() - counts.passed - failures;
        writeln!(
            xml,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">",
            escaped(section.name),
            counts.all(),
        )
        .ok();
        xml.extend(section.outcomes.iter().map(|outcome| case(section.name, outcome, strict)));
        xml.push_str("  </testsuite>\n");
    }
    xml + "</testsuites>\n"
}

fn case(group: &str, outcome: &Outcome, strict: bool) -> String {
    let (id, title) = (outcome.case.id, escaped(outcome.case.title));
    let head = format!(
        "    <testcase classname=\"{}\" name=\"{id}: {title}\" time=\"{:.3}\"",
        escaped(group),
        outcome.took.as_secs_f64()
    );
    let reason = escaped(outcome.verdict.reason());
    match &outcome.verdict {
        Verdict::Pass => format!("{head}/>\n"),
        Verdict::Fail(_) if strict || outcome.case.level == Level::Must => {
            let said = outcome.transcripts.iter().map(|said| format!("{}\n\n{}\n\n", said.sent, said.received));
            let said = escaped(&said.collect::<String>());
            let clause = escaped(&outcome.case.clause());
            format!(
                "{head}>\n      <failure type=\"{clause}\" message=\"{reason}\">{said}</failure>\n    </testcase>\n"
            )
        }
        other => {
            let message = format!("{}: {reason}", other.as_str());
            format!("{head}>\n      <skipped message=\"{message}\"/>\n    </testcase>\n")
        }
    }
}
