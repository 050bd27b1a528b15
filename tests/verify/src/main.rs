//! `cargo verify`: every check and test of the repository, in order, on one command.
//!
//! First it looks for the services and tools that the chosen steps need ([`tools`]), installs the missing ones when it may, and
//! otherwise names them and stops before anything ran. Then it runs the steps ([`steps`]); a step that fails does not keep later
//! ones from running. The last line counts tests ([`count`]) and is alone on its line, so that CI can read it: `412 passed, 0 failed`.

use std::process::ExitCode;

mod bare;
mod command;
mod count;
mod deny;
mod firmware;
mod no_std;
mod size;
mod steps;
mod tools;
mod wasm;

use count::Counts;
use steps::{STEPS, Step};

const USAGE: &str = "usage: cargo verify [--only STEP]... [--list]";

fn main() -> ExitCode {
    match chosen(std::env::args().skip(1)) {
        Ok(Choice::Run(steps)) => verify(&steps),
        Ok(Choice::List) => {
            for step in STEPS {
                println!("{:9}{}", step.name, step.heading);
            }
            ExitCode::SUCCESS
        }
        Err(complaint) => {
            eprintln!("{complaint}\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

enum Choice {
    List,
    Run(Vec<&'static Step>),
}

fn chosen(mut arguments: impl Iterator<Item = String>) -> Result<Choice, String> {
    let mut only = Vec::new();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--list" => return Ok(Choice::List),
            "--only" => {
                let name = arguments.next().ok_or("--only needs the name of a step")?;
                let known = STEPS.iter().any(|step| step.name == name);
                only.push(known.then_some(name).ok_or("no such step; --list names them")?);
            }
            other => return Err(format!("unknown argument {other}")),
        }
    }
    let wanted = |step: &&Step| only.is_empty() || only.iter().any(|name| name == step.name);
    Ok(Choice::Run(STEPS.iter().filter(wanted).collect()))
}

fn verify(steps: &[&Step]) -> ExitCode {
    let needs: Vec<_> = steps.iter().flat_map(|step| step.needs.iter().copied()).collect();
    if let Err(missing) = tools::provide(&needs) {
        eprintln!("\ncargo verify: {missing}\nNothing was run.");
        return ExitCode::FAILURE;
    }
    let mut counts = Counts::default();
    let mut failures = Vec::new();
    for step in steps {
        println!("\n=== {}: {}", step.name, step.heading);
        let started = command::stopwatch();
        let result = (step.run)(&mut counts);
        let seconds = started.elapsed().as_secs_f32();
        match result {
            Ok(()) => println!("=== {}: ok, {seconds:.1} s", step.name),
            Err(reason) => {
                println!("=== {}: FAILED, {seconds:.1} s: {reason}", step.name);
                failures.push((step.name, reason));
            }
        }
    }
    conclude(counts, &failures)
}

/// Names what failed, then prints the counting line. A failed step that is not a failed test counts as one failure, so the line
/// never says `0 failed` of a run that did.
fn conclude(mut counts: Counts, failures: &[(&str, String)]) -> ExitCode {
    println!();
    for (name, reason) in failures {
        println!("failed: {name}: {reason}");
        if *name != "test" || counts.failed == 0 {
            counts.failed += 1;
        }
    }
    println!("{counts}");
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
