//! For people: one file that needs no other, in light and in dark, on a desk and on a phone. No script: what is hidden opens as
//! `<details>`, and the filter is a row of radio buttons that the style sheet reads.

use super::{Counts, Outcome, Report, Section, count, escaped};
use crate::case::{Level, Verdict};

const STYLE: &str = include_str!("style.css");

/// The whole run as a page. `made` says when, in any words.
#[must_use]
pub fn write(report: &Report, made: &str) -> String {
    let issuer = escaped(&report.issuer);
    let sections: String = report.sections.iter().map(section).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>Conformance of {issuer}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         {}{}{FILTER}{sections}\
         <footer>cbl-conformance {}. Secrets are shown as digests: equal digests, equal secrets.</footer>\n\
         </main>\n</body>\n</html>\n",
        head(report, made),
        failures(report),
        env!("CARGO_PKG_VERSION"),
    )
}

fn head(report: &Report, made: &str) -> String {
    let counts = report.counts();
    let (mark, verdict) = match counts {
        Counts { failed_must: 0, untried: 0, .. } => ("good", "Keeps every MUST that was tried".to_owned()),
        Counts { failed_must: 0, untried: 1, .. } => {
            ("good", "Keeps every MUST that was tried; one case was not".to_owned())
        }
        Counts { failed_must: 0, untried, .. } => {
            ("good", format!("Keeps every MUST that was tried; {untried} cases were not"))
        }
        Counts { failed_must: 1, .. } => ("bad", "Breaks one MUST".to_owned()),
        Counts { failed_must, .. } => ("bad", format!("Breaks {failed_must} MUSTs")),
    };
    let facts =
        format!("{} cases, {}, {} s, {}", counts.all(), report.depth.as_str(), report.took.as_secs(), escaped(made));
    format!(
        "<header>\n<p class=\"kicker\">OAuth 2.0 Device Authorization conformance</p>\n<h1>{}</h1>\n\
         <p class=\"verdict {mark}\">{verdict}</p>\n<p class=\"facts\">{facts}</p>\n{}{}</header>\n",
        escaped(&report.issuer),
        bar(counts),
        legend(counts),
    )
}

fn parts(counts: Counts) -> [(&'static str, &'static str, usize); 5] {
    [
        ("pass", "passed", counts.passed),
        ("fail", "failed a MUST", counts.failed_must),
        ("weak", "failed a SHOULD or practice", counts.failed_other),
        ("na", "not applicable", counts.not_applicable),
        ("untried", "could not be tried", counts.untried),
    ]
}

fn bar(counts: Counts) -> String {
    let parts = parts(counts).into_iter().filter(|(_, _, number)| *number > 0);
    let parts = parts.map(|(class, _, number)| format!("<i class=\"{class}\" style=\"flex-grow:{number}\"></i>"));
    format!("<div class=\"bar\" aria-hidden=\"true\">{}</div>\n", parts.collect::<String>())
}

fn legend(counts: Counts) -> String {
    let parts =
        parts(counts).map(|(class, words, number)| format!("<li class=\"{class}\"><b>{number}</b> {words}</li>\n"));
    format!("<ul class=\"legend\">\n{}</ul>\n", parts.concat())
}

/// What a reader looks for first, each with a way to what was said.
fn failures(report: &Report) -> String {
    let failed = report.outcomes().filter(|outcome| matches!(outcome.verdict, Verdict::Fail(_)));
    let lines: String = failed.map(failure).collect();
    if lines.is_empty() {
        return lines;
    }
    format!("<section class=\"failures\">\n<h2>What failed</h2>\n<ul>\n{lines}</ul>\n</section>\n")
}

fn failure(outcome: &Outcome) -> String {
    let (class, _) = tone(outcome);
    format!(
        "<li class=\"{class}\"><span class=\"mark\">{}</span><a href=\"#{}\">{}</a>\
         <span class=\"reason\">{}: {}</span></li>\n",
        outcome.case.level.as_str(),
        outcome.case.id,
        escaped(outcome.case.title),
        escaped(&outcome.case.clause()),
        escaped(outcome.verdict.reason()),
    )
}

const FILTER: &str = "<form class=\"filter\" aria-label=\"Show\">\n\
    <label><input type=\"radio\" name=\"show\" id=\"show-all\" checked>All</label>\n\
    <label><input type=\"radio\" name=\"show\" id=\"show-failed\">Failed</label>\n\
    <label><input type=\"radio\" name=\"show\" id=\"show-open\">Not tried</label>\n\
    <label><input type=\"radio\" name=\"show\" id=\"show-passed\">Passed</label>\n</form>\n";

fn section(section: &Section) -> String {
    let counts = count(section.outcomes.iter());
    let cases: String = section.outcomes.iter().map(case).collect();
    format!(
        "<section>\n<h2>{} <small>{} of {}</small></h2>\n{}{cases}</section>\n",
        escaped(section.name),
        counts.passed,
        counts.all() - counts.not_applicable,
        bar(counts),
    )
}

/// The class of its colour, and its verdict in a word.
fn tone(outcome: &Outcome) -> (&'static str, &'static str) {
    match (&outcome.verdict, outcome.case.level) {
        (Verdict::Pass, _) => ("pass", "pass"),
        (Verdict::Fail(_), Level::Must) => ("fail", "fail"),
        (Verdict::Fail(_), _) => ("weak", "fail"),
        (Verdict::NotApplicable(_), _) => ("na", "n/a"),
        (Verdict::Untried(_), _) => ("untried", "not tried"),
    }
}

fn case(outcome: &Outcome) -> String {
    let (class, words) = tone(outcome);
    let reason = match outcome.verdict.reason() {
        "" => String::new(),
        reason => format!("<span class=\"reason\">{}</span>", escaped(reason)),
    };
    let said: String = outcome.transcripts.iter().map(said).collect();
    let said = if said.is_empty() { "<p class=\"nothing\">Nothing was sent.</p>\n".to_owned() } else { said };
    let open = if class == "fail" { " open" } else { "" };
    format!(
        "<details class=\"case {class}\" id=\"{id}\"{open}>\n<summary><span class=\"mark\">{words}</span>\
         <span class=\"title\">{}{reason}</span><span class=\"level\">{}</span></summary>\n\
         <p class=\"clause\"><code>{id}</code> {}</p>\n{said}</details>\n",
        escaped(outcome.case.title),
        outcome.case.level.as_str(),
        escaped(&outcome.case.clause()),
        id = outcome.case.id,
    )
}

fn said(said: &super::Transcript) -> String {
    let (sent, received) = (escaped(&said.sent), escaped(&said.received));
    format!("<div class=\"said\"><pre class=\"sent\">{sent}</pre><pre class=\"received\">{received}</pre></div>\n")
}
