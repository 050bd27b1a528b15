//! The command line.
//!
//! | exit code | means |
//! |---|---|
//! | 0 | no MUST failed; with `--strict`, nothing failed |
//! | 1 | something failed that must not |
//! | 2 | nothing could be tried: a flag is wrong, or the server cannot be reached |

mod arguments;

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::approver::{Approver, Shell, Terminal};
use crate::bench::{Bench, Depth, Manner};
use crate::cases::GROUPS;
use crate::report::{Report, html, json, junit, text};
use crate::run::Run;
use crate::target::{Target, Trouble, discovers};
use crate::wire::Wire;
use arguments::Arguments;

/// Why nothing could be tried.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error("{0}")]
    Arguments(String),
    #[error("{0}")]
    Trouble(#[from] Trouble),
    #[error("cannot start: {0}")]
    Start(#[from] std::io::Error),
    #[error("--ca-file: {0}")]
    Certificates(#[from] reqwest::Error),
    #[error("cannot write {0}: {1}")]
    Write(String, std::io::Error),
}

/// Runs the command with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if arguments.list {
        lists();
        return ExitCode::SUCCESS;
    }
    match runs(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(refusal) => {
            eprintln!("cbl-conformance: {refusal}");
            ExitCode::from(2)
        }
    }
}

fn lists() {
    for group in GROUPS {
        println!("\n{} ({})", group.name, group.cases.len());
        for case in group.cases {
            println!("  {:<36} {:<8} {}", case.id, case.level.as_str(), case.title);
        }
    }
}

fn runs(arguments: &Arguments) -> Result<bool, Refusal> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let report = runtime.block_on(goes(arguments))?;
    writes(arguments, &report)?;
    println!("\n{}", text::summary(&report).trim_end());
    Ok(report.succeeded(arguments.strict))
}

async fn goes(arguments: &Arguments) -> Result<Report, Refusal> {
    let authorities = arguments.authorities().map_err(Refusal::Arguments)?;
    let (issuer, clients) = (arguments.issuer().map_err(Refusal::Arguments)?, arguments.clients());
    let clients = clients.map_err(Refusal::Arguments)?;
    let only = arguments.only.clone();
    let run = Run { only, progress: Some(&|outcome| println!("{}", text::line(outcome))) };
    if !GROUPS.iter().flat_map(|group| group.cases).any(|case| run.includes(case)) {
        return Err(Refusal::Arguments(format!("--only {:?}: no case is named so; see --list", run.only)));
    }
    let wire = Wire::new(authorities.as_deref())?;
    let (endpoints, metadata) = discovers(&wire, &issuer, arguments.given()).await?;
    let (scope, assertion_audience) = (arguments.scope.clone(), arguments.assertion_audience());
    let target = Target { issuer, endpoints, metadata, clients, scope, assertion_audience };
    println!("{}: {} ({})", target.issuer, target.endpoints.device_authorization, manner(arguments).depth.as_str());
    let mut bench = Bench::new(target, wire, approver(arguments), manner(arguments));
    bench.introduces().await?;
    Ok(run.goes(&mut bench).await)
}

fn approver(arguments: &Arguments) -> Option<Box<dyn Approver>> {
    match arguments.approve_with.as_deref()? {
        "prompt" => Some(Box::new(Terminal::new(false))),
        "browser" => Some(Box::new(Terminal::new(true))),
        command => Some(Box::new(Shell(command.to_owned()))),
    }
}

fn manner(arguments: &Arguments) -> Manner {
    let (depth, max_wait) = match (arguments.quick, arguments.thorough) {
        (true, _) => (Depth::Quick, 0),
        (_, true) => (Depth::Thorough, 900),
        _ => (Depth::Normal, 120),
    };
    let max_wait = Duration::from_secs(arguments.max_wait.unwrap_or(max_wait));
    Manner { depth, delay: Duration::from_millis(arguments.delay_ms), max_wait }
}

fn writes(arguments: &Arguments, report: &Report) -> Result<(), Refusal> {
    if let Some(file) = &arguments.text {
        write(file, &text::write(report))?;
    }
    if let Some(file) = &arguments.json {
        write(file, &json::write(report))?;
    }
    if let Some(file) = &arguments.junit {
        write(file, &junit::write(report, arguments.strict))?;
    }
    if let Some(file) = &arguments.html {
        write(file, &html::write(report, &now()))?;
    }
    Ok(())
}

fn write(file: &Path, report: &str) -> Result<(), Refusal> {
    std::fs::write(file, report).map_err(|error| Refusal::Write(file.display().to_string(), error))
}

/// The day and the minute, for people.
#[expect(clippy::disallowed_methods, reason = "a report says when it was made; nothing is decided by it")]
fn now() -> String {
    let now = OffsetDateTime::now_utc().format(&Rfc3339).unwrap_or_default();
    let minute = now.get(..16).unwrap_or_default().replace('T', " ");
    format!("{minute} UTC")
}
