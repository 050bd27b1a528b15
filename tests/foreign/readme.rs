//! The commands of the README, as they stand there: who types them is told the truth.

use std::process::{Command, Stdio};

use cbl_tests::{Cbl, Homes, Reader, needs};
use serde_json::Value;

use crate::town::PASSWORD;

const README: &str = include_str!("../../README.md");

/// The commands of the walk-through that begin with this word, without their comments.
fn commands(program: &str) -> Vec<String> {
    let walk = README.split("## One linking, walked through").nth(1).unwrap().split("\n## ").next().unwrap();
    let joined = walk.replace("\\\n", " ");
    let lines = joined.lines().filter_map(|line| line.strip_prefix("    "));
    let lines = lines.filter(|line| line.starts_with(&format!("{program} ")));
    lines.map(|line| line.split(" # ").next().unwrap().trim().to_owned()).collect()
}

/// The members that the README shows in the answer that begins with this one.
fn members_shown(first: &str) -> Vec<String> {
    let shown = README.split(&format!("{{\"{first}\"")).nth(1).unwrap().split('}').next().unwrap();
    let before_values: Vec<_> = shown.split("\":").collect();
    let (_, names) = before_values.split_last().unwrap();
    let names = names.iter().skip(1).map(|before| before.rsplit('"').next().unwrap());
    [first].into_iter().chain(names).map(str::to_owned).collect()
}

/// A terminal in which placeholders stand for what the server said last.
struct Terminal {
    issuer: String,
    values: Vec<(&'static str, String)>,
}

impl Terminal {
    fn types(&self, command: &str) -> String {
        let mut line = command.replace("http://localhost:8628", &self.issuer);
        for (placeholder, value) in &self.values {
            line = line.replace(placeholder, value);
        }
        let ended = Command::new("sh").args(["-c", &line]).stdin(Stdio::null()).output().unwrap();
        assert!(ended.status.success(), "{command}: {}", String::from_utf8_lossy(&ended.stderr));
        String::from_utf8(ended.stdout).unwrap()
    }

    fn hears(&self, command: &str) -> Value {
        let said = self.types(command);
        serde_json::from_str(&said).unwrap_or_else(|_| panic!("no JSON after {command}"))
    }

    fn remembers(&mut self, placeholder: &'static str, value: &Value) {
        self.values.retain(|(known, _)| *known != placeholder);
        self.values.push((placeholder, value.as_str().unwrap().to_owned()));
    }
}

/// A server with what the README adds to it, in its own words.
async fn server() -> Cbl {
    let mut cbl = Cbl::prepared(Homes::default(), &[]);
    let added = commands("cbl");
    let operator = cbl.operator();
    for line in added.iter().filter(|line| !line.starts_with("cbl serve")) {
        let words = line.strip_prefix("cbl ").unwrap();
        let mut words: Vec<_> = words.split('"').enumerate().flat_map(|(at, part)| split(at, part)).collect();
        if words.first() == Some(&"account") {
            words.push("--password-stdin");
        }
        let done = operator.runs_typing(&words, &format!("{PASSWORD}\n"));
        assert!(done.succeeded, "{line}: {}", done.errors);
    }
    assert!(added.iter().any(|line| line == "cbl serve"), "{added:?}");
    cbl.starts_again().await;
    cbl
}

/// Words of a command line: what stands in quotes is one.
fn split(at: usize, part: &str) -> Vec<&str> {
    if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }
}

fn has_members(answer: &Value, members: &[String]) {
    for member in members {
        assert!(answer.get(member).is_some(), "the README shows {member:?}, which the answer lacks");
    }
}

/// Issue 6: a whole linking with nothing but the commands of the README.
#[tokio::test(flavor = "multi_thread")]
async fn the_curl_commands_of_the_readme_link_refresh_and_unlink() {
    let Some(_) = needs("curl") else { return };
    let cbl = server().await;
    let typed = commands("curl");
    let [asks, polls, reads, refreshes, revokes] = typed.as_slice() else { panic!("{typed:#?}") };
    let mut terminal = Terminal { issuer: cbl.issuer(), values: Vec::new() };

    let codes = terminal.hears(asks);
    has_members(&codes, &members_shown("device_code"));
    terminal.remembers("AWkg...", &codes["device_code"]);
    assert_eq!(terminal.hears(polls)["error"], "authorization_pending");

    let ada = Reader::at(&cbl.issuer());
    ada.signs_in("ada", PASSWORD).await;
    ada.approves(codes["user_code"].as_str().unwrap()).await;

    let tokens = terminal.hears(polls);
    has_members(&tokens, &members_shown("access_token"));
    terminal.remembers("eyJ0...", &tokens["access_token"]);
    terminal.remembers("AZcq...", &tokens["refresh_token"]);
    let profile = terminal.hears(reads);
    has_members(&profile, &members_shown("sub"));
    assert_eq!(profile["name"], "ada");

    let renewed = terminal.hears(refreshes);
    assert_ne!(renewed["access_token"], tokens["access_token"]);
    terminal.remembers("AZcq...", &renewed["refresh_token"]);
    assert_eq!(terminal.types(revokes), "");
    assert_eq!(terminal.hears(refreshes)["error"], "invalid_grant");
}
