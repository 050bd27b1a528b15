//! Somebody at the terminal is asked to approve, and says when that is done.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command};
use std::time::Duration;

use cbl_tests::Cbl;
use tokio::time::Instant;

use crate::ours::{PASSWORD, server};
use crate::runner::{Ran, Runner};

/// Cases of which one needs a yes and one a no.
const CASES: [&str; 4] = ["--only", "RFC8628-3.5-tokens-01", "--only", "RFC8628-3.5-denied-01"];

/// Reads what the runner asks and does it at the page, as often as it asks.
fn does_what_is_asked(runner: &mut Child, answer: &str) -> Vec<String> {
    let mut asked = Vec::new();
    let mut says = BufReader::new(runner.stderr.take().unwrap()).lines().map_while(Result::ok);
    let mut answers = runner.stdin.take().unwrap();
    while let Some(question) = says.find(|line| line.contains("Please")) {
        let decision = if question.contains("APPROVE") { "approve" } else { "deny" };
        let uri = says.next().unwrap().trim().to_owned();
        let code = says.next().unwrap().trim().trim_start_matches("code").trim().to_owned();
        if answer.is_empty() {
            let mut person = Command::new(env!("CARGO_BIN_EXE_cbl-approver"));
            person.args(["ada", PASSWORD.trim()]).env("CBL_DECISION", decision);
            assert!(person.env("CBL_VERIFICATION_URI", uri).env("CBL_USER_CODE", &code).status().unwrap().success());
        }
        asked.push(code);
        writeln!(answers, "{answer}").unwrap();
    }
    asked
}

/// A run in which the person gives this answer to each question, and the codes that they were shown.
async fn asks(cbl: &Cbl, approve_with: &str, path: &Path, answer: &'static str) -> (Ran, Vec<String>) {
    let path = format!("{}:{}", path.display(), std::env::var("PATH").unwrap());
    let runner = Runner::at(&cbl.issuer()).with(&["--client-id", "tv", "--approve-with", approve_with]).with(&CASES);
    let runner = runner.finding_programs_in(&path);
    let run = move || {
        let mut asked = Vec::new();
        let ran = runner.runs_with(|child| asked = does_what_is_asked(child, answer));
        (ran, asked)
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_asked_at_the_terminal_and_answers_there() {
    let (cbl, _) = server(&[]).await;
    let (ran, asked) = asks(&cbl, "prompt", Path::new("."), "").await;
    assert_eq!((ran.code, ran.ids("pass").len(), asked.len()), (Some(0), 2, 2), "{}", ran.output);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_skips_could_not_be_tried() {
    let (cbl, _) = server(&[]).await;
    let (ran, asked) = asks(&cbl, "prompt", Path::new("."), "s").await;
    assert_eq!((ran.ids("pass").len(), ran.ids("could not be tried").len(), asked.len()), (0, 2, 2), "{}", ran.output);
    assert!(ran.file("text").contains("skipped by the person"));
}

/// What opens pages on this machine is told the address with the code in it.
#[tokio::test(flavor = "multi_thread")]
async fn a_browser_is_sent_to_the_page_with_the_code() {
    let (cbl, _) = server(&[]).await;
    let programs = tempfile::tempdir().unwrap();
    let (program, addresses) = (programs.path().join("xdg-open"), programs.path().join("addresses"));
    std::fs::write(&program, format!("#!/bin/sh\necho \"$1\" >> '{}'\n", addresses.display())).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let (ran, asked) = asks(&cbl, "browser", programs.path(), "").await;
    assert_eq!((ran.code, ran.ids("pass").len()), (Some(0), 2), "{}", ran.output);
    let expected = asked.iter().map(|code| cbl.url(&format!("/L/{code}\n"))).collect::<String>();
    assert_eq!(std::fs::read_to_string(addresses).unwrap(), expected);
}

/// Polite by default: nobody's server hears more than ten requests in a second.
#[tokio::test(flavor = "multi_thread")]
async fn a_pause_comes_before_each_request() {
    let (cbl, _) = server(&[]).await;
    let runs = |pause: &'static [&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cbl-conformance-e2e"));
        command.args([&*cbl.issuer(), "--client-id", "tv", "--quick", "--only", "RFC8628-3.1-"]).args(pause);
        tokio::task::spawn_blocking(move || {
            let began = Instant::now();
            (command.output().unwrap().status.success(), began.elapsed())
        })
    };
    let (succeeded, polite) = runs(&[]).await.unwrap();
    assert!(succeeded && polite >= Duration::from_secs(1), "more than ten cases in {polite:?}");
    let (succeeded, slow) = runs(&["--delay-ms", "300"]).await.unwrap();
    assert!(succeeded && slow >= Duration::from_secs(3), "more than ten cases in {slow:?}");
}
