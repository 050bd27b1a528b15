//! What commands print: text for people, JSON for machines.

use crate::telemetry::escape;
use clap::Args;
use serde::Serialize;
use std::io::Write;

/// The form of the answer.
#[derive(Args, Clone, Copy)]
pub(super) struct Format {
    /// Prints JSON
    #[arg(long)]
    json: bool,
}

/// Where the answer goes.
pub(super) struct Output(Format);

impl Output {
    pub(super) const fn new(format: Format) -> Self {
        Self(format)
    }

    /// Prints one thing.
    pub(super) fn one(&self, thing: &impl Serialize, text: impl FnOnce() -> String) -> anyhow::Result<()> {
        let text = if self.0.json { serde_json::to_string_pretty(thing)? } else { text() };
        print(&text)
    }

    /// Prints a list: a JSON array, or a table with `header` and one line per thing.
    pub(super) fn list<T: Serialize, const N: usize>(
        &self,
        things: &[T],
        header: [&str; N],
        line: impl Fn(&T) -> [String; N],
    ) -> anyhow::Result<()> {
        if self.0.json {
            return print(&serde_json::to_string_pretty(things)?);
        }
        let mut lines = vec![header.map(str::to_owned)];
        // Devices describe themselves: what they say must not move the cursor of a terminal.
        lines.extend(things.iter().map(|thing| line(thing).map(|cell| escape(&cell).into_owned())));
        let width = |column: usize| {
            let cells = lines.iter().filter_map(|line| line.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..N).map(width).collect();
        let rows: Vec<String> = lines
            .iter()
            .map(|line| {
                let cells = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
                cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
            })
            .collect();
        print(&rows.join("\n"))
    }
}

/// A closed pipe (`cbl link list | head`) is not worth a panic, but it is a failure.
pub(super) fn print(text: &str) -> anyhow::Result<()> {
    Ok(writeln!(std::io::stdout(), "{text}")?)
}

/// A time as people and machines read it: RFC 3339 in UTC, to the second.
pub(super) fn when(at: cbl_rules::UnixMillis) -> String {
    use time::{OffsetDateTime, format_description::well_known::Rfc3339};
    let at = OffsetDateTime::from_unix_timestamp(at.seconds()).ok();
    at.and_then(|at| at.format(&Rfc3339).ok()).unwrap_or_default()
}

/// A time that need not be.
pub(super) fn maybe_when(at: Option<cbl_rules::UnixMillis>) -> String {
    at.map(when).unwrap_or_default()
}
