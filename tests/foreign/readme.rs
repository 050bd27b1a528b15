//! A whole linking with nothing but the commands of the README, as they stand there.

use std::fs;
use std::path::Path;

use cbl_tests::{Cbl, Homes, Reader, Wire, needs};

use crate::town::PASSWORD;
use crate::typed::{Chapter, Terminal, has_members, words};

fn chapter() -> Chapter {
    Chapter::of(include_str!("../../README.md"), "One linking, walked through")
}

/// A server with what these commands add to it; the last of them starts it. What they write into a file is in this folder.
pub(crate) async fn server_of(commands: &[String], folder: &Path) -> Cbl {
    server_at(Cbl::prepared(Homes::default(), &[]), commands, folder).await
}

async fn server_at(mut cbl: Cbl, commands: &[String], folder: &Path) -> Cbl {
    let operator = cbl.operator();
    let (serves, adds) = commands.split_last().unwrap();
    for line in adds {
        let (command, file) = line.split_once(" > ").map_or((line.as_str(), None), |(words, file)| (words, Some(file)));
        let mut words = words(command.strip_prefix("cbl ").unwrap());
        if words.first() == Some(&"account") {
            words.push("--password-stdin");
        }
        let done = operator.runs_typing(&words, &format!("{PASSWORD}\n"));
        assert!(done.succeeded, "{line}: {}", done.errors);
        if let Some(file) = file {
            fs::write(folder.join(file), done.output).unwrap();
        }
    }
    assert_eq!(serves, "cbl serve");
    cbl.starts_again().await;
    cbl
}

/// Issue 6.
#[tokio::test(flavor = "multi_thread")]
async fn the_curl_commands_of_the_readme_link_refresh_and_unlink() {
    let Some(_) = needs("curl") else { return };
    let chapter = chapter();
    let mut cbl = Cbl::prepared(Homes::default(), &[]);
    let wire = Wire::to(&mut cbl);
    let cbl = server_at(cbl, &chapter.commands("cbl"), Path::new("")).await;
    let typed = chapter.commands("curl");
    let [asks, polls, reads, refreshes, revokes] = typed.as_slice() else { panic!("{typed:#?}") };
    let mut terminal = Terminal::default();
    terminal.remembers("http://localhost:8628", &cbl.issuer());

    let codes = terminal.hears(asks);
    has_members(&codes, &chapter.members_shown("device_code"));
    terminal.remembers("AWkg...", codes["device_code"].as_str().unwrap());
    assert_eq!(terminal.hears(polls)["error"], "authorization_pending");

    let ada = Reader::at(&cbl.issuer());
    ada.signs_in("ada", PASSWORD).await;
    ada.approves(codes["user_code"].as_str().unwrap()).await;

    let tokens = terminal.hears(polls);
    has_members(&tokens, &chapter.members_shown("access_token"));
    terminal.remembers("eyJ0...", tokens["access_token"].as_str().unwrap());
    terminal.remembers("AZcq...", tokens["refresh_token"].as_str().unwrap());
    let profile = terminal.hears(reads);
    has_members(&profile, &chapter.members_shown("sub"));
    assert_eq!(profile["name"], "ada");

    let renewed = terminal.hears(refreshes);
    assert_ne!(renewed["access_token"], tokens["access_token"]);
    terminal.remembers("AZcq...", renewed["refresh_token"].as_str().unwrap());
    assert_eq!(terminal.types(revokes), "");
    assert_eq!(terminal.hears(refreshes)["error"], "invalid_grant");
    wire.is_kept_as("foreign/runs/curl.txt");
}
