//! Commands of a README, as they stand there: who types them is told the truth.

use std::process::{Command, Stdio};

use serde_json::Value;

/// One chapter of a README.
pub(crate) struct Chapter(String);

impl Chapter {
    pub(crate) fn of(readme: &str, heading: &str) -> Self {
        let after = readme.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_else(|| panic!("no {heading:?}"));
        Self(after.split("\n## ").next().unwrap().replace("\\\n", " "))
    }

    /// Its commands that begin with this word, without their comments.
    pub(crate) fn commands(&self, program: &str) -> Vec<String> {
        let lines = self.0.lines().filter_map(|line| line.strip_prefix("    "));
        let lines = lines.filter(|line| line.starts_with(&format!("{program} ")));
        lines.map(|line| line.split(" # ").next().unwrap().trim().to_owned()).collect()
    }

    /// The members that it shows in the answer that begins with this one.
    pub(crate) fn members_shown(&self, first: &str) -> Vec<String> {
        let shown = self.0.split(&format!("{{\"{first}\"")).nth(1).unwrap().split('}').next().unwrap();
        let before_values: Vec<_> = shown.split("\":").collect();
        let (_, names) = before_values.split_last().unwrap();
        let names = names.iter().skip(1).map(|before| before.rsplit('"').next().unwrap());
        [first].into_iter().chain(names).map(str::to_owned).collect()
    }
}

/// Words of a command line: what stands in quotes is one.
pub(crate) fn words(line: &str) -> Vec<&str> {
    let split = |(at, part)| if at % 2 == 1 { vec![part] } else { str::split_whitespace(part).collect() };
    line.split('"').enumerate().flat_map(split).collect()
}

/// A terminal in which words that a README cannot know stand for what they are here.
#[derive(Default)]
pub(crate) struct Terminal {
    values: Vec<(&'static str, String)>,
}

impl Terminal {
    pub(crate) fn remembers(&mut self, placeholder: &'static str, value: &str) {
        self.values.retain(|(known, _)| *known != placeholder);
        self.values.push((placeholder, value.to_owned()));
    }

    /// The command as it is typed here.
    pub(crate) fn filled_in(&self, command: &str) -> String {
        self.values.iter().fold(command.to_owned(), |line, (placeholder, value)| line.replace(placeholder, value))
    }

    pub(crate) fn types(&self, command: &str) -> String {
        let ended = Command::new("sh").args(["-c", &self.filled_in(command)]).stdin(Stdio::null()).output().unwrap();
        assert!(ended.status.success(), "{command}: {}", String::from_utf8_lossy(&ended.stderr));
        String::from_utf8(ended.stdout).unwrap()
    }

    pub(crate) fn hears(&self, command: &str) -> Value {
        let said = self.types(command);
        serde_json::from_str(&said).unwrap_or_else(|_| panic!("no JSON after {command}"))
    }
}

#[track_caller]
pub(crate) fn has_members(answer: &Value, members: &[String]) {
    for member in members {
        assert!(answer.get(member).is_some(), "the README shows {member:?}, which the answer lacks");
    }
}
