//! Somebody who types commands on the server's machine.

use std::fmt;
use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use crate::cbl::command;

/// Runs `cbl` with the settings of one server, whether that server runs or not.
pub struct Operator {
    settings: Vec<(String, String)>,
}

/// How a command ended. `Debug` leaves its output out, which may hold a new secret.
pub struct Outcome {
    /// Whether it exited with 0.
    pub succeeded: bool,
    /// Standard output.
    pub output: String,
    /// Standard error.
    pub errors: String,
}

impl Operator {
    pub(crate) fn new(settings: Vec<(String, String)>) -> Self {
        Self { settings }
    }

    /// Runs a command.
    #[must_use]
    pub fn runs(&self, arguments: &[&str]) -> Outcome {
        self.runs_typing(arguments, "")
    }

    /// Runs a command and types `input`, such as a password, into it.
    #[must_use]
    pub fn runs_typing(&self, arguments: &[&str], input: &str) -> Outcome {
        let mut command = command(&self.settings);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("cbl starts");
        let mut keyboard = child.stdin.take().expect("the input of cbl");
        // A command that reads nothing has closed it already.
        keyboard.write_all(input.as_bytes()).ok();
        drop(keyboard);
        let output = child.wait_with_output().expect("the end of cbl");
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Outcome { succeeded: output.status.success(), output: text(output.stdout), errors: text(output.stderr) }
    }
}

impl Outcome {
    /// The output of a command with `--json`.
    ///
    /// # Panics
    /// With its complaint, when the command failed or printed no JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        assert!(self.succeeded, "{}", self.errors);
        serde_json::from_str(&self.output).expect("JSON on standard output")
    }
}

impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outcome")
            .field("succeeded", &self.succeeded)
            .field("errors", &self.errors)
            .finish_non_exhaustive()
    }
}
