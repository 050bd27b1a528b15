//! Lines instead of a picture: one or two per change of state, for logs, pipes and screen readers.

use std::io::{self, Write};

use crate::screen::{Progress, Prompt, Screen};

/// Writes what a person has to know, and nothing twice.
#[derive(Debug)]
pub struct PlainPanel<W> {
    out: W,
    last: Option<Screen>,
    last_line: String,
}

impl<W: Write> PlainPanel<W> {
    /// Writes to `out`.
    pub fn new(out: W) -> Self {
        Self { out, last: None, last_line: String::new() }
    }

    /// Writes the lines of this screen unless it differs from the last one in the passing of time alone.
    pub fn show(&mut self, screen: &Screen) -> io::Result<()> {
        // The time left stays in the first screen of each code only: it is then as long as the code is good.
        let screen = screen.without_time();
        if self.last.as_ref() == Some(&screen) {
            return Ok(());
        }
        for line in lines(&screen, self.last.as_ref()) {
            // The time left of a code became known, or the like: nothing that a line would tell.
            if self.last_line != line {
                writeln!(self.out, "{line}")?;
                self.last_line = line;
            }
        }
        self.last = Some(screen);
        self.out.flush()
    }

    /// Writes a line of its own.
    pub fn note(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.out, "{line}")?;
        self.out.flush()
    }
}

fn lines(screen: &Screen, last: Option<&Screen>) -> Vec<String> {
    match screen {
        Screen::Off => vec!["the power is off".to_owned()],
        Screen::Starting { trouble: None } => vec!["getting a code".to_owned()],
        Screen::Starting { trouble: Some(trouble) } => vec![format!("getting a code: {trouble}, trying again")],
        Screen::Prompt(prompt) => match last {
            Some(Screen::Prompt(before)) if before.user_code == prompt.user_code => vec![progress(prompt)],
            _ => prompt_lines(prompt),
        },
        Screen::Linked { name, detail, again } => {
            let how = if *again { "still linked" } else { "linked" };
            let name = name.as_ref().map(|name| format!(" as {name}")).unwrap_or_default();
            let detail = detail.as_ref().map(|detail| format!(" ({detail})")).unwrap_or_default();
            vec![format!("{how}{name}{detail}")]
        }
        Screen::Denied => vec!["denied".to_owned()],
        Screen::Expired => vec!["expired: nobody confirmed the code in time".to_owned()],
        Screen::Forgotten => vec!["no longer linked".to_owned()],
        Screen::Refused { reference } => vec![format!("refused: {reference}")],
        Screen::Failed { reason } => vec![format!("failed: {reason}")],
    }
}

fn prompt_lines(prompt: &Prompt) -> Vec<String> {
    let place = if prompt.on_this_computer { " on this computer" } else { "" };
    let time = prompt.time_left.map(|time| format!(", good for {}", time.words())).unwrap_or_default();
    vec![
        format!("open {}{place}", prompt.verification_uri),
        format!("enter {}{time}", prompt.user_code),
        progress(prompt),
    ]
}

fn progress(prompt: &Prompt) -> String {
    match (prompt.progress, &prompt.number) {
        (Progress::Offline, _) => "offline, the code stays good".to_owned(),
        (_, Some(number)) => format!("choose the number {number} on your phone"),
        (Progress::Waiting, None) => "waiting for you".to_owned(),
        (Progress::Opened, None) => "opened, go on there".to_owned(),
        (Progress::SignedIn, None) => "signed in, confirm there".to_owned(),
    }
}
