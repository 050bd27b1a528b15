//! Who plays the person at the verification page.

use std::pin::Pin;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, BufReader, Stdin};
use tokio::process::Command;
use tokio::sync::Mutex;

/// What the person is to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Yes.
    Approve,
    /// No.
    Deny,
}

impl Decision {
    /// As commands and prompts see it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Deny => "deny",
        }
    }
}

/// What a device would show.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// To be typed.
    pub user_code: String,
    /// Where.
    pub verification_uri: String,
    /// The same with the code in it, when the server gives one.
    pub verification_uri_complete: Option<String>,
}

/// The end of a person's part; the error is a sentence.
pub type Deciding<'a> = Pin<Box<dyn Future<Output = Result<(), String>> + Send + 'a>>;

/// Somebody or something that answers the verification page.
pub trait Approver: Send + Sync {
    /// Decides, and returns when that is done.
    fn decides<'a>(&'a self, prompt: &'a Prompt, decision: Decision) -> Deciding<'a>;

    /// Whether decisions cost a person time, so that cases which only repeat one are left out.
    fn is_a_person(&self) -> bool {
        false
    }
}

/// A command of the shell; exit code 0 says that it is done.
///
/// It finds `CBL_USER_CODE`, `CBL_VERIFICATION_URI`, `CBL_VERIFICATION_URI_COMPLETE` (when there is one) and `CBL_DECISION`
/// (`approve` or `deny`) in its environment.
#[derive(Debug)]
pub struct Shell(pub String);

impl Approver for Shell {
    fn decides<'a>(&'a self, prompt: &'a Prompt, decision: Decision) -> Deciding<'a> {
        Box::pin(async move {
            let mut command = Command::new("sh");
            command.arg("-c").arg(&self.0).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
            command.env("CBL_USER_CODE", &prompt.user_code).env("CBL_VERIFICATION_URI", &prompt.verification_uri);
            command.env("CBL_DECISION", decision.as_str()).kill_on_drop(true);
            if let Some(complete) = &prompt.verification_uri_complete {
                command.env("CBL_VERIFICATION_URI_COMPLETE", complete);
            }
            let ended = tokio::time::timeout(PATIENCE, command.output()).await;
            let ended = ended.map_err(|_| "the approver took longer than two minutes".to_owned())?;
            let ended = ended.map_err(|error| format!("the approver did not start: {error}"))?;
            let said = String::from_utf8_lossy(&ended.stderr);
            let last = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
            if ended.status.success() {
                Ok(())
            } else {
                Err(format!("the approver ended with {}: {last}", ended.status))
            }
        })
    }
}

const PATIENCE: std::time::Duration = std::time::Duration::from_mins(2);

/// A person who reads the terminal.
#[derive(Debug)]
pub struct Terminal {
    opens_browser: bool,
    /// One for all questions: a reader of each would swallow the answers to the next.
    answers: Mutex<BufReader<Stdin>>,
}

impl Terminal {
    /// Asks there; opens the page with `xdg-open`, too, where the person wants that.
    #[must_use]
    pub fn new(opens_browser: bool) -> Self {
        Self { opens_browser, answers: Mutex::new(BufReader::new(tokio::io::stdin())) }
    }
}

impl Approver for Terminal {
    fn decides<'a>(&'a self, prompt: &'a Prompt, decision: Decision) -> Deciding<'a> {
        Box::pin(async move {
            let address = prompt.verification_uri_complete.as_ref().unwrap_or(&prompt.verification_uri);
            let verb = decision.as_str().to_uppercase();
            eprintln!(
                "\n  Please {verb} this device:\n    {}\n    code  {}",
                prompt.verification_uri, prompt.user_code
            );
            if self.opens_browser {
                let opened = Command::new("xdg-open").arg(address).stdin(Stdio::null()).stderr(Stdio::null()).spawn();
                opened.map_err(|error| format!("xdg-open did not start: {error}"))?;
            }
            eprint!("  Press Enter when it is done, or type s and Enter to skip: ");
            let mut line = String::new();
            match self.answers.lock().await.read_line(&mut line).await {
                Ok(0) | Err(_) => Err("nobody is at the terminal".to_owned()),
                Ok(_) if line.trim().eq_ignore_ascii_case("s") => Err("skipped by the person".to_owned()),
                Ok(_) => Ok(()),
            }
        })
    }

    fn is_a_person(&self) -> bool {
        true
    }
}
