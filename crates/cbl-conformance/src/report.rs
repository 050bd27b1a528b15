//! What a run found, fit to be shown: no secret is in it.
//!
//! | form | for |
//! |---|---|
//! | [`text`] | a terminal |
//! | [`json`] | programs |
//! | [`junit`] | continuous integration |
//! | [`html`] | people; one file without any other |

pub mod html;
pub mod json;
pub mod junit;
pub mod text;

use std::fmt::Write;
use std::time::Duration;

use crate::bench::{Bench, Depth};
use crate::case::{Case, Level, Verdict};
use crate::redact::Redactor;
use crate::wire::{Body, Exchange};

/// A case that was run, or could not be.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Which case.
    pub case: Case,
    /// What came of it.
    pub verdict: Verdict,
    /// What was said, in order.
    pub transcripts: Vec<Transcript>,
    /// How long it took.
    pub took: Duration,
}

/// One request and its answer, without secrets.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Transcript {
    /// Request line, chosen headers, body.
    pub sent: String,
    /// Status line, chosen headers, body; or why there was no answer.
    pub received: String,
}

/// The outcomes of one group.
#[derive(Debug, Clone)]
pub struct Section {
    /// What the group is about.
    pub name: &'static str,
    /// In the order of the run.
    pub outcomes: Vec<Outcome>,
}

/// A run.
#[derive(Debug, Clone)]
pub struct Report {
    /// The server.
    pub issuer: String,
    /// How much was tried.
    pub depth: Depth,
    /// How long it took.
    pub took: Duration,
    /// By group.
    pub sections: Vec<Section>,
}

/// How many outcomes of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// As the clause says.
    pub passed: usize,
    /// Not so, and the clause says MUST.
    pub failed_must: usize,
    /// Not so, and the clause is weaker.
    pub failed_other: usize,
    /// Do not concern this server.
    pub not_applicable: usize,
    /// Could not be tried.
    pub untried: usize,
}

impl Counts {
    /// All cases of the run.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.passed + self.failed_must + self.failed_other + self.not_applicable + self.untried
    }
}

impl Report {
    pub(crate) fn new(bench: &Bench, sections: Vec<Section>, took: Duration) -> Self {
        let issuer = bench.target.issuer.as_str().trim_end_matches('/').to_owned();
        Self { issuer, depth: bench.manner.depth, took, sections }
    }

    /// Every outcome.
    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.sections.iter().flat_map(|section| &section.outcomes)
    }

    /// How many there are of each kind.
    #[must_use]
    pub fn counts(&self) -> Counts {
        count(self.outcomes())
    }

    /// Whether nothing failed that must not; with `strict` nothing at all.
    #[must_use]
    pub fn succeeded(&self, strict: bool) -> bool {
        let counts = self.counts();
        counts.failed_must == 0 && !(strict && counts.failed_other > 0)
    }
}

pub(crate) fn count<'o>(outcomes: impl Iterator<Item = &'o Outcome>) -> Counts {
    let mut counts = Counts::default();
    for outcome in outcomes {
        let counted = match (&outcome.verdict, outcome.case.level) {
            (Verdict::Pass, _) => &mut counts.passed,
            (Verdict::Fail(_), Level::Must) => &mut counts.failed_must,
            (Verdict::Fail(_), _) => &mut counts.failed_other,
            (Verdict::NotApplicable(_), _) => &mut counts.not_applicable,
            (Verdict::Untried(_), _) => &mut counts.untried,
        };
        *counted += 1;
    }
    counts
}

/// Headers of an answer that some clause is about.
const TELLING: [&str; 14] = [
    "content-type",
    "cache-control",
    "pragma",
    "www-authenticate",
    "allow",
    "location",
    "retry-after",
    "x-content-type-options",
    "x-frame-options",
    "content-security-policy",
    "strict-transport-security",
    "access-control-allow-origin",
    "access-control-allow-credentials",
    "dpop-nonce",
];

/// Longer texts are cut: a page says enough in its beginning.
const LONGEST: usize = 1500;

/// An exchange without its secrets.
pub(crate) fn transcript(exchange: &Exchange, redactor: &Redactor) -> Transcript {
    Transcript { sent: sent(exchange, redactor), received: received(exchange, redactor) }
}

fn sent(exchange: &Exchange, redactor: &Redactor) -> String {
    let call = &exchange.call;
    let mut target = call.url.path().to_owned();
    for (number, (name, value)) in call.url.query_pairs().enumerate() {
        target.push(if number == 0 { '?' } else { '&' });
        write!(target, "{name}={}", redactor.parameter(&name, &value)).ok();
    }
    let mut text = format!("{} {target}", call.method);
    for (name, value) in &call.headers {
        let value = match (name.as_str(), value.to_str().unwrap_or("?")) {
            ("authorization", value) => format!("{} <hidden>", value.split(' ').next().unwrap_or_default()),
            ("dpop", proof) => crate::redact::jwt(proof).unwrap_or_else(|| redactor.text(proof)),
            ("cookie", _) => "<hidden>".to_owned(),
            (_, value) => redactor.text(value),
        };
        write!(text, "\n{name}: {value}").ok();
    }
    match &call.body {
        Body::None => {}
        Body::Form(form) => {
            let lines = form.iter().map(|(name, value)| format!("\n  {name} = {}", redactor.parameter(name, value)));
            text.push('\n');
            text.extend(lines);
        }
        Body::Raw(media, bytes) => {
            let body = redactor.text(&String::from_utf8_lossy(beginning(bytes)));
            write!(text, "\ncontent-type: {}\n\n{body}", media.unwrap_or("(none)")).ok();
        }
    }
    shortened(&text)
}

fn received(exchange: &Exchange, redactor: &Redactor) -> String {
    let Some(status) = exchange.status else { return "(no answer)".to_owned() };
    let mut text = format!("HTTP {status}");
    for name in TELLING {
        for value in exchange.headers.get_all(name) {
            let value = redactor.text(value.to_str().unwrap_or("(not ASCII)"));
            write!(text, "\n{name}: {value}").ok();
        }
    }
    let body = match serde_json::from_str(&exchange.body) {
        Ok(json) => redactor.json(&json),
        Err(_) => redactor.text(&String::from_utf8_lossy(beginning(exchange.body.as_bytes()))),
    };
    if !body.is_empty() {
        write!(text, "\n\n{body}").ok();
    }
    shortened(&text)
}

/// Far more than is shown, so that no secret is cut in two where it could be seen, and little enough to be searched.
fn beginning(bytes: &[u8]) -> &[u8] {
    bytes.get(..40 * LONGEST).unwrap_or(bytes)
}

fn shortened(text: &str) -> String {
    // Control characters of a hostile answer must not reach a terminal or an XML file.
    let plain = |letter: char| if letter.is_control() && letter != '\n' { '\u{fffd}' } else { letter };
    let mut short: String = text.chars().map(plain).take(LONGEST).collect();
    let left = text.chars().count().saturating_sub(LONGEST);
    if left > 0 {
        write!(short, "\n... {left} more characters").ok();
    }
    short
}

/// Text for HTML and XML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
